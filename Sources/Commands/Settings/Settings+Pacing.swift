internal import Configuration
internal import Outbox

extension Settings {
    /// How fast a connection may send.
    func pacing(of connection: String) throws -> PacingLimits {
        var limits = PacingLimits()
        let place = ["connections", connection, "limits"]
        if let text = text(place + ["pacing"]) {
            // YAML reads a bare `off` as false.
            guard let mode = PacingLimits.Mode(rawValue: text == "false" ? "off" : text) else {
                throw CommandError.usage(
                    "\(place.joined(separator: ".")).pacing: `\(text)` is none of sender, queue, off")
            }
            limits.mode = mode
        }
        limits.segmentsPerSecond = try rate(place + ["segments_per_second"])
        limits.callsPerSecond = try rate(place + ["calls_per_second"]) ?? limits.callsPerSecond
        limits.transactionsPerSecond = try rate(place + ["transactions_per_second"])
        for sender in names(under: place + ["senders"]) {
            limits.senders[sender] = try rate(place + ["senders", sender])
        }
        return limits
    }

    private func rate(_ path: [String]) throws -> Int? {
        guard let rate = number(path) else { return nil }
        guard (1...1_000_000).contains(rate) else {
            throw CommandError.usage("\(path.joined(separator: ".")): is \(rate); it must be 1 to 1000000")
        }
        return rate
    }
}

extension PacingLimits {
    /// As `config show` prints them.
    var shown: [(String, String)] {
        var lines = [("limits.pacing", mode.rawValue)]
        if let segmentsPerSecond { lines.append(("limits.segments_per_second", "\(segmentsPerSecond)")) }
        lines += senders.sorted { $0.key < $1.key }.map { ("limits.senders.\($0.key)", "\($0.value)") }
        lines.append(("limits.calls_per_second", "\(callsPerSecond)"))
        if let transactionsPerSecond { lines.append(("limits.transactions_per_second", "\(transactionsPerSecond)")) }
        return lines
    }
}

/// How a webhook is tried: Twilio's defaults, changed by the fragment of its address (`#rc=2&rp=5xx,ct&rt=2000`).
///
/// Source: Twilio's "Webhooks: connection overrides". The fragment is neither sent nor signed.
struct CallbackPolicy: Equatable {
    /// Further tries after the first.
    private(set) var retries = 1
    /// What is tried again.
    private(set) var reasons: Set<Reason> = [.connect]
    /// Milliseconds to connect.
    private(set) var connectTimeout = 5000
    /// Milliseconds for one try.
    private(set) var readTimeout = 15_000
    /// Milliseconds for all tries together.
    private(set) var totalTimeout = 15_000

    enum Reason: Hashable { case clientError, serverError, connect, read }

    /// Reads the fragment of `url`, where it has one. Values out of range count as the nearest within it.
    init(url: String) {
        guard let hash = url.firstIndex(of: "#") else { return }
        for (name, value) in FormFields(url[url.index(after: hash)...].utf8).fields {
            switch name {
            case "rc": retries = Self.number(value, 0...5) ?? retries
            case "rp": reasons = Self.reasons(value)
            case "ct": connectTimeout = Self.number(value, 100...10_000) ?? connectTimeout
            case "rt": readTimeout = Self.number(value, 100...15_000) ?? readTimeout
            case "tt": totalTimeout = Self.number(value, 100...15_000) ?? totalTimeout
            default: break
            }
        }
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        Int(text).map { min(max($0, range.lowerBound), range.upperBound) }
    }

    private static func reasons(_ list: String) -> Set<Reason> {
        var reasons: Set<Reason> = []
        for word in list.split(separator: ",") {
            switch word {
            case "4xx": reasons.insert(.clientError)
            case "5xx": reasons.insert(.serverError)
            case "ct": reasons.insert(.connect)
            case "rt": reasons.insert(.read)
            case "all": reasons.formUnion([.clientError, .serverError, .connect, .read])
            default: break
            }
        }
        return reasons
    }
}

internal import HostStonebranch
internal import Intake
internal import Outbox
internal import Twilio

/// What a job would be: recipients, segments, cost. Sends and stores nothing.
struct DryRun {
    private let content: JobContent
    private var checker: RecipientChecker
    private let allowDuplicates: Bool
    private let prices: PriceTable?
    private let segmentation: Segmentation

    private var recipients = 0
    private var segmentSum = 0
    private var duplicates = 0
    private var cost = 0.0
    private var unpriced = 0
    /// Hashes of what was seen: eight bytes a recipient.
    private var seen: Set<Int> = []

    init(content: JobContent, checker: RecipientChecker, allowDuplicates: Bool, prices: PriceTable?) {
        self.content = content
        self.checker = checker
        self.allowDuplicates = allowDuplicates
        self.prices = prices
        segmentation = Segmentation(content.body ?? "")
    }

    /// What a message is billed as: its segments; calls, media and other channels count as one.
    private func segments(of delivery: NewDelivery) -> Int {
        guard content.channel == .sms, content.mediaURLs.isEmpty else { return 1 }
        return delivery.body.map { Segmentation($0).segments } ?? segmentation.segments
    }

    mutating func read(_ rows: RecipientReader) throws {
        var rows = rows
        while let row = try rows.next() {
            guard let delivery = try checker.take(row) else { continue }
            if !allowDuplicates, !seen.insert([delivery.recipient, delivery.body ?? ""].hashValue).inserted {
                duplicates += 1
                continue
            }
            recipients += 1
            let segments = segments(of: delivery)
            segmentSum += segments
            guard let prices else { continue }
            if let price = prices.price(for: content.channel.plain(delivery.recipient)) {
                cost += price * Double(segments)
            } else {
                unpriced += 1
            }
        }
        try checker.finish()
        guard recipients > 0 else { throw CommandError.usage("there are no recipients; nothing would be sent") }
    }

    func report(as format: OutputFormat) throws {
        var lines: [(String, String, String)] = [
            ("recipients", String(recipients), "recipients"),
            ("duplicates_skipped", String(duplicates), "duplicates skipped"),
        ]
        if content.channel == .sms {
            if !content.isTemplate {
                lines.append(("encoding", "\"\(segmentation.encoding.rawValue)\"", "encoding"))
                lines.append(("segments_per_message", String(segmentSum / recipients), "segments a message"))
            }
            lines.append(("segments", String(segmentSum), "segments in all"))
        }
        if let prices {
            let sum = Int((cost * 1_000_000).rounded())
            let text = "\(sum / 1_000_000).\(String(sum % 1_000_000 + 1_000_000).dropFirst())"
            lines.append(("estimated_cost", "\"\(text)\"", "estimated cost (by \(prices.path))"))
            lines.append(("recipients_without_price", String(unpriced), "recipients without a price"))
        }
        switch format {
        case .json:
            let members = lines.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
            try StandardStreams.print("{\"dry_run\":true,\(members)}")
        case .text:
            for line in lines {
                let label = line.2 + String(repeating: " ", count: max(34 - line.2.count, 1))
                try StandardStreams.print(label + line.1.filter { $0 != "\"" })
            }
            try StandardStreams.print("nothing was sent (dry run)")
        }
    }
}

/// Prices by number prefix: the longest prefix that fits counts.
struct PriceTable: Sendable {
    let path: String
    private var prices: [String: Double] = [:]

    /// Reads CSV with the columns `prefix` (such as +49) and `price` (of one segment, message or call).
    init(path: String) throws {
        self.path = path
        var csv = try CSVReader(try ByteReader(path: path))
        let header = try csv.next()?.fields.map { $0[...].trimmed.lowercased() } ?? []
        guard let prefix = header.firstIndex(of: "prefix"), let price = header.firstIndex(of: "price") else {
            throw CommandError.file(path, "line 1: the columns `prefix` and `price` are needed")
        }
        while let record = try csv.next() {
            guard record.fields.count > max(prefix, price), record.fields[prefix].hasPrefix("+"),
                let value = Double(record.fields[price]), value >= 0, value.isFinite
            else {
                throw CommandError.file(path, "line \(record.line): must hold a prefix such as +49 and a price")
            }
            prices[record.fields[prefix]] = value
        }
    }

    /// The price for a number, `nil` when no prefix fits.
    func price(for number: String) -> Double? {
        for length in stride(from: number.utf8.count, to: 0, by: -1) {
            if let price = prices[String(number.prefix(length))] { return price }
        }
        return nil
    }
}

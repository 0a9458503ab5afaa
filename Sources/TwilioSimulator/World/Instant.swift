internal import FoundationEssentials
internal import Twilio

/// A point in simulated time: milliseconds since 1970, UTC.
typealias Instant = Int64

extension Instant {
    /// The instant as a date.
    var date: Date { Date(timeIntervalSince1970: Double(self) / 1000) }

    /// `Thu, 24 Aug 2023 05:01:45 +0000`
    var rfc2822: String { TwilioDate.rfc2822(date) }

    /// `2023-08-24T05:01:45Z`
    var iso8601: String { TwilioDate.iso8601(date) }

    /// The instant of a date.
    init(_ date: Date) { self = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }
}

extension Duration {
    /// Whole milliseconds; what is shorter counts as none.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

/// RFC 2822 dates by second, kept for the seconds asked for last: a page of a thousand rows holds few different ones.
struct DateTexts {
    private static let slots = 256
    private var seconds = [Int64](repeating: .min, count: slots)
    private var texts = [String](repeating: "", count: slots)

    mutating func text(_ instant: Instant) -> String {
        let second = instant / 1000
        let slot = Int(second & Int64(Self.slots - 1))
        if seconds[slot] != second {
            seconds[slot] = second
            texts[slot] = TwilioDate.rfc2822(instant.date)
        }
        return texts[slot]
    }
}

internal import Twilio

/// Dates as texts that sort: `2026-01-02T03:04:05Z`, made from what Twilio sends without going through instants.
package enum TwilioInstant {
    /// RFC 2822 in UTC (`Thu, 24 Aug 2023 05:01:45 +0000`) as ISO 8601; other texts stay as they are.
    package static func iso8601(rfc2822 text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result = [UInt8](repeating: 0, count: 20)
            guard write(rfc2822: bytes, to: &result) else { return nil }
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    /// Writes the 20 bytes of ISO 8601 for an RFC 2822 date in UTC; `false` where it is none.
    package static func write(rfc2822 bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) -> Bool {
        guard bytes.count == 31, result.count == 20, bytes[3] == UInt8(ascii: ","), bytes[26] == UInt8(ascii: "+"),
            bytes[27...].allSatisfy({ $0 == UInt8(ascii: "0") }), bytes[19] == UInt8(ascii: ":")
        else { return false }
        let month: (UInt8, UInt8)
        switch (bytes[8], bytes[9], bytes[10]) {
        case (0x4A, 0x61, 0x6E): month = (0x30, 0x31)
        case (0x46, 0x65, 0x62): month = (0x30, 0x32)
        case (0x4D, 0x61, 0x72): month = (0x30, 0x33)
        case (0x41, 0x70, 0x72): month = (0x30, 0x34)
        case (0x4D, 0x61, 0x79): month = (0x30, 0x35)
        case (0x4A, 0x75, 0x6E): month = (0x30, 0x36)
        case (0x4A, 0x75, 0x6C): month = (0x30, 0x37)
        case (0x41, 0x75, 0x67): month = (0x30, 0x38)
        case (0x53, 0x65, 0x70): month = (0x30, 0x39)
        case (0x4F, 0x63, 0x74): month = (0x31, 0x30)
        case (0x4E, 0x6F, 0x76): month = (0x31, 0x31)
        case (0x44, 0x65, 0x63): month = (0x31, 0x32)
        default: return false
        }
        for index in 0..<4 { result[index] = bytes[12 + index] }
        (result[4], result[5], result[6], result[7]) = (UInt8(ascii: "-"), month.0, month.1, UInt8(ascii: "-"))
        (result[8], result[9], result[10]) = (bytes[5], bytes[6], UInt8(ascii: "T"))
        for index in 0..<8 { result[11 + index] = bytes[17 + index] }
        result[19] = UInt8(ascii: "Z")
        return true
    }

    /// Whether a text is a day of the calendar: `2026-01-02`.
    package static func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10 else { return false }
        let isFormed = bytes.indices.allSatisfy { index in
            index == 4 || index == 7
                ? bytes[index] == UInt8(ascii: "-") : (0x30...0x39).contains(bytes[index])
        }
        guard isFormed else { return false }
        let fields = text.split(separator: "-").compactMap { Int($0) }
        return CivilTime(year: fields[0], month: fields[1], day: fields[2]) != nil
    }

    /// A day or an instant as people write it, in the form in which rows have it: `2026-01-02`, or
    /// `2026-01-02T03:04:05Z` for `2026-01-02 05:04:05+02:00`; without an offset UTC is meant. `nil` where it is neither.
    package static func normal(_ text: String) -> String? {
        if isDay(text) { return text }
        if let date = TwilioDate.parse(text) { return TwilioDate.iso8601(date) }
        guard text.utf8.count > 11, isDay(String(text.prefix(10))) else { return nil }
        var clock = String(text.dropFirst(11))
        if clock.utf8.count == 5 { clock += ":00" }
        if !clock.contains(where: { "Z+-".contains($0) }) { clock += "Z" }
        return TwilioDate.parse("\(text.prefix(10))T\(clock)").map(TwilioDate.iso8601)
    }

    /// The day in front of an instant or day; `nil` where there is none.
    package static func day(of text: String) -> String? {
        let day = String(text.prefix(10))
        return isDay(day) ? day : nil
    }
}

internal import Twilio

/// Recipients of messages: numbers and channel addresses.
enum RecipientNumber {
    /// The form in which Twilio shows a recipient: blanks and punctuation of a number are dropped. `nil`: not valid.
    static func normalize(_ text: String) -> String? {
        if let number = E164Number(text) { return isDiallable(number) ? text : nil }
        let isNumber = text.first == "+" && text.utf8.allSatisfy { !$0.isLetter && $0 != UInt8(ascii: ":") }
        let text = isNumber ? text.filter { !" -().".contains($0) } : text
        guard let address = try? ChannelAddress(text) else { return nil }
        switch address {
        case .phone(let number), .whatsapp(let number): return isDiallable(number) ? address.wireValue : nil
        case .rcs, .channel: return address.wireValue
        case .shortCode, .alphanumeric: return nil
        }
    }

    /// At least seven digits, and ten after the country code 1.
    static func isDiallable(_ number: E164Number) -> Bool {
        let digits = number.description.utf8.dropFirst()
        return digits.first == UInt8(ascii: "1") ? digits.count == 11 : digits.count >= 7
    }

    static func refusal(_ text: String) -> Refusal {
        Refusal(21211, "Invalid 'To' Phone Number: \(masked(text))")
    }

    /// Twilio hides the last four characters in its messages.
    static func masked(_ text: String) -> String { text.prefix(40).dropLast(4) + "XXXX" }
}

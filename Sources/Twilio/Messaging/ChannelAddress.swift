/// Where a message goes to or comes from: what Twilio takes as `To` and `From`.
///
/// Source: reference of the Message resource, parameters `To` and `From`.
public enum ChannelAddress: Hashable, Sendable {
    /// A phone number: SMS, MMS and calls.
    case phone(E164Number)
    /// A short code of 3 to 8 digits.
    case shortCode(String)
    /// An alphanumeric sender: at most 11 letters, digits, blanks or `-_+&`, at least one of them a letter.
    case alphanumeric(String)
    /// A WhatsApp user or sender: `whatsapp:+…`.
    case whatsapp(E164Number)
    /// An RCS user (`rcs:+…`) or agent (`rcs:name`).
    case rcs(String)
    /// Any other channel Twilio routes by prefix, such as `messenger:123`.
    case channel(prefix: String, id: String)

    /// Takes `text` in the form Twilio uses on the wire, or throws an error that says what is wrong.
    public init(_ text: String) throws(TwilioError) {
        if let number = E164Number(text) {
            self = .phone(number)
        } else if let colon = text.firstIndex(of: ":") {
            self = try Self.prefixed(text[..<colon].lowercased(), id: String(text[text.index(after: colon)...]))
        } else if Self.isShortCode(text) {
            self = .shortCode(text)
        } else if Self.isAlphanumericSender(text) {
            self = .alphanumeric(text)
        } else {
            throw TwilioError(code: .invalidArgument, message: Self.advice(for: text))
        }
    }

    /// The form Twilio uses on the wire: `+15005550006`, `whatsapp:+15005550006`.
    public var wireValue: String {
        switch self {
        case .phone(let number): number.description
        case .shortCode(let text), .alphanumeric(let text): text
        case .whatsapp(let number): "whatsapp:" + number.description
        case .rcs(let id): "rcs:" + id
        case .channel(let prefix, let id): prefix + ":" + id
        }
    }

    private static func prefixed(_ prefix: String, id: String) throws(TwilioError) -> ChannelAddress {
        guard !id.isEmpty, id.utf8.count <= 256 else {
            throw TwilioError(
                code: .invalidArgument, message: "the address after `\(prefix):` must have 1 to 256 characters")
        }
        switch prefix {
        case "whatsapp":
            guard let number = E164Number(id) else {
                throw TwilioError(
                    code: .invalidArgument, message: "`whatsapp:` must be followed by a number such as +15005550006")
            }
            return .whatsapp(number)
        case "rcs": return .rcs(id)
        case let known where !known.isEmpty && known.utf8.allSatisfy(\.isLetter): return .channel(prefix: known, id: id)
        default:
            throw TwilioError(code: .invalidArgument, message: "the channel before the colon must be letters only")
        }
    }

    private static func isShortCode(_ text: String) -> Bool {
        (3...8).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit)
    }

    private static func isAlphanumericSender(_ text: String) -> Bool {
        (1...11).contains(text.utf8.count) && text.utf8.contains(where: \.isLetter)
            && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || " -_+&".utf8.contains($0) }
    }

    private static func advice(for text: String) -> String {
        if text.isEmpty { return "the address is empty; give a number such as +15005550006" }
        let digits = text.utf8.filter(\.isDigit)
        if digits.count >= 7, !text.utf8.contains(where: \.isLetter) {
            return "not an E.164 number; write it with + and country code and without blanks, such as +15005550006"
        }
        return "neither an E.164 number (+15005550006), a short code, a sender name of at most 11 characters "
            + "nor a channel address (whatsapp:+15005550006)"
    }
}

internal import FoundationEssentials
internal import Outbox

/// The form that CI360's endpoint posts without any connector, as if to Twilio itself:
/// `To={{$toPhoneNumber}}&From={{$fromPhoneNumber}}&Body={{$messageBody}}`.
///
/// CI360 puts the values in as they stand: a `+`, `&`, `%` or line break of a text is not encoded. So a field ends only
/// where another *known* field begins; a value that holds what no encoder leaves stands for itself; and a number that
/// begins with a plain `+` shows that nothing is encoded at all. Forms that are encoded are read as such.
public struct MessageForm: Sendable, Equatable {
    /// The fields by their names, as in ``Field``.
    private var values: [Field: String] = [:]

    /// A field of the form. Names are Twilio's where it has one.
    enum Field: String, CaseIterable {
        case to = "To"
        case from = "From"
        case body = "Body"
        case mediaURL = "MediaUrl"
        case messagingService = "MessagingServiceSid"
        case guid = "Guid"
        case identity = "IdentityId"
        case trackingCode = "ResponseTrackingCode"
        case externalCode = "ExternalCode"
        case timestamp = "GeneratedTimestamp"
        case tenant = "ExternalTenantId"

        var isAddress: Bool { self == .to || self == .from }
    }

    /// Reads a form; there is none that cannot be read. A field that comes twice counts where it comes first, but
    /// `MediaUrl`, of which there may be several.
    public init(_ bytes: [UInt8]) {
        let pairs = Self.pairs(bytes[...])
        let isPlain = pairs.contains { $0.field.isAddress && Self.showsPlainNumber($0.value) }
        for (field, raw) in pairs {
            let value = Self.value(raw, of: field, isPlain: isPlain)
            if field == .mediaURL, let earlier = values[field] {
                values[field] = earlier + " " + value
            } else if values[field] == nil {
                values[field] = value
            }
        }
    }

    subscript(field: Field) -> String? { values[field].given }

    /// The `externalTenantId`, where the form names it.
    public var tenant: String? { self[.tenant] }

    // MARK: Splitting

    private typealias Pair = (field: Field, value: ArraySlice<UInt8>)

    private static func pairs(_ bytes: ArraySlice<UInt8>) -> [Pair] {
        var pairs: [Pair] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let isStart = place == bytes.startIndex || bytes[place - 1] == UInt8(ascii: "&")
            if isStart, let (field, end) = name(bytes[place...]) {
                if let last = pairs.indices.last {
                    pairs[last].value = bytes[pairs[last].value.startIndex..<(place - 1)]
                }
                pairs.append((field, bytes[end...]))
                place = end
            } else {
                place += 1
            }
        }
        return pairs
    }

    /// The known field that begins here, and where its value begins.
    private static func name(_ bytes: ArraySlice<UInt8>) -> (Field, Int)? {
        guard let equals = bytes.prefix(longestName + 1).firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let text = String(decoding: bytes[bytes.startIndex..<equals], as: UTF8.self).lowercased()
        guard let field = byName[text] else { return nil }
        return (field, equals + 1)
    }

    private static let byName = Dictionary(
        uniqueKeysWithValues: Field.allCases.map { ($0.rawValue.lowercased(), $0) })
    private static let longestName = 20

    // MARK: Values

    /// Whether a number stands there as only somebody writes it who encodes nothing.
    private static func showsPlainNumber(_ value: ArraySlice<UInt8>) -> Bool {
        let text = value.drop { $0.isBlank }
        let number = text.starts(with: "whatsapp:".utf8) ? text.dropFirst(9) : text
        return number.first == UInt8(ascii: "+") && number.dropFirst().first.map { $0 != UInt8(ascii: "+") } ?? false
    }

    private static func value(_ raw: ArraySlice<UInt8>, of field: Field, isPlain: Bool) -> String {
        let escapes = Escapes(raw)
        let decodes = escapes.areSound && (escapes.count > 0 || !isPlain)
        let text = decodes ? escapes.decoded : String(decoding: raw, as: UTF8.self)
        return field.isAddress ? number(text) : text
    }

    /// A number whose `+` was taken for a blank gets it back.
    private static func number(_ text: String) -> String {
        let prefix = text.hasPrefix("whatsapp:") ? "whatsapp:" : ""
        let rest = text.dropFirst(prefix.count)
        let digits = rest.drop { $0 == " " }
        guard rest.hasPrefix(" "), digits.first?.isNumber == true else { return text.trimmed }
        return prefix + "+" + String(digits).trimmed
    }
}

/// What stands in a value of a form, if it is encoded.
private struct Escapes {
    /// Escaped bytes.
    private(set) var count = 0
    /// Whether there is nothing that an encoder would have escaped, and no broken escape.
    private(set) var areSound = true
    private var bytes: [UInt8] = []

    var decoded: String { String(decoding: bytes, as: UTF8.self) }

    init(_ raw: ArraySlice<UInt8>) {
        var rest = raw
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexadecimal, let low = rest.popFirst()?.hexadecimal else {
                    areSound = false
                    return
                }
                count += 1
                bytes.append(high << 4 | low)
            // Browsers and libraries differ in what they leave; none leaves these.
            case 0...0x20, 0x7F...0xFF, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
                areSound = false
                return
            default: bytes.append(byte)
            }
        }
        // An escape that leads to no text is none.
        areSound = String(validating: bytes, as: UTF8.self) != nil
    }
}

extension UInt8 {
    fileprivate var hexadecimal: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

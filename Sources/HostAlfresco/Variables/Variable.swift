internal import FoundationEssentials
internal import FreeMarker
internal import Intake

/// A variable of a process as the engine hands it over: an envelope `{"type": T, "value": "<text>"}`, where containers
/// are JSON within the text, or plain JSON. Source: Activiti, `VariableValue` and its converters.
enum Variable {
    /// Reads either.
    ///
    /// - Throws: ``BPMNError`` with `INVALID_INPUT` where an envelope's text is none of its type.
    static func read(_ json: Value, name: String) throws(BPMNError) -> Value {
        guard case .hash(let envelope) = json, case .string(let type)? = envelope["type"],
            let value = envelope["value"]
        else { return json }
        // The engine writes texts; what others write is taken as it is.
        guard case .string(let text) = value else { return value }
        guard let read = typed(text, type.lowercased()) else {
            throw BPMNError(
                .invalidInput, "\(name): its value is no \(type.prefix(40)); correct the variable's mapping")
        }
        return read
    }

    /// A value as the engine writes it for a connector.
    static func envelope(_ value: Value) -> String {
        let (type, text): (String, String) =
            switch value {
            case .string(let text): ("string", text)
            case .boolean(let flag): ("boolean", flag ? "true" : "false")
            case .number(let number): ("json", number.description)
            case .hash, .sequence: ("json", PayloadTemplate.json(value))
            default: ("", "")
            }
        return type.isEmpty ? "null" : #"{"type":"\#(type)","value":\#(VariableText.json(text))}"#
    }

    private static func typed(_ text: String, _ type: String) -> Value? {
        switch type {
        case "integer", "long", "short", "byte", "double", "float", "bigdecimal":
            guard case .number(let number)? = json(text) else { return nil }
            return .number(number)
        case "boolean":
            return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case "date", "localdatetime": return date(text, as: "$datetime")
        case "localdate": return date(text, as: "$date")
        case "json", "map", "list", "set": return json(text)
        case "object":
            guard let value = json(text) else { return nil }
            if case .hash(let wrapped) = value, wrapped.count == 1, let object = wrapped["object"] { return object }
            return value
        default: return .string(text)
        }
    }

    /// A date as templates format it; a text where it is in no form that is known.
    private static func date(_ text: String, as type: String) -> Value {
        // A time of no zone is the clock's of the gateway: UTC.
        let zoned = type == "$datetime" && !text.hasSuffix("Z") && !text.dropFirst(11).contains { "+-".contains($0) }
        let typed = "{\"\(type)\":\(VariableText.json(text + (zoned ? "Z" : "")))}"
        return (try? Value(typedJSON: Array(typed.utf8))) ?? .string(text)
    }

    /// JSON within a text; `nil` where it is none.
    static func json(_ text: String) -> Value? {
        Value(scanning: Array(text.utf8), maximumDepth: IntegrationRequest.maximumDepth)
    }
}

/// A variable on its way to the engine: always an envelope with a text, or null.
///
/// The engine refuses a result that holds `${…}` anywhere in a variable and leaves the process stuck, so that no text
/// has it: a blank goes between the two characters.
public enum OutboundVariable: Sendable, Equatable {
    case null
    case string(String)
    /// Members in order.
    case map([(name: String, value: OutboundVariable)])

    /// Whether both stand in a document as the same text.
    public static func == (left: Self, right: Self) -> Bool { left.envelope == right.envelope }

    /// As it stands in `outBoundVariables`.
    var envelope: String {
        switch self {
        case .null: "null"
        case .string(let text): #"{"type":"string","value":\#(VariableText.json(VariableText.safe(text)))}"#
        case .map: #"{"type":"map","value":\#(VariableText.json(plain))}"#
        }
    }

    private var plain: String {
        switch self {
        case .null: "null"
        case .string(let text): VariableText.json(VariableText.safe(text))
        case .map(let members):
            "{"
                + members.map { "\(VariableText.json(VariableText.safe($0.name))):\($0.value.plain)" }.joined(
                    separator: ",") + "}"
        }
    }
}

enum VariableText {
    /// Without what the engine takes for an expression.
    static func safe(_ text: String) -> String { text.replacing("${", with: "$ {") }

    /// As a JSON text.
    static func json(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain { return "\"\(text)\"" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Texts are always encoded.
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

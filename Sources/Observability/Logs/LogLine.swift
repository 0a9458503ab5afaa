internal import FoundationEssentials
internal import Logging

/// One message of the log with its fields.
struct LogLine {
    let time: Date
    let level: Logger.Level
    let message: String
    let fields: Logger.Metadata
    var masksNumbers = true

    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// `{"time":…,"level":…,"message":…,…}` and the line's end. A field that is called as one of these comes behind them
    /// with an underscore.
    var json: String {
        var text = "{\"time\":\"\(time.formatted(Self.timeStyle))\",\"level\":\"\(level)\",\"message\":"
        Self.append(mask(message), to: &text)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            text += ","
            Self.append(["time", "level", "message"].contains(name) ? name + "_" : name, to: &text)
            text += ":"
            append(value, to: &text)
        }
        return text + "}\n"
    }

    private func mask(_ text: String) -> String { masksNumbers ? MaskedNumbers.mask(text) : text }

    /// `2026-01-31T08:15:00.000Z info message name=value …` and the line's end.
    var text: String {
        let fields = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = mask("\(message)\(fields)")
        // One message is one line, whatever it quotes.
        let safe = line.unicodeScalars.contains { $0.value < 0x20 } ? Self.escaped(line) : line
        return "\(time.formatted(Self.timeStyle)) \(level) \(safe)\n"
    }

    private static func escaped(_ line: String) -> String {
        String(
            String.UnicodeScalarView(
                line.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
                    scalar.value < 0x20 ? Array(scalar.escaped(asASCII: true).unicodeScalars) : [scalar]
                }))
    }

    private func append(_ value: Logger.MetadataValue, to text: inout String) {
        switch value {
        case .string(let string): Self.append(mask(string), to: &text)
        case .stringConvertible(let value): Self.append(mask(value.description), to: &text)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                append(value, to: &text)
            }
            text += "]"
        case .dictionary(let values):
            text += "{"
            for (index, (name, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += "," }
                Self.append(name, to: &text)
                text += ":"
                append(value, to: &text)
            }
            text += "}"
        }
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

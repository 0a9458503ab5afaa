/// Writes HTML. Texts and the values of attributes are escaped, always: what is shown comes from outside.
struct HTMLWriter {
    typealias Attributes = KeyValuePairs<String, String?>

    private(set) var html = "<!doctype html>\n"

    /// An element around `content`; an attribute without a value stands by its name alone.
    mutating func element(
        _ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    /// An element around a text.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element that has no content: `input`, `meta`.
    mutating func empty(_ name: String, _ attributes: Attributes) { open(name, attributes) }

    mutating func text(_ text: String) { html += Self.escaped(text) }

    /// CSS, which is not escaped: it must not come from outside.
    mutating func style(_ css: StaticString) { html += "<style>\(css)</style>" }

    private mutating func open(_ name: String, _ attributes: Attributes) {
        html += "<\(name)"
        for (attribute, value) in attributes {
            html += " \(attribute)"
            if let value { html += "=\"\(Self.escaped(value))\"" }
        }
        html += ">"
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "<>&\"'".utf8.contains($0) || $0 == 0 }) else { return text }
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

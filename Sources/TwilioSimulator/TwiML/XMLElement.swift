/// An element of an XML document: as much of XML as TwiML uses. Document types are refused, other entities too.
struct XMLElement: Sendable, Equatable {
    let name: String
    fileprivate(set) var attributes: [String: String] = [:]
    fileprivate(set) var children: [XMLElement] = []
    /// The text directly inside, in one piece.
    fileprivate(set) var text = ""

    /// Parses a document; `nil` where it is not well-formed or nested deeper than 16 elements.
    init?(_ document: [UInt8]) {
        var parser = XMLParser(document)
        guard let root = parser.document() else { return nil }
        self = root
    }

    fileprivate init(name: String) { self.name = name }
}

/// Reads a document from its first byte to its last.
private struct XMLParser {
    private static let deepest = 16

    private var rest: ArraySlice<UInt8>

    init(_ document: [UInt8]) {
        rest = document[...]
        // A mark of the byte order says nothing in UTF-8.
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    }

    mutating func document() -> XMLElement? {
        guard skipProlog(), let root = element(depth: 1), skipProlog(), rest.isEmpty else { return nil }
        return root
    }

    /// What may stand before and after the root: blanks, comments, instructions.
    private mutating func skipProlog() -> Bool {
        while true {
            skipBlanks()
            if take("<!--") {
                guard skip(past: "-->") else { return false }
            } else if take("<?") {
                guard skip(past: "?>") else { return false }
            } else {
                return true
            }
        }
    }

    private mutating func element(depth: Int) -> XMLElement? {
        guard depth <= Self.deepest, take("<"), let name = self.name() else { return nil }
        var element = XMLElement(name: name)
        while true {
            let hadBlank = skipBlanks()
            if take("/>") { return element }
            if take(">") { break }
            guard hadBlank, let attribute = self.name() else { return nil }
            skipBlanks()
            guard take("=") else { return nil }
            skipBlanks()
            guard let value = quoted(), element.attributes.updateValue(value, forKey: attribute) == nil else {
                return nil
            }
        }
        return content(of: &element, depth: depth) ? element : nil
    }

    /// Everything up to the end tag, and that.
    private mutating func content(of element: inout XMLElement, depth: Int) -> Bool {
        while !rest.isEmpty {
            if take("</") {
                guard name() == element.name else { return false }
                skipBlanks()
                return take(">")
            } else if take("<!--") {
                guard skip(past: "-->") else { return false }
            } else if take("<![CDATA[") {
                guard let text = upTo("]]>") else { return false }
                element.text += String(decoding: text, as: UTF8.self)
            } else if take("<?") {
                guard skip(past: "?>") else { return false }
            } else if rest.first == UInt8(ascii: "<") {
                guard let child = self.element(depth: depth + 1) else { return false }
                element.children.append(child)
            } else {
                let text = rest.prefix { $0 != UInt8(ascii: "<") }
                rest = rest[text.endIndex...]
                guard let decoded = Self.decode(text) else { return false }
                element.text += decoded
            }
        }
        return false
    }

    private mutating func quoted() -> String? {
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        rest = rest.dropFirst()
        let value = rest.prefix { $0 != quote && $0 != UInt8(ascii: "<") }
        rest = rest[value.endIndex...]
        guard rest.popFirst() == quote else { return nil }
        return Self.decode(value)
    }

    private mutating func name() -> String? {
        let name = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: ":"), 0x80...:
                true
            default: false
            }
        }
        guard let first = name.first, !(UInt8(ascii: "-")...UInt8(ascii: ":")).contains(first) else { return nil }
        rest = rest[name.endIndex...]
        return String(decoding: name, as: UTF8.self)
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let blanks = rest.prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }
        rest = rest[blanks.endIndex...]
        return !blanks.isEmpty
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard rest.starts(with: bytes) else { return false }
        rest = rest.dropFirst(bytes.count)
        return true
    }

    private mutating func skip(past end: StaticString) -> Bool { upTo(end) != nil }

    private mutating func upTo(_ end: StaticString) -> ArraySlice<UInt8>? {
        let begin = rest
        while !rest.isEmpty {
            let position = rest.startIndex
            if take(end) { return begin[..<position] }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Resolves the five entities and numbered characters; `nil` for others.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var decoded = ""
        var rest = bytes
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            decoded += String(decoding: rest[..<ampersand], as: UTF8.self)
            guard let end = rest[ampersand...].firstIndex(of: UInt8(ascii: ";")),
                let character = entity(String(decoding: rest[ampersand..<end].dropFirst(), as: UTF8.self))
            else { return nil }
            decoded.append(character)
            rest = rest[(end + 1)...]
        }
        return decoded + String(decoding: rest, as: UTF8.self)
    }

    private static func entity(_ name: String) -> Character? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHex = name.dropFirst().first == "x"
            let code = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return code.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }.map { Character($0) }
        }
    }
}

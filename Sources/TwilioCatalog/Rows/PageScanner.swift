internal import Glibc

/// Finds the rows of a page and the wanted members of each row, without making a value of anything.
///
/// It runs for every row of every list, so it walks over the bytes once, passes over texts with `memchr`, and expects
/// the members of a row in the order of the row before. Every index is checked; on malformed text it gives up with
/// `nil`, never with a guess. Brackets are counted, not matched by kind.
package struct PageScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let names: [[UInt8]]
    private var position = 0
    /// Which column the n-th member of the last row was; -1 for none.
    private var order: [Int] = []
    private var spans: [Span] = []
    private var rows = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, names: [[UInt8]]) {
        self.bytes = bytes
        self.names = names
    }

    /// Reads a list's page; `names` are the wanted columns.
    package static func page(_ bytes: [UInt8], rowsKey: String?, names: [[UInt8]]) -> RowPage? {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = PageScanner(buffer, names: names)
            guard let link = scanner.document(rowsKey: rowsKey.map { Array($0.utf8) }) else { return nil }
            return RowPage(
                bytes: bytes, width: names.count, count: scanner.rows, spans: scanner.spans, next: link.next)
        }
    }

    /// Reads a document that is itself the one row.
    package static func document(_ bytes: [UInt8], names: [[UInt8]]) -> RowPage? {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = PageScanner(buffer, names: names)
            scanner.skipBlanks()
            guard scanner.row() else { return nil }
            scanner.skipBlanks()
            guard scanner.position == buffer.count else { return nil }
            return RowPage(bytes: bytes, width: names.count, count: 1, spans: scanner.spans, next: nil)
        }
    }

    private struct Link { var next: RowPage.Next? }

    private mutating func document(rowsKey: [UInt8]?) -> Link? {
        var link = Link()
        var metaKey: Span?
        var arrays: [(name: Span, start: Int)] = []
        var isFound = false
        skipBlanks()
        guard take(UInt8(ascii: "{")) else { return nil }
        skipBlanks()
        if !take(UInt8(ascii: "}")) {
            while true {
                guard let name = memberName() else { return nil }
                if let rowsKey, peek == UInt8(ascii: "["), equals(name, rowsKey) {
                    guard array() else { return nil }
                    isFound = true
                } else if peek == UInt8(ascii: "["), !isFound {
                    arrays.append((name, position))
                    guard value() != nil else { return nil }
                } else if peek == UInt8(ascii: "{"), equals(name, Self.meta) {
                    guard meta(&link, &metaKey) else { return nil }
                } else {
                    guard let span = value() else { return nil }
                    if span.kind == .string || span.kind == .escaped, equals(name, Self.nextPageURI) {
                        link.next = .target(text(span))
                    }
                }
                skipBlanks()
                if take(UInt8(ascii: ",")) { continue }
                guard take(UInt8(ascii: "}")) else { return nil }
                break
            }
        }
        skipBlanks()
        guard position == bytes.count else { return nil }
        if !isFound {
            // What the document itself says goes before the only array there is.
            let named = metaKey.flatMap { key in arrays.first { equals($0.name, key) } }
            guard let chosen = named ?? (arrays.count == 1 ? arrays[0] : nil) else { return nil }
            position = chosen.start
            guard array() else { return nil }
        }
        return link
    }

    private mutating func meta(_ link: inout Link, _ key: inout Span?) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        skipBlanks()
        if take(UInt8(ascii: "}")) { return true }
        while true {
            guard let name = memberName(), let span = value() else { return false }
            if span.kind == .string || span.kind == .escaped {
                if equals(name, Self.key) {
                    key = span
                } else if equals(name, Self.nextPageURL) {
                    link.next = .target(text(span))
                } else if equals(name, Self.nextToken) || equals(name, Self.nextTokenSnake), span.length > 0 {
                    link.next = .token(text(span))
                }
            }
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            return take(UInt8(ascii: "}"))
        }
    }

    private mutating func array() -> Bool {
        guard take(UInt8(ascii: "[")) else { return false }
        skipBlanks()
        if take(UInt8(ascii: "]")) { return true }
        while true {
            skipBlanks()
            guard row() else { return false }
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            return take(UInt8(ascii: "]"))
        }
    }

    private mutating func row() -> Bool {
        // Nothing but the count is asked for: the row is passed over.
        if names.isEmpty {
            rows += 1
            return value() != nil
        }
        let start = spans.count
        spans.append(contentsOf: repeatElement(Span(), count: names.count))
        rows += 1
        guard peek == UInt8(ascii: "{") else {
            // Rows of some lists are plain values: they are the first column.
            guard let span = value() else { return false }
            spans[start] = span
            return true
        }
        position += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) { return true }
        var member = 0
        while true {
            guard let name = memberName(), let span = value() else { return false }
            let column = column(name, at: member)
            if column >= 0 { spans[start + column] = span }
            member += 1
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            return take(UInt8(ascii: "}"))
        }
    }

    /// The wanted column called `name`, -1 for none; first the one that was at this place in the last row.
    private mutating func column(_ name: Span, at member: Int) -> Int {
        if member < order.count {
            let expected = order[member]
            if expected >= 0, equals(name, names[expected]) { return expected }
            if expected < 0, rows > 1, !names.contains(where: { equals(name, $0) }) { return -1 }
        }
        let column = names.firstIndex { equals(name, $0) } ?? -1
        while order.count <= member { order.append(-1) }
        order[member] = column
        return column
    }

    // MARK: Values

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    /// A member's name; stands at its value then.
    private mutating func memberName() -> Span? {
        skipBlanks()
        guard let name = string() else { return nil }
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { return nil }
        skipBlanks()
        return name
    }

    /// The text between quotes.
    private mutating func string() -> Span? {
        guard take(UInt8(ascii: "\"")), let base = bytes.baseAddress else { return nil }
        let start = position
        var isEscaped = false
        while position < bytes.count {
            guard let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position) else {
                return nil
            }
            let end = UnsafeRawPointer(quote) - UnsafeRawPointer(base)
            // An odd number of backslashes before it makes it part of the text.
            var slashes = 0
            while end - slashes > start, bytes[end - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
            if slashes == 0, !isEscaped {
                isEscaped = memchr(base + start, Int32(UInt8(ascii: "\\")), end - start) != nil
            } else {
                isEscaped = true
            }
            position = end + 1
            if slashes % 2 == 0 { return Span(start: start, length: end - start, kind: isEscaped ? .escaped : .string) }
        }
        return nil
    }

    private mutating func value() -> Span? {
        guard position < bytes.count else { return nil }
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "{"), UInt8(ascii: "["): return structure()
        case UInt8(ascii: "n"): return word("null", .null)
        case UInt8(ascii: "t"): return word("true", .yes)
        case UInt8(ascii: "f"): return word("false", .no)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            position += 1
            while position < bytes.count, Self.isNumeral(bytes[position]) { position += 1 }
            return Span(start: start, length: position - start, kind: .number)
        default: return nil
        }
    }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte | 0x20 == UInt8(ascii: "e")
    }

    private mutating func word(_ text: StaticString, _ kind: Span.Kind) -> Span? {
        let length = text.utf8CodeUnitCount
        guard bytes.count - position >= length, let base = bytes.baseAddress,
            memcmp(base + position, text.utf8Start, length) == 0
        else { return nil }
        defer { position += length }
        return Span(start: position, length: length, kind: kind)
    }

    private mutating func structure() -> Span? {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard string() != nil else { return nil }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    position += 1
                    return Span(start: start, length: position - start, kind: .structure)
                }
            default: break
            }
            position += 1
        }
        return nil
    }

    private func equals(_ span: Span, _ name: [UInt8]) -> Bool {
        guard span.length == name.count, let base = bytes.baseAddress else { return false }
        return name.withUnsafeBufferPointer { other in
            guard let other = other.baseAddress else { return true }
            return memcmp(base + span.start, other, span.length) == 0
        }
    }

    private func equals(_ one: Span, _ other: Span) -> Bool {
        guard one.length == other.length, let base = bytes.baseAddress else { return false }
        return memcmp(base + one.start, base + other.start, one.length) == 0
    }

    private func text(_ span: Span) -> String {
        JSONText.unescaped(bytes[span.start..<(span.start + span.length)], isEscaped: span.kind == .escaped)
    }

    private static let meta = Array("meta".utf8)
    private static let key = Array("key".utf8)
    private static let nextPageURI = Array("next_page_uri".utf8)
    private static let nextPageURL = Array("next_page_url".utf8)
    private static let nextToken = Array("nextToken".utf8)
    private static let nextTokenSnake = Array("next_token".utf8)
}

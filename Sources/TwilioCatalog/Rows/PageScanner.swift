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
    /// A member's name with quotes and colon where it was read, and which column it is; -1 for none.
    private struct Member {
        let start: Int
        let length: Int
        let column: Int
    }

    /// What the n-th member of the rows so far was.
    private var order: [Member] = []
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
                    } else if span.kind == .number, equals(name, Self.totalResults), let total = Int(text(span)) {
                        link.next = .total(total)
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
        let start = spans.count
        spans.append(contentsOf: repeatElement(Span(), count: names.count))
        rows += 1
        guard peek == UInt8(ascii: "{") else {
            // Rows of some lists are plain values: they are the first column.
            guard let span = value() else { return false }
            if !names.isEmpty { spans[start] = span }
            return true
        }
        position += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) { return true }
        var member = 0
        while true {
            guard let column = column(at: member) else { return false }
            if column < 0 {
                guard skipValue() else { return false }
            } else {
                guard let span = value() else { return false }
                spans[start + column] = span
            }
            member += 1
            skipBlanks()
            guard take(UInt8(ascii: ",")) else { return take(UInt8(ascii: "}")) }
            skipBlanks()
        }
    }

    /// Reads the name of the n-th member of a row: the wanted column it is, -1 for none. Mostly it is written as it was
    /// in a row before, which one comparison tells.
    private mutating func column(at member: Int) -> Int? {
        if member < order.count, let base = bytes.baseAddress {
            let known = order[member]
            if known.length <= bytes.count - position,
                memcmp(base + position, base + known.start, known.length) == 0
            {
                position += known.length
                skipBlanks()
                return known.column
            }
        }
        let start = position
        guard let name = memberName() else { return nil }
        let column = names.firstIndex { equals(name, $0) } ?? -1
        let known = Member(start: start, length: position - start, column: column)
        if member < order.count { order[member] = known } else { order.append(known) }
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
        let start = position + 1
        guard skipString(), let base = bytes.baseAddress else { return nil }
        let length = position - 1 - start
        let isEscaped = memchr(base + start, Int32(UInt8(ascii: "\\")), length) != nil
        return Span(start: start, length: length, kind: isEscaped ? .escaped : .string)
    }

    /// Goes behind the text between quotes.
    private mutating func skipString() -> Bool {
        guard take(UInt8(ascii: "\"")), let base = bytes.baseAddress else { return false }
        let start = position
        while let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position) {
            let end = UnsafeRawPointer(quote) - UnsafeRawPointer(base)
            position = end + 1
            // An odd number of backslashes before it makes it part of the text.
            var slashes = 0
            while end - slashes > start, bytes[end - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
            if slashes % 2 == 0 { return true }
        }
        return false
    }

    /// Goes behind a value that nobody wants.
    private mutating func skipValue() -> Bool {
        peek == UInt8(ascii: "\"") ? skipString() : value() != nil
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
                guard skipString() else { return nil }
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
    private static let totalResults = Array("totalResults".utf8)
    private static let nextPageURL = Array("next_page_url".utf8)
    private static let nextToken = Array("nextToken".utf8)
    private static let nextTokenSnake = Array("next_token".utf8)
}

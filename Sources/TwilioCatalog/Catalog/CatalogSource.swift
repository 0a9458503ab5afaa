internal import Twilio

/// Reads the catalog's text; `docs/entities.md` describes the format.
///
/// The text is the program's own, so a line that cannot be read is a programming error that the tests find.
struct CatalogSource: Sendable {
    private let text: StaticString
    private let enumerations: [[String]]

    init(text: StaticString) {
        self.text = text
        var enumerations: [[String]] = []
        Self.forEachLine(text, from: 0) { line, _ in
            guard line.first == UInt8(ascii: "#") else { return false }
            enumerations.append(Self.words(line).dropFirst().map(String.init))
            return true
        }
        self.enumerations = enumerations
    }

    /// All headers and aliases.
    func index() -> (headers: [EntityHeader], aliases: [(String, String)]) {
        var headers: [EntityHeader] = []
        var aliases: [(String, String)] = []
        var spec: [String] = []
        var open: (words: [String], start: Int)?
        func close(at end: Int) {
            guard let (words, start) = open, words.count == 4, spec.count == 4 else { return }
            headers.append(
                EntityHeader(
                    spec: spec[0], host: spec[1], suffix: spec[2] == "-" ? "" : spec[2], isLegacy: spec[3] == "legacy",
                    kind: Entity.Kind(rawValue: words[0]) ?? .container, name: words[1], sqlName: words[2],
                    path: words[3], lines: start..<end))
            open = nil
        }
        var end = 0
        Self.forEachLine(text, from: 0) { line, start in
            end = start + line.count + 1
            switch line.first {
            case UInt8(ascii: "="):
                close(at: start)
                spec = Self.words(line.dropFirst()).map(String.init)
            case UInt8(ascii: "@"):
                close(at: start)
                open = (Self.words(line.dropFirst()).map(String.init), end)
            case UInt8(ascii: "~"):
                close(at: start)
                let words = Self.words(line.dropFirst()).map(String.init)
                if words.count == 2 { aliases.append((words[0], words[1])) }
            default: break
            }
            return true
        }
        close(at: end)
        return (headers, aliases)
    }

    /// The details behind a header.
    func entity(_ header: EntityHeader) -> Entity {
        var entity = Entity(
            spec: header.spec, host: header.host, name: header.name, sqlName: header.sqlName, kind: header.kind,
            isLegacy: header.isLegacy, path: header.path, suffix: header.suffix)
        Self.forEachLine(text, from: header.lines.lowerBound) { line, start in
            guard start < header.lines.upperBound else { return false }
            let words = Self.words(line)
            let rest = words.dropFirst()
            switch words.first {
            case "k": entity.key = rest.first.map(input)
            case "p":
                entity.parents = rest.map { word in
                    let parts = word.split(separator: "=")
                    let input = input(parts[0])
                    return .init(parameter: input.name, type: input.type, column: parts.last.map(String.init) ?? "")
                }
            case "c":
                entity.columns = rest.map { word in
                    let input = input(word)
                    return Column(name: input.name, type: input.type, isNullable: !input.isRequired)
                }
            case "d": entity.mainColumns = rest.map(String.init)
            case "o": operation(Array(rest)).map { entity.operations.append($0) }
            case "g": entity.paging = paging(Array(rest))
            case "f":
                entity.filters = rest.map { word in
                    let isRange = word.contains("~")
                    let input = input(Substring(word.filter { $0 != "~" }))
                    return ListFilter(
                        name: input.name, type: input.type, isRange: isRange, isRequired: input.isRequired)
                }
            case "1": entity.oneOf.append(rest.map(String.init))
            default: break
            }
            return true
        }
        return entity
    }

    private func operation(_ words: [Substring]) -> Operation? {
        guard words.count >= 6, let verb = Operation.Verb(rawValue: String(words[0])),
            let method = TransportRequest.Method(rawValue: String(words[1])),
            let place = Operation.Place(rawValue: String(words[2])), let status = Int(words[3]),
            let body = Operation.Body(rawValue: String(words[4]))
        else { return nil }
        let inputs = words.dropFirst(6)
        return Operation(
            verb: verb, method: method, place: place, status: status, body: body,
            inputs: inputs.filter { $0.first != "^" }.map(input),
            takesRevision: inputs.contains { $0 == "^If-Match" })
    }

    private func paging(_ words: [Substring]) -> Paging? {
        guard words.count == 3, let style = Paging.Style(rawValue: String(words[0])) else { return nil }
        let size = words[2].split(separator: ":")
        return Paging(
            style: style, rowsKey: String(words[1]), sizeParameter: size.count == 2 ? String(size[0]) : nil,
            maximumSize: size.count == 2 ? Int(size[1]) ?? 1000 : 1000)
    }

    /// `Name:type`, with `!` where it is required.
    private func input(_ word: Substring) -> Input {
        let isRequired = word.last == "!"
        let parts = (isRequired ? word.dropLast() : word).split(separator: ":", maxSplits: 1)
        return Input(
            name: String(parts[0]), type: parts.count == 2 ? type(parts[1]) : .any, isRequired: isRequired)
    }

    private func type(_ word: Substring) -> ColumnType {
        if word.last == "+" { return .list(type(word.dropLast())) }
        if word.first == "#", let number = Int(word.dropFirst()), enumerations.indices.contains(number) {
            return .enumeration(enumerations[number])
        }
        switch word {
        case "string": return .string
        case "numeric": return .numeric
        case "sid": return .sid(nil)
        case "rfc2822": return .rfc2822
        case "datetime": return .datetime
        case "date": return .date
        case "int": return .integer
        case "number": return .number
        case "bool": return .boolean
        case "uri": return .uri
        case "phone": return .phone
        case "currency": return .currency
        case "object": return .object
        case "uris": return .uris
        case "any": return .any
        default: return word.utf8.count == 2 ? .sid(String(word)) : .any
        }
    }

    private static func words(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [Substring] {
        Substring(decoding: line, as: UTF8.self).split(separator: " ")
    }

    /// Calls `body` with lines and where they start, until it says `false`.
    private static func forEachLine(
        _ text: StaticString, from start: Int, _ body: (Slice<UnsafeBufferPointer<UInt8>>, Int) -> Bool
    ) {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var start = start
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            guard body(bytes[start..<end], start) else { return }
            start = end + 1
        }
    }
}

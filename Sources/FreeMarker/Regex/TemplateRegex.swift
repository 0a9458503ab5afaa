/// The flags of the built-ins that take regular expressions.
struct RegexFlags {
    var options = RegularExpressionOptions()
    var isRegularExpression = false
    var isFirstOnly = false

    var ignoresCase: Bool { options.ignoresCase }
    var needsRegularExpression: Bool {
        options.isMultiline || options.dotMatchesLineBreaks || options.allowsComments
    }

    /// Unknown letters are ignored.
    init(_ text: String) throws {
        for byte in text.utf8 {
            switch byte {
            case 105: options.ignoresCase = true
            case 109: options.isMultiline = true
            case 99: options.allowsComments = true
            case 115: options.dotMatchesLineBreaks = true
            case 114: isRegularExpression = true
            case 102: isFirstOnly = true
            default: break
            }
        }
    }
}

extension Environment {
    func regex(_ pattern: String, _ flags: RegexFlags) throws -> TemplateRegex {
        do {
            return TemplateRegex(
                compiled: try options.regularExpressions.compile(pattern, options: flags.options)
            )
        } catch RegularExpressionError.malformed(let message) {
            throw fail(.model, "Malformed regular expression: \(message)")
        }
    }
}

/// A compiled expression with the operations templates need.
struct TemplateRegex {
    let compiled: any CompiledRegularExpression

    func first(
        in units: [UInt16], from offset: Int, wholeText: Bool = false, _ env: Environment
    ) throws -> RegularExpressionMatch? {
        try env.spend(1 + units.count / 256)
        do {
            let match = try compiled.firstMatch(
                in: units, from: offset, wholeText: wholeText,
                milliseconds: env.limits.regularExpressionMilliseconds
            )
            // Ranges come from outside the library.
            guard let match, let whole = match.ranges.first ?? nil, whole.upperBound <= units.count else { return nil }
            return match
        } catch RegularExpressionError.timeout {
            throw FreeMarkerError(.limitExceeded, "A regular expression takes too long.")
        }
    }

    /// The match of the whole text.
    func whole(_ units: [UInt16], _ env: Environment) throws -> RegularExpressionMatch? {
        guard let match = try first(in: units, from: 0, wholeText: true, env) else { return nil }
        if match.ranges[0] == 0..<units.count { return match }
        return nil
    }

    /// Calls `body` for every match until it returns `false`.
    func forEachMatch(
        in units: [UInt16], _ env: Environment, _ body: (RegularExpressionMatch) throws -> Bool
    ) throws {
        var offset = 0
        while offset <= units.count, let match = try first(in: units, from: offset, env),
            let range = match.ranges[0]
        {
            guard try body(match) else { return }
            offset = range.isEmpty ? range.upperBound + 1 : range.upperBound
        }
    }

    func replace(_ text: String, with template: String, firstOnly: Bool, _ env: Environment) throws -> String {
        let units = Array(text.utf16)
        let parts = try ReplacementPart.parse(template, compiled)
        var result: [UInt16] = []
        var position = 0
        try forEachMatch(in: units, env) { match in
            guard let range = match.ranges[0], range.lowerBound >= position else { return false }
            result += units[position..<range.lowerBound]
            for part in parts {
                switch try part.get() {
                case .text(let text): result += text
                case .group(let index):
                    if index < match.ranges.count, let group = match.ranges[index], group.upperBound <= units.count {
                        result += units[group]
                    }
                }
            }
            try env.checkLength(result.count)
            position = range.upperBound
            return !firstOnly
        }
        result += units[position...]
        try env.checkLength(result.count)
        return String(decoding: result, as: UTF16.self)
    }

    /// Parts between matches, without empty ones at the end.
    func split(_ text: String, _ env: Environment) throws -> [String] {
        let units = Array(text.utf16)
        var parts: [ArraySlice<UInt16>] = []
        var position = 0
        try forEachMatch(in: units, env) { match in
            guard let range = match.ranges[0], range.lowerBound >= position else { return false }
            // A match of nothing at the start makes no part.
            if range.upperBound == 0 { return true }
            parts.append(units[position..<range.lowerBound])
            position = range.upperBound
            return true
        }
        if parts.isEmpty { return [text] }
        parts.append(units[position...])
        while let last = parts.last, last.isEmpty { parts.removeLast() }
        return parts.map { String(decoding: $0, as: UTF16.self) }
    }
}

/// `$1`, `${name}` and `\x` in a replacement.
enum ReplacementPart {
    case text([UInt16])
    case group(Int)

    /// A part that is wrong fails only when it is used.
    static func parse(
        _ template: String, _ compiled: any CompiledRegularExpression
    ) throws -> [Result<ReplacementPart, UncheckedFailure>] {
        let units = Array(template.utf16)
        var parts: [Result<ReplacementPart, UncheckedFailure>] = []
        var literal: [UInt16] = []
        var index = 0
        func flush() {
            if !literal.isEmpty { parts.append(.success(.text(literal))) }
            literal = []
        }
        while index < units.count {
            let unit = units[index]
            if unit == 92 {
                index += 1
                guard index < units.count else {
                    flush()
                    parts.append(.failure(UncheckedFailure(message: "character to be escaped is missing")))
                    break
                }
                literal.append(units[index])
                index += 1
            } else if unit == 36 {
                flush()
                index += 1
                if index < units.count, units[index] == 123 {
                    var end = index + 1
                    while end < units.count, units[end] != 125 { end += 1 }
                    let name = String(decoding: units[(index + 1)..<end], as: UTF16.self)
                    if end < units.count, let group = compiled.groupIndex(named: name) {
                        parts.append(.success(.group(group)))
                    } else {
                        parts.append(.failure(UncheckedFailure(message: "no group with the name \(name)")))
                    }
                    index = end + 1
                    continue
                }
                guard index < units.count, units[index] >= 48, units[index] <= 57 else {
                    parts.append(.failure(UncheckedFailure(message: "illegal group reference")))
                    break
                }
                var group = Int(units[index] - 48)
                index += 1
                // More digits belong to the number while such a group exists.
                while index < units.count, units[index] >= 48, units[index] <= 57 {
                    let longer = group * 10 + Int(units[index] - 48)
                    guard longer <= compiled.groupCount else { break }
                    group = longer
                    index += 1
                }
                parts.append(
                    group <= compiled.groupCount
                        ? .success(.group(group)) : .failure(UncheckedFailure(message: "no group \(group)"))
                )
            } else {
                literal.append(unit)
                index += 1
            }
        }
        flush()
        return parts
    }
}

/// The value of `?matches(...)`: a boolean (the whole text matches) and a sequence of all matches.
final class MatchesObject: ModelObject {
    private let regex: TemplateRegex
    private let units: [UInt16]
    private unowned let env: Environment
    private var matches: [Model]?

    init(_ regex: TemplateRegex, text: String, _ env: Environment) {
        self.regex = regex
        units = Array(text.utf16)
        self.env = env
    }

    override func booleanValue() throws -> Bool? { try regex.whole(units, env) != nil }

    func all() throws -> [Model] {
        if let matches { return matches }
        var found: [Model] = []
        try regex.forEachMatch(in: units, env) { match in
            try env.checkItems(found.count + 1 == found.capacity ? found.count : 0)
            found.append(.object(MatchObject(match, units, groupCount: regex.compiled.groupCount)))
            return true
        }
        matches = found
        return found
    }

    /// Groups of the match of the whole text, `nil` when it doesn't match.
    func groups() throws -> Model {
        guard let match = try regex.whole(units, env) else {
            let count = regex.compiled.groupCount + 1
            return .object(FailedGroups(count: count))
        }
        return MatchObject(match, units, groupCount: regex.compiled.groupCount).groups
    }

    override func sequenceCount() throws -> Int? { try all().count }

    override func item(at index: Int) throws -> Model {
        let items = try all()
        return items.indices.contains(index) ? items[index] : .null
    }

    override var isSequence: Bool { true }
    override var isCollection: Bool { true }
    override var typeName: String { "sequence of matches" }
}

/// Groups of a match that failed: there are some, but none can be read.
final class FailedGroups: ModelObject {
    let count: Int
    init(count: Int) { self.count = count }
    override func sequenceCount() -> Int? { count }
    override func item(at index: Int) throws -> Model {
        throw FreeMarkerError(.model, "Failed to read a group of a regular expression that did not match.")
    }
    override var isSequence: Bool { true }
    override var typeName: String { "sequence" }
}

/// One match: a string that remembers its groups.
final class MatchObject: ModelObject {
    let text: String
    let groups: Model

    init(_ match: RegularExpressionMatch, _ units: [UInt16], groupCount: Int) {
        func part(_ index: Int) -> String? {
            guard index < match.ranges.count, let range = match.ranges[index], range.lowerBound >= 0,
                range.upperBound <= units.count
            else { return nil }
            return String(decoding: units[range], as: UTF16.self)
        }
        text = part(0) ?? ""
        groups = .list((0...max(groupCount, 0)).map { part($0).map { .string($0) } ?? .null })
    }

    override var stringValue: String? { text }
    override var typeName: String { "string (match)" }
}

/// Reads filter clauses: `Status = 'failed' AND (DateSent >= '2026-01-01' OR NOT To LIKE '+1%')`.
///
/// Texts stand in single or double quotes; a quote inside is doubled. Keywords in any letter case.
struct FilterParser {
    private enum Token: Equatable {
        case word(String), text(String), symbol(String), end
    }

    private let clause: String
    private var tokens: [Token] = []
    private var next = 0
    private var depth = 0

    /// Reads a whole clause.
    static func parse(_ clause: String) throws(CatalogError) -> Filter {
        var parser = try FilterParser(clause)
        let filter = try parser.disjunction()
        guard parser.peek == .end else { throw parser.unexpected("AND, OR or the end") }
        return filter
    }

    private init(_ clause: String) throws(CatalogError) {
        self.clause = clause
        guard clause.utf8.count <= 65_536 else {
            throw CatalogError(.invalidFilter, "filter: is longer than 65,536 bytes")
        }
        var rest = Substring(clause)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "'" || first == "\"" {
                tokens.append(.text(try Self.text(&rest, quote: first)))
            } else if let symbol = ["<>", "!=", "<=", ">=", "==", "=", "<", ">", "(", ")", ","].first(
                where: { rest.hasPrefix($0) })
            {
                tokens.append(.symbol(symbol))
                rest.removeFirst(symbol.count)
            } else {
                let word = rest.prefix { !$0.isWhitespace && !"<>=!(),'\"".contains($0) }
                guard !word.isEmpty else {
                    throw CatalogError(.invalidFilter, "filter: `\(first)` means nothing here")
                }
                tokens.append(.word(String(word)))
                rest.removeFirst(word.count)
            }
        }
    }

    private static func text(_ rest: inout Substring, quote: Character) throws(CatalogError) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == quote {
                guard rest.first == quote else { return text }
                rest.removeFirst()
            }
            text.append(character)
        }
        throw CatalogError(.invalidFilter, "filter: a text lacks its closing \(quote)")
    }

    private var peek: Token { next < tokens.count ? tokens[next] : .end }

    private func unexpected(_ wanted: String) -> CatalogError {
        let found =
            switch peek {
            case .word(let word): "`\(word)`"
            case .text(let text): "'\(text)'"
            case .symbol(let symbol): "`\(symbol)`"
            case .end: "the end"
            }
        return CatalogError(.invalidFilter, "filter: expected \(wanted), found \(found) in: \(clause)")
    }

    private mutating func take(keyword: String) -> Bool {
        guard case .word(let word) = peek, word.uppercased() == keyword else { return false }
        next += 1
        return true
    }

    private mutating func take(symbol: String) -> Bool {
        guard peek == .symbol(symbol) else { return false }
        next += 1
        return true
    }

    private mutating func disjunction() throws(CatalogError) -> Filter {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw CatalogError(.invalidFilter, "filter: more than 100 brackets deep") }
        var filter = try conjunction()
        while take(keyword: "OR") { filter = .or(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(CatalogError) -> Filter {
        var filter = try negation()
        while take(keyword: "AND") { filter = .and(filter, try negation()) }
        return filter
    }

    private mutating func negation() throws(CatalogError) -> Filter {
        var isNegated = false
        while take(keyword: "NOT") { isNegated.toggle() }
        let filter: Filter
        if take(symbol: "(") {
            filter = try disjunction()
            guard take(symbol: ")") else { throw unexpected("a closing bracket") }
        } else {
            filter = try condition()
        }
        return isNegated ? .not(filter) : filter
    }

    private mutating func condition() throws(CatalogError) -> Filter {
        let column: String
        switch peek {
        case .word(let word): column = word
        case .text(let text) where next + 1 < tokens.count: column = text
        default: throw unexpected("a column")
        }
        next += 1
        if take(keyword: "IS") {
            let isNegated = take(keyword: "NOT")
            guard take(keyword: "NULL") else { throw unexpected("NULL") }
            return isNegated ? .not(.isNull(column)) : .isNull(column)
        }
        let isNegated = take(keyword: "NOT")
        if take(keyword: "LIKE") {
            let filter = Filter.like(column, try value())
            return isNegated ? .not(filter) : filter
        }
        if take(keyword: "IN") {
            guard take(symbol: "(") else { throw unexpected("an opening bracket") }
            var values = [try value()]
            while take(symbol: ",") { values.append(try value()) }
            guard take(symbol: ")") else { throw unexpected("a closing bracket") }
            return isNegated ? .not(.oneOf(column, values)) : .oneOf(column, values)
        }
        guard !isNegated, case .symbol(let symbol) = peek else { throw unexpected("a comparison") }
        next += 1
        switch symbol {
        case "!=": return .compare(column, .notEqual, try value())
        case "==": return .compare(column, .equal, try value())
        default:
            guard let comparison = Filter.Comparison(rawValue: symbol) else {
                next -= 1
                throw unexpected("a comparison")
            }
            return .compare(column, comparison, try value())
        }
    }

    private mutating func value() throws(CatalogError) -> String {
        switch peek {
        case .word(let word):
            next += 1
            return word
        case .text(let text):
            next += 1
            return text
        default: throw unexpected("a value")
        }
    }
}

extension Filter {
    /// Reads a clause such as `Status = 'failed' AND DateSent >= '2026-01-01'`.
    ///
    /// - Throws: ``CatalogError/Code/invalidFilter`` with what was found where.
    public init(clause: String) throws(CatalogError) { self = try FilterParser.parse(clause) }

    /// The key that stands in the place of a whole clause, as vendors' forms have it: `SM…`; `nil` for a clause.
    package static func bareKey(_ clause: String) -> String? {
        let text = clause.drop(while: \.isWhitespace)
        guard let end = text.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        let key = String(text[...end])
        return key.contains(where: { " =<>!()'\"".contains($0) || $0.isWhitespace }) ? nil : key
    }

    /// What must be equal to one value in every row that passes, by column.
    package var equalities: [String: String] {
        conjuncts.reduce(into: [:]) { values, condition in
            if case .compare(let column, .equal, let value) = condition { values[column] = value }
        }
    }
}

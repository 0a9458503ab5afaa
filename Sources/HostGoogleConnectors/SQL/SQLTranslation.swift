internal import TwilioCatalog
internal import TwilioSQL

/// A statement with Google's names, such as `SELECT Sid, Sender FROM Messages`, as one over the tables of `TwilioSQL`.
struct SQLTranslation {
    /// The statement.
    let sql: String
    /// Google's names of columns, by those of the tables.
    private let columns: [String: String]

    /// Words that are no columns, whatever an entity has.
    private static let keywords: Set<String> = [
        "ALL", "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "CAST", "COLLATE", "CROSS", "DELETE", "DESC", "DISTINCT",
        "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS", "FROM", "FULL", "GLOB", "GROUP", "HAVING", "IN", "INNER",
        "INSERT", "INTERSECT", "INTO", "IS", "JOIN", "LEFT", "LIKE", "LIMIT", "NATURAL", "NOT", "NULL", "OFFSET",
        "ON", "OR", "ORDER", "OUTER", "OVER", "RIGHT", "SELECT", "SET", "THEN", "UNION", "UPDATE", "USING", "VALUES",
        "WHEN", "WHERE", "WITH",
    ]
    /// Keywords behind which a table stands, and those behind which commas part tables.
    private static let beforeTables: Set<String> = ["FROM", "JOIN", "INTO", "UPDATE"]

    /// - Throws: ``GoogleError`` for an entity that is no table.
    init(_ sql: String, directory: EntityDirectory = .shared) throws(GoogleError) {
        let words = SQLWord.words(of: sql)
        var tables: [Int: GoogleEntity] = [:]
        var (names, columns): ([String: String], [String: String]) = ([:], [:])
        for place in Self.placesOfTables(words) {
            guard let name = words[place].nameText, let entity = directory.find(name) else { continue }
            tables[place] = entity
            try Self.take(entity, &names, &columns)
        }
        let known = Dictionary(tables.values.map { ($0.name.lowercased(), $0) }) { first, _ in first }
        self.sql = words.enumerated().map { place, word in
            guard let text = word.nameText else { return word.sql }
            if let entity = tables[place] { return Self.table(entity) }
            let next = words[(place + 1)...].first { $0.isMeant }
            if next == .sign("."), let entity = known[text.lowercased()] { return Self.table(entity) }
            if case .name = word, Self.keywords.contains(text.uppercased()) || next == .sign("(") { return word.sql }
            return names[Catalog.folded(text)].map { "\"\($0)\"" } ?? word.sql
        }.joined()
        self.columns = columns
    }

    /// Where in the statement a table's name may stand.
    private static func placesOfTables(_ words: [SQLWord]) -> [Int] {
        var places: [Int] = []
        var (isDue, isInList) = (false, false)
        for (place, word) in words.enumerated() where word.isMeant {
            switch word {
            case .name(let text) where keywords.contains(text.uppercased()):
                isDue = beforeTables.contains(text.uppercased())
                isInList = isDue || (isInList && ["AS", "ON", "AND"].contains(text.uppercased()))
            case .name, .quoted:
                if isDue { places.append(place) }
                isDue = false
            case .sign(","): isDue = isInList
            case .sign("("): (isDue, isInList) = (isDue && isInList, false)
            default: isDue = false
            }
        }
        return places
    }

    /// Takes note of an entity's columns.
    private static func take(
        _ entity: GoogleEntity, _ names: inout [String: String], _ columns: inout [String: String]
    ) throws(GoogleError) {
        let rows: Entity
        switch entity.rows {
        case .twilio(let entity): rows = entity
        case .feedback(let annotation):
            rows = annotation
            names.merge(["sid": "call_sid", "qualityscore": "call_score"]) { first, _ in first }
            columns.merge(["call_sid": "Sid", "call_score": "QualityScore"]) { first, _ in first }
        case .feedbackSummary:
            throw GoogleError(.invalidArgument, "FeedbackSummary is no table; list and get its entities")
        }
        for name in TableSchema(rows).columnNames { names.merge([(Catalog.folded(name), name)]) { first, _ in first } }
        for (number, column) in rows.columns.enumerated() {
            let name = rows.googleName(ofColumn: number)
            names.merge([(Catalog.folded(name), column.name)]) { first, _ in first }
            columns.merge([(column.name, name)]) { first, _ in first }
        }
    }

    private static func table(_ entity: GoogleEntity) -> String {
        switch entity.rows {
        case .twilio(let rows), .feedback(let rows): "\"\(rows.sqlName)\""
        case .feedbackSummary: entity.name
        }
    }

    /// Google's name of a column of the result.
    func name(ofColumn name: String) -> String { columns[name] ?? name }
}

extension SQLWord {
    /// The name, bare or in quotes.
    fileprivate var nameText: String? {
        switch self {
        case .name(let text), .quoted(let text): text
        case .sign, .other: nil
        }
    }

    /// Whether it is more than blanks and comments.
    fileprivate var isMeant: Bool {
        guard case .other(let text) = self else { return true }
        return !(text.allSatisfy(\.isWhitespace) || text.hasPrefix("--") || text.hasPrefix("/*"))
    }
}

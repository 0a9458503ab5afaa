internal import CSQLiteTables
internal import Synchronization

/// A schema for each connection.
extension SQLDatabase {
    /// Connections beyond the first ten have no schema of their own, only the column `connection`.
    private static let schemaLimit = 10

    /// Makes the schema of a connection when a statement first speaks of it: `eu.messages`.
    func attachSchemas(namedIn sql: String) throws(SQLError) {
        guard runtime.connectionNames.count > 1 else { return }
        let lowered = sql.lowercased()
        for name in runtime.connectionNames.prefix(Self.schemaLimit)
        where lowered.contains("\(name.lowercased()).") || lowered.contains("\"\(name.lowercased())\".") {
            // These two are SQLite's own.
            guard !["main", "temp"].contains(name.lowercased()), attached.withLock({ $0.insert(name).inserted }) else {
                continue
            }
            let schema = Self.quoted(name)
            try run("ATTACH ':memory:' AS \(schema)")
            let tables = TableRegistry.names.map {
                "CREATE VIRTUAL TABLE \(schema).\(Self.quoted($0)) USING \(Self.quoted($0))(\(schema));"
            }
            try run(tables.joined(separator: "\n"))
        }
    }

    /// SQLite finds tables that are there by themselves under any schema: `uk.messages` must not be those of the first
    /// connection because nobody is called `uk`.
    func refuseUnknownSchema(_ statement: String) throws(SQLError) {
        guard statement.utf8.contains(UInt8(ascii: ".")) else { return }
        let words = Self.words(statement)
        for index in words.indices.dropLast(3) where words[index + 2] == "." {
            let isTable = ["from", "join", "into", "update"].contains(words[index].lowercased())
            let (schema, table) = (words[index + 1].lowercased(), words[index + 3].lowercased())
            guard isTable, TableRegistry.names.contains(where: { table == $0 || table == "twilio_\($0)" }),
                !["main", "temp"].contains(schema)
            else { continue }
            let schemas = schemas
            guard !schemas.contains(where: { $0.lowercased() == schema }) else { continue }
            throw SQLError(
                .invalid,
                "there is no schema `\(schema)`; there are \(schemas.joined(separator: ", ")). Connections beyond the "
                    + "first ten have only the column connection")
        }
    }

    /// The words, quoted names and signs of a statement; its texts are left out.
    private static func words(_ statement: String) -> [String] {
        var words: [String] = []
        var rest = Substring(statement)
        while let first = rest.first {
            if first == "'" || first == "\"" {
                let inside = rest.dropFirst().prefix { $0 != first }
                words.append(first == "'" ? "''" : String(inside))
                rest = rest[inside.endIndex...].dropFirst()
            } else if first.isLetter || first.isNumber || first == "_" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                words.append(String(word))
                rest = rest[word.endIndex...]
            } else {
                if !first.isWhitespace { words.append(String(first)) }
                rest = rest.dropFirst()
            }
        }
        return words
    }

    /// The schemas of the database.
    private var schemas: [String] {
        var statement: OpaquePointer?
        guard tsq_prepare(handle.db, "SELECT name FROM pragma_database_list", -1, &statement, nil) == SQLITE_OK else {
            return []
        }
        defer { _ = tsq_finalize(statement) }
        var names: [String] = []
        while let statement, tsq_step(statement) == SQLITE_ROW {
            if case .text(let name) = Self.value(statement, 0) { names.append(name) }
        }
        return names
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}

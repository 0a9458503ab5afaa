internal import Outbox

extension Schema {
    /// Carries out `body` in a transaction, while no other node starts or changes the tables: they wait at a row.
    static func exclusively<Result>(_ connection: PostgresConnection, _ body: () throws -> Result) throws -> Result {
        try make(connection)
        try connection.run("BEGIN")
        do {
            try connection.run("SELECT 1 FROM migration_lock FOR UPDATE")
            let result = try body()
            let end = try connection.run("COMMIT")
            guard end.command == "COMMIT" else { throw PostgresFailure(.refused, "the server undid a transaction") }
            return result
        } catch {
            _ = try? connection.run("ROLLBACK")
            throw error
        }
    }

    /// The changes that are still to be made, oldest first.
    static func pendingMigrations(_ connection: PostgresConnection) throws -> [Migration] {
        let applied = try applied(connection)
        let known = Set(migrations.map(\.name))
        let newer = applied.first { !known.contains($0.key) && $0.value && !$0.key.hasPrefix(moved) }
        if let newer { throw OutboxError.tooNew(connection.place, newer.key) }
        return migrations.filter { applied[$0.name] == nil }
    }

    /// Makes them, within ``exclusively(_:_:)``.
    static func migrate(_ connection: PostgresConnection) throws {
        for migration in try pendingMigrations(connection) {
            try connection.run(migration.sql)
            try connection.execute("INSERT INTO migrations VALUES ($1, $2)", [migration.name, migration.isBreaking])
        }
    }

    /// The store that has taken this one's place.
    static func successor(_ connection: PostgresConnection) throws -> String? {
        try applied(connection).keys.first { $0.hasPrefix(moved) }.map { String($0.dropFirst(moved.count)) }
    }

    /// Names it: as a change that no version can work with, so that older ones refuse the store as well.
    static func setSuccessor(_ place: String?, _ connection: PostgresConnection) throws {
        try connection.run("DELETE FROM migrations WHERE name LIKE '\(moved)%'")
        guard let place else { return }
        try connection.execute("INSERT INTO migrations VALUES ($1, TRUE)", [moved + place])
    }

    private static let moved = "moved to "

    /// The changes that were made, and whether each is a breaking one.
    private static func applied(_ connection: PostgresConnection) throws -> [String: Bool] {
        let rows = try connection.run("SELECT name, is_breaking FROM migrations")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Bool) })
    }

    /// Whether the tables are there that the others are made under.
    static func exist(_ connection: PostgresConnection) throws(PostgresFailure) -> Bool {
        let tables = try connection.run("SELECT to_regclass('migrations'), to_regclass('migration_lock')")
        return tables.first.map { ($0[0] as String?) != nil && ($0[1] as String?) != nil } ?? false
    }

    /// Makes them; of several nodes that make them at once, one does.
    private static func make(_ connection: PostgresConnection) throws {
        var tries = 0
        while true {
            do throws(PostgresFailure) {
                // Whoever may not make tables can work where they are.
                if try exist(connection) { return }
                try connection.run(
                    """
                    CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, is_breaking BOOLEAN NOT NULL);
                    CREATE TABLE IF NOT EXISTS migration_lock (id INTEGER PRIMARY KEY);
                    INSERT INTO migration_lock VALUES (1) ON CONFLICT DO NOTHING;
                    """)
                return
            } catch {
                tries += 1
                // PostgreSQL tells two that make one table at once by a name that is taken: the table's, its type's or a row's.
                guard tries < 20, ["23505", "42P07", "42710", "40001"].contains(error.state) else { throw error }
            }
        }
    }
}

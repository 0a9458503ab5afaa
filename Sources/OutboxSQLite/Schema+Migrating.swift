internal import GRDB
internal import Outbox

extension Schema {
    /// The changes that are still to be made, oldest first.
    static func pendingMigrations(_ pool: DatabasePool, _ path: String) throws -> [String] {
        // Not by a snapshot: the tables of migrations may not be there yet.
        let applied = try pool.writeWithoutTransaction(migrator.appliedIdentifiers)
        let known = migrator.migrations
        let newer = applied.subtracting(known).filter { !$0.hasPrefix(moved) }
        if let newer = newer.min() { throw OutboxError.tooNew(path, newer) }
        return known.filter { !applied.contains($0) }
    }

    /// Makes them.
    static func migrate(_ pool: DatabasePool, _ path: String) throws {
        if try !pendingMigrations(pool, path).isEmpty { try migrator.migrate(pool) }
    }

    /// The store that has taken this one's place.
    static func successor(_ db: Database) throws -> String? {
        try migrator.appliedIdentifiers(db).first { $0.hasPrefix(moved) }.map { String($0.dropFirst(moved.count)) }
    }

    /// Names it: as a change that no version can work with, so that older ones refuse the store as well.
    static func setSuccessor(_ place: String?, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM grdb_migrations WHERE substr(identifier, 1, ?) = ?", arguments: [moved.count, moved])
        guard let place else { return }
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [moved + place])
    }

    private static let moved = "moved to "
}

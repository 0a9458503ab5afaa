/// A store as its operator handles it: as a whole, with nobody at work in it.
///
/// Calls block; they are for commands that do nothing else meanwhile. Errors are ``OutboxError``.
public protocol StoreContents {
    /// The store as the configuration names it; no secret is in it.
    var place: String { get }

    /// The changes of the tables that this version knows and the store has not seen yet, oldest first.
    ///
    /// - Throws: `store_too_new` when a newer version has changed the tables.
    func pendingMigrations() throws -> [String]

    /// Carries them out. Others may be at work.
    func migrate() throws

    /// Carries out `body` in one transaction that is undone when it throws, while nobody else uses the store: who wants to
    /// open it waits.
    ///
    /// - Throws: `job_in_use` when another process uses the store.
    func alone<Result>(_ body: (any StoredTables) throws -> Result) throws -> Result
}

/// All that a store holds, within a transaction.
public protocol StoredTables {
    /// The tables, but for those that say something about this one database only: its owners of leases, its migrations.
    func tables() throws -> [StoredTable]
    /// Whether a table has no rows.
    func isEmpty(_ table: StoredTable) throws -> Bool
    /// Gives the rows of a table to `body`, in whatever order, some thousand at a time.
    func read(_ table: StoredTable, _ body: ([[StoredValue]]) throws -> Void) throws
    /// Removes the rows of a table.
    func clear(_ table: StoredTable) throws
    /// Adds rows, each with a value for every column of `table`.
    func append(_ rows: [[StoredValue]], to table: StoredTable) throws

    /// An owner of leases that is dead: what it holds is anybody's to take over.
    func deadOwner() throws -> Int64
    /// Which places in the log of events are taken.
    func eventNumbers() throws -> EventNumbers
    /// New rows are numbered after those that were appended, and new events after `events`.
    func continueNumbering(events: EventNumbers) throws

    /// The store that has taken this one's place, as the configuration names it: nobody opens this one any more.
    func successor() throws -> String?
    /// Names the store that takes this one's place, or takes that back.
    func setSuccessor(_ place: String?) throws
}

extension OutboxError {
    /// What opening a store comes to that was copied.
    public static func moved(_ place: String, to successor: String) -> OutboxError {
        OutboxError(
            .storeMoved,
            "the store \(place) was copied to \(successor): use that one, so that nothing is sent by both "
                + "(`trunkline store reopen` takes this one back into use, if the copy was never used)")
    }

    /// What is asked for needs a store that nobody else uses.
    public static func inUse(_ place: String, _ remedy: String) -> OutboxError {
        OutboxError(.jobInUse, "another process uses the store \(place); \(remedy)")
    }

    /// A newer version has changed the tables.
    public static func tooNew(_ place: String, _ migration: String) -> OutboxError {
        OutboxError(
            .storeTooNew,
            "the store \(place) was changed by a newer version of trunkline (\(migration)); use that version or another "
                + "store")
    }
}

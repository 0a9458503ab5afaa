/// Moves all that one store holds to an empty one, of whatever kind.
///
/// From the first moment on the old store names the new one as its successor and nobody opens it any more: what is
/// unfinished is never worked on twice. The new store is filled in one transaction, read again and compared before that
/// is stored. When something fails, the old store is as it was; after a kill, the same copy can be made again.
public enum StoreCopy {
    /// A table with the number of rows that were copied.
    public struct Progress: Sendable, Equatable {
        /// The table's name.
        public let table: String
        /// How many rows of it are in the new store.
        public let rows: Int
    }

    /// Copies everything.
    ///
    /// - Parameter progress: called for each table when it is copied.
    /// - Throws: ``OutboxError``: `job_in_use` when either store is used, `store_moved` when `source` was copied to
    ///   another place, `illegal_transition` when `target` is not empty, `store_damaged` when what was read again differs.
    public static func run(
        from source: some StoreContents, to target: some StoreContents, progress: (Progress) -> Void
    ) throws {
        guard source.place != target.place else {
            throw OutboxError(.illegalTransition, "\(target.place) is the store itself; name another place")
        }
        try source.migrate()
        try target.migrate()
        let wasLeft = try source.alone { old in
            let successor = try old.successor()
            if let successor, successor != target.place { throw OutboxError.moved(source.place, to: successor) }
            try old.setSuccessor(target.place)
            return successor != nil
        }
        // Once everything is written only the end of the transaction can fail, and what that has come to is not known.
        var isWritten = false
        do {
            try target.alone { new in
                try source.alone { old in try fill(new, of: target.place, from: old, progress) }
                isWritten = true
            }
        } catch {
            guard !isWritten else {
                throw OutboxError(
                    .storeUnavailable,
                    "whether the copy is complete is not known; run the same command again: it says so", cause: error)
            }
            // What an earlier run has come to is not this one's to undo: its copy may be in use.
            if !wasLeft { try source.alone { try $0.setSuccessor(nil) } }
            throw error
        }
    }

    private static func fill(
        _ new: any StoredTables, of place: String, from old: any StoredTables, _ progress: (Progress) -> Void
    ) throws {
        let (tables, known) = (try old.tables(), try new.tables())
        for table in known where table.name != madeByItself {
            guard try new.isEmpty(table) else {
                throw OutboxError(
                    .illegalTransition,
                    "\(place) is not empty (it has \(table.name)); if this store was copied to it already, use it; "
                        + "otherwise name an empty one")
            }
        }
        if let successor = try new.successor() { throw OutboxError.moved(place, to: successor) }
        let owner = try new.deadOwner()
        for table in tables {
            guard known.contains(where: { $0.name == table.name && Set($0.columns) == Set(table.columns) }) else {
                throw OutboxError(
                    .storeTooNew, "the stores differ in the table \(table.name); use one version for both")
            }
            let leases = LeaseColumns(table, deadOwner: owner)
            var (written, stored) = (TableDigest(), TableDigest())
            try new.clear(table)
            try old.read(table) { rows in
                let rows = leases.freed(rows)
                written.add(rows)
                try new.append(rows, to: table)
            }
            try new.read(table) { stored.add($0) }
            guard written == stored else {
                throw OutboxError(
                    .storeDamaged,
                    "the table \(table.name) of \(place) is not what was written (\(stored.rows) rows of \(written.rows)); "
                        + "nothing was copied")
            }
            progress(Progress(table: table.name, rows: stored.rows))
        }
        try new.continueNumbering(events: try old.eventNumbers())
    }

    /// A new store has a secret of its own, behind addresses of callbacks; those that were given out hold on.
    private static let madeByItself = "secrets"
}

/// The columns of a table that name owners, which are others in every store: all of them are dead.
private struct LeaseColumns {
    private let owners: [Int]
    private let ends: [Int]
    private let deadOwner: StoredValue

    init(_ table: StoredTable, deadOwner: Int64) {
        owners = table.columns.indices.filter { ["owner", "lease_owner"].contains(table.columns[$0]) }
        ends = table.columns.indices.filter { table.columns[$0] == "lease_until" }
        self.deadOwner = .integer(deadOwner)
    }

    func freed(_ rows: [[StoredValue]]) -> [[StoredValue]] {
        if owners.isEmpty { return rows }
        return rows.map { row in
            var row = row
            for column in owners where row[column] != .null { row[column] = deadOwner }
            for column in ends { row[column] = .integer(0) }
            return row
        }
    }
}

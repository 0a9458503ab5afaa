internal import Outbox

/// Shares of requests at once as rows: what each node holds and wants. They hold for all nodes.
///
/// Whoever changes a row of a key holds the lock of that key's first row, which is nobody's; who finds nothing to change
/// needs no lock.
struct ConcurrencyRow {
    let owner: Int64
    /// How long a share lasts.
    let duration: Duration
    /// See ``DatabaseClock/shift(of:)``.
    let shift: Int64

    /// Settles the share of this node.
    func settle(
        _ wish: ConcurrencyWish, _ db: Transaction
    ) throws -> (places: Int, remains: Duration)? {
        var present = try read(wish.key, db)
        var settlement = present.division.settle(wish, for: owner)
        if !settlement.isNew, present.remains >= duration / 2 { return (settlement.places, present.remains) }
        try lock(wish.key, db)
        present = try read(wish.key, db)
        settlement = present.division.settle(wish, for: owner)
        let gone = present.dead + (settlement.holder == nil ? [owner] : [])
        if !gone.isEmpty {
            try db.execute(
                "DELETE FROM concurrency_shares WHERE key = $1 AND lease_owner = ANY($2::bigint[])",
                [wish.key.description, Column(gone)])
        }
        guard let holder = settlement.holder else { return nil }
        try db.execute(
            """
            INSERT INTO concurrency_shares VALUES ($1, $2, \(DatabaseClock.now) + $3 + $4, $5, $6, $7)
            ON CONFLICT (key, lease_owner) DO UPDATE SET
                lease_until = excluded.lease_until, most = excluded.most, held = excluded.held, wanted = excluded.wanted
            """,
            [
                wish.key.description, owner, shift, duration.milliseconds, holder.limit, holder.held,
                holder.wanted,
            ])
        return (settlement.places, duration)
    }

    /// Who holds and wants what, and how long this node's own share still lasts.
    private func read(
        _ key: ConcurrencyKey, _ db: Transaction
    ) throws -> (division: ConcurrencyDivision, dead: [Int64], remains: Duration) {
        var (living, dead): ([ConcurrencyDivision.Holder], [Int64]) = ([], [])
        var (now, remains) = (Timestamp.zero, Duration.zero)
        let rows = try db.execute(
            """
            SELECT lease_owner, most, held, wanted, lease_until, \(DatabaseClock.now) + $2, \(Lease.ownerIsAlive)
            FROM concurrency_shares WHERE key = $1 AND lease_owner <> \(Self.nobody)
            """, [key.description, shift])
        for row in rows {
            let holder = ConcurrencyDivision.Holder(owner: row[0], limit: row[1], held: row[2], wanted: row[3])
            let until = Timestamp(milliseconds: row[4])
            now = Timestamp(milliseconds: row[5])
            let isOurs = holder.owner == owner
            if isOurs { remains = until - now }
            if until > now, isOurs || row[6] { living.append(holder) } else { dead.append(holder.owner) }
        }
        return (ConcurrencyDivision(living, at: now), dead, remains)
    }

    private func lock(_ key: ConcurrencyKey, _ db: Transaction) throws {
        let lock = "SELECT 1 FROM concurrency_shares WHERE key = $1 AND lease_owner = \(Self.nobody) FOR UPDATE"
        guard try db.execute(lock, [key.description]).isEmpty else { return }
        try db.execute(
            "INSERT INTO concurrency_shares VALUES ($1, \(Self.nobody), 0, 0, 0, 0) ON CONFLICT DO NOTHING",
            [key.description])
        try db.execute(lock, [key.description])
    }

    /// The owner of the row that is locked.
    private static let nobody = 0
}

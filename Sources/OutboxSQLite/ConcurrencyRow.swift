internal import GRDB
internal import Outbox

/// Shares of requests at once as rows: what each process holds and wants.
struct ConcurrencyRow {
    let owner: Int64
    let locks: ProcessLocks
    /// How long a share lasts.
    let duration: Duration

    /// Settles the share of this process.
    func settle(
        _ wish: ConcurrencyWish, _ db: Database, _ now: Timestamp
    ) throws -> (places: Int, remains: Duration)? {
        var (living, dead): ([ConcurrencyDivision.Holder], [Int64]) = ([], [])
        var until = now
        let select = try db.cachedStatement(
            sql: "SELECT owner, most, held, wanted, until FROM concurrency_shares WHERE key = ?")
        let rows = try Row.fetchCursor(select, arguments: [wish.key.description])
        while let row = try rows.next() {
            let holder = ConcurrencyDivision.Holder(owner: row[0], limit: row[1], held: row[2], wanted: row[3])
            let end = Timestamp(milliseconds: row[4])
            let isOurs = holder.owner == owner
            if isOurs { until = end }
            if end > now, isOurs || locks.isAlive(owner: holder.owner) {
                living.append(holder)
            } else {
                dead.append(holder.owner)
            }
        }
        let settlement = ConcurrencyDivision(living, at: now).settle(wish, for: owner)
        guard settlement.isNew || until < now + duration / 2 else {
            return (settlement.places, until - now)
        }
        if settlement.holder == nil { dead.append(owner) }
        for gone in dead {
            try db.cachedStatement(sql: "DELETE FROM concurrency_shares WHERE key = ? AND owner = ?")
                .execute(arguments: [wish.key.description, gone])
        }
        guard let holder = settlement.holder else { return nil }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO concurrency_shares VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                wish.key.description, holder.owner, (now + duration).milliseconds, holder.limit,
                holder.held, holder.wanted,
            ])
        return (settlement.places, duration)
    }
}

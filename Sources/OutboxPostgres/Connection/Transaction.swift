internal import Outbox

/// What a write sees of the transaction that it takes part in.
final class Transaction {
    let connection: PostgresConnection
    /// What is told of deliveries when the transaction ends.
    var events = DeliveryEvents()
    /// What other nodes may want to know.
    private(set) var news: Set<StoreTopic> = []

    init(_ connection: PostgresConnection) { self.connection = connection }

    @discardableResult
    func execute(_ sql: String, _ parameters: [(any PostgresParameter)?] = []) throws(PostgresFailure) -> PostgresResult
    {
        try connection.execute(sql, parameters)
    }

    /// Has a statement carried out with the next one that is waited for, or with the commit.
    func executeLater(_ sql: String, _ parameters: [(any PostgresParameter)?] = []) throws(PostgresFailure) {
        try connection.executeLater(sql, parameters)
    }

    /// Lets other nodes know when the transaction is stored.
    func tell(_ topic: StoreTopic) { news.insert(topic) }
}

/// The database's clock: leases of all nodes are measured by it alone.
enum DatabaseClock {
    /// Milliseconds since 1970, in SQL.
    static let now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"

    /// How far a caller's present is from this machine's: nothing, but where time is simulated. Added to the database's
    /// present, it gives the caller's as the database counts it, however wrong this machine's clock is.
    static func shift(of now: Timestamp) -> Int64 { (now - .now()).milliseconds }
}

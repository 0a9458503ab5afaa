/// What is to be done over one connection.
public struct Backlog: Sendable, Equatable {
    /// The connection, by name.
    public let connection: String
    /// The deliveries of its unfinished jobs, by state.
    public let counts: DeliveryCounts
    /// When the oldest active job was handed over that has something pending whose time of sending has come.
    public let oldestPending: Timestamp?

    /// What is to be done over one connection.
    public init(connection: String, counts: DeliveryCounts, oldestPending: Timestamp?) {
        self.connection = connection
        self.counts = counts
        self.oldestPending = oldestPending
    }
}

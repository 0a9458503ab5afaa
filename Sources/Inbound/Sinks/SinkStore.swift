public import Outbox

/// What sinks keep in the store: how far each has come, and what was given up.
public protocol SinkStore: EventLog {
    /// Where a sink goes on. One that is new begins behind the youngest event.
    func openSink(_ name: String) async throws -> EventID

    /// Takes the lease of a sink that was opened, or renews it: the one process that has it feeds the sink.
    ///
    /// - Returns: whether this store has it now, for the duration of its leases; not while another living process does.
    func leaseSink(_ name: String, now: Timestamp) async throws -> Bool

    /// Gives the lease of a sink back, where this store has it.
    func releaseSink(_ name: String) async throws

    /// Stores that a sink has everything through `id`, and what of it was given up, in one commit. A place never moves
    /// backwards.
    func advanceSink(_ name: String, through id: EventID, dead: [DeadLetter]) async throws

    /// What was given up, by sink and in order, behind `after`; of all sinks when `sink` is `nil`.
    func deadLetters(of sink: String?, after: DeadLetter?, limit: Int) async throws -> [DeadLetter]

    /// Asks for dead letters of a sink to be tried again, all or these.
    ///
    /// - Returns: how many.
    func replay(_ sink: String, events: [EventID]?) async throws -> Int

    /// Events that are to be tried again, oldest first.
    func replays(of sink: String, limit: Int) async throws -> [Event]

    /// Stores that an event that was tried again was taken, or given up again when `dead` says so.
    func endReplay(_ sink: String, of event: EventID, dead: DeadLetter?) async throws

    /// What has become of an event at these sinks.
    func publication(of event: EventID, at sinks: [String]) async throws -> Publication
}

/// An event that a sink was not given: its receiver refused it, or failed for too long.
public struct DeadLetter: Sendable, Equatable {
    /// The sink.
    public var sink: String
    /// The event; it stays in the log for as long as it is a dead letter.
    public var event: EventID
    /// When it was given up.
    public var at: Timestamp
    /// How often in a row it was tried.
    public var tries: Int
    /// Why, for people.
    public var reason: String
    /// Whether it is to be tried again.
    public var isReplayed: Bool

    /// An event that was given up.
    public init(
        sink: String, event: EventID, at: Timestamp, tries: Int, reason: String, isReplayed: Bool = false
    ) {
        self.sink = sink
        self.event = event
        self.at = at
        self.tries = tries
        self.reason = reason
        self.isReplayed = isReplayed
    }
}

/// What has become of an event at the sinks that it was meant for.
public enum Publication: Sendable, Equatable {
    /// At least one of them is still to be given it, and none has failed for good.
    case pending
    /// All of them have it.
    case published
    /// One of them has given it up.
    case dead
}

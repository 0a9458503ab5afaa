public import Outbox

/// A durable log of events with ids that only grow. Server-sent events and every sink are readers of it, each with a
/// place of its own.
///
/// The contract, which `OutboxConformance` checks for every store:
/// - what tells of a change is appended in the same transaction as the change: there is never one without the other;
/// - who reads behind an id sees every later event once and in order, whatever processes append;
/// - the store itself appends `delivery.*` and `job.settled`, for jobs that are reported (``Outbox/NewJob/isReported``).
public protocol EventLog: Sendable {
    /// Appends events of somebody else than the store.
    func append(_ events: [NewEvent]) async throws -> [EventID]

    /// Events behind `after` that a reader may see, oldest first.
    ///
    /// A page may be empty though more follow: it looks at a bounded part of the log. Go on behind ``EventPage/end``
    /// until it is ``EventPage/isLast``.
    func events(after: EventID, limit: Int, for reader: EventReader) async throws -> EventPage

    /// An event by its name; `nil` when there is none any more.
    func event(_ id: EventID) async throws -> Event?

    /// The youngest event there has ever been.
    func lastEvent() async throws -> EventID

    /// Forgets events that are older than `moment`, but for those that one of `sinks` has not been given yet and those
    /// that are a dead letter.
    ///
    /// - Returns: how many.
    func pruneEvents(olderThan moment: Timestamp, keepingFor sinks: [String]) async throws -> Int
}

/// Who reads, and what of it.
public struct EventReader: Sendable, Equatable {
    /// The tenant, who sees what is about its jobs and what came in over its connections; `nil` for everything.
    public var tenant: String?
    /// The connections of the tenant; `nil` for all.
    public var connections: Set<String>?
    /// The kinds that are wanted; empty for all.
    public var kinds: Set<EventKind>

    /// Somebody who sees everything of these kinds.
    public init(kinds: Set<EventKind> = []) {
        tenant = nil
        connections = nil
        self.kinds = kinds
    }

    /// A tenant.
    public init(tenant: String, connections: Set<String>?, kinds: Set<EventKind> = []) {
        self.tenant = tenant
        self.connections = connections
        self.kinds = kinds
    }
}

/// A part of the log.
public struct EventPage: Sendable, Equatable {
    /// What the reader may see of it.
    public var events: [Event]
    /// The end of the part: what was asked behind this id comes next.
    public var end: EventID
    /// Whether the log ended here when it was read.
    public var isLast: Bool
    /// What is at or before this id may have been pruned: who asks behind an older one has missed events.
    public var prunedThrough: EventID

    /// A part of the log.
    public init(events: [Event], end: EventID, isLast: Bool, prunedThrough: EventID) {
        self.events = events
        self.end = end
        self.isLast = isLast
        self.prunedThrough = prunedThrough
    }
}

/// Where events go: a webhook, a file, a broker, the task of a host platform.
///
/// A sink is given events of the log in order, one delivery at a time, at least once: after a crash, or when an answer
/// was lost, the same events come again under the same ids. What a sink cannot take at the moment is tried again and
/// keeps only this sink's later events waiting.
public protocol Sink: Sendable {
    /// Hands events over; returns when the other side has them, or says why not.
    func deliver(_ events: [Event]) async -> SinkAnswer
}

/// What became of a delivery to a sink.
public enum SinkAnswer: Sendable, Equatable {
    /// The other side has all of them.
    case delivered
    /// It may work later, not before `retryAfter` where the other side says so.
    case failed(reason: String, retryAfter: Duration? = nil)
    /// It will never work: trying again would bring the same answer.
    case refused(reason: String)
}

/// A sink with its name and what it is given.
public struct SinkDefinition: Sendable {
    /// Its name: its place in the log and its dead letters are kept under it.
    public var name: String
    /// The kinds it is given; empty for all.
    public var kinds: Set<EventKind>
    /// The tenant whose events it is given; `nil` for everybody's.
    public var tenant: String?
    /// The connections of the tenant; `nil` for all.
    public var connections: Set<String>?
    /// How it goes on when something fails.
    public var delivery: SinkMachine.Configuration
    /// The way to the other side.
    public var sink: any Sink

    /// A sink that is given everything.
    public init(
        name: String, kinds: Set<EventKind> = [], tenant: String? = nil, connections: Set<String>? = nil,
        delivery: SinkMachine.Configuration = .init(), sink: any Sink
    ) {
        self.name = name
        self.kinds = kinds
        self.tenant = tenant
        self.connections = connections
        self.delivery = delivery
        self.sink = sink
    }

    /// What it reads of the log.
    var reader: EventReader {
        guard let tenant else { return EventReader(kinds: kinds) }
        return EventReader(tenant: tenant, connections: connections, kinds: kinds)
    }
}

public import Outbox

/// Something that has happened and that somebody may want to be told. Events are appended and never changed.
public struct Event: Sendable, Equatable, Identifiable {
    /// Its name: the same however often it is told, so that receivers recognise repetitions.
    public let id: EventID
    /// What it tells.
    public let content: NewEvent

    /// An event as a log gives it out.
    public init(id: EventID, content: NewEvent) {
        self.id = id
        self.content = content
    }

    /// When it happened.
    public var at: Timestamp { content.at }
    /// What it tells.
    public var kind: EventKind { content.kind }
}

/// An event as it is appended.
public struct NewEvent: Sendable, Equatable {
    /// When it happened.
    public var at: Timestamp
    /// What it tells.
    public var kind: EventKind
    /// Whose job it is about; `nil` for what came in, which concerns everybody who may use the connection.
    public var tenant: String?
    /// The connection it came over.
    public var connection: String
    /// The sinks it is meant for; `nil` for all of them.
    public var sinks: [String]?
    /// What there is to know, as a JSON object in UTF-8.
    public var document: String
    /// The trace in which its job was asked for; `nil` for none.
    public var trace: TraceContext?

    /// An event to append.
    public init(
        at: Timestamp, kind: EventKind, tenant: String?, connection: String, sinks: [String]? = nil, document: String,
        trace: TraceContext? = nil
    ) {
        self.at = at
        self.kind = kind
        self.tenant = tenant
        self.connection = connection
        self.sinks = sinks
        self.document = document
        self.trace = trace
    }
}

/// One durable request to send, with where it stands.
public struct Job: Sendable, Identifiable {
    /// Whether its deliveries may be attempted.
    public enum State: Int, Sendable {
        /// Still being handed over: nothing is attempted until every row has passed.
        case draft = 0
        /// Accepted: what is pending is attempted.
        case active = 1
        /// Canceled: what was pending is not attempted.
        case canceled = 2
    }

    /// Its name.
    public let id: JobID
    /// Who asked for it; empty for the local command line.
    public let tenant: String
    /// The caller's name for it; unique for a tenant.
    public let key: String?
    /// The connection it is sent over, by name.
    public let connection: String
    /// The account it is sent from: a job is never continued on another one.
    public let account: String
    /// What it sends.
    public let content: JobContent
    /// What becomes of ambiguous deliveries.
    public let onUnknown: UnknownPolicy
    /// How it stands to other jobs.
    public let priority: JobPriority
    /// What is not attempted by then is not attempted any more.
    public let validUntil: Timestamp
    /// A digest of content and recipients: tells repetitions of a key from conflicts.
    public let digest: [UInt8]
    /// Whether its deliveries may be attempted.
    public let state: State
    /// When it was handed over.
    public let createdAt: Timestamp
    /// How many of its deliveries are in each state.
    public let counts: DeliveryCounts
    /// Whether every change of its deliveries is told.
    public let isReported: Bool
    /// The trace in which it was asked for.
    public let trace: TraceContext?
    /// The platform that asked; `nil` for callers of the program's own.
    public let origin: JobOrigin?

    /// A job as a store gives it out.
    public init(
        id: JobID, tenant: String, key: String?, connection: String, account: String, content: JobContent,
        onUnknown: UnknownPolicy, priority: JobPriority, validUntil: Timestamp, digest: [UInt8], state: State,
        createdAt: Timestamp, counts: DeliveryCounts, isReported: Bool = false, trace: TraceContext? = nil,
        origin: JobOrigin? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.key = key
        self.connection = connection
        self.account = account
        self.content = content
        self.onUnknown = onUnknown
        self.priority = priority
        self.validUntil = validUntil
        self.digest = digest
        self.state = state
        self.createdAt = createdAt
        self.counts = counts
        self.isReported = isReported
        self.trace = trace
        self.origin = origin
    }

    /// Nothing is left that the program itself would still do.
    public var isSettled: Bool { state != .draft && counts.effective(in: state).isSettled }

    /// One word for lists: `draft`, `working`, `canceled`, `done`, `attention` (something is unknown or held).
    public var summary: String {
        let counts = counts.effective(in: state)
        if state == .draft { return "draft" }
        if !counts.isSettled { return "working" }
        if counts[.unknown] + counts[.held] > 0 { return "attention" }
        return state == .canceled ? "canceled" : "done"
    }
}

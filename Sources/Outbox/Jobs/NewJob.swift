/// A job as it is begun.
public struct NewJob: Sendable {
    /// Its name.
    public var id: JobID
    /// Who asks for it.
    public var tenant: String
    /// The caller's name for it.
    public var key: String?
    /// The connection, by name.
    public var connection: String
    /// The account of the connection.
    public var account: String
    /// What it sends.
    public var content: JobContent
    /// What becomes of ambiguous deliveries.
    public var onUnknown: UnknownPolicy
    /// How it stands to other jobs.
    public var priority: JobPriority
    /// For how long it is attempted, from its time of sending on.
    public var validity: Duration
    /// When it is handed over.
    public var createdAt: Timestamp
    /// Whether somebody follows what becomes of its deliveries, so that every change is to be told: whoever waits for
    /// the end of the job alone leaves it out.
    public var isReported: Bool
    /// The trace in which it was asked for.
    public var trace: TraceContext?
    /// The platform that asked; `nil` for callers of the program's own.
    public var origin: JobOrigin?

    /// A job to begin.
    public init(
        id: JobID, tenant: String = "", key: String? = nil, connection: String = "default", account: String,
        content: JobContent, onUnknown: UnknownPolicy = .resendWhenAbsent, priority: JobPriority = .normal,
        validity: Duration = NewJob.usualValidity, createdAt: Timestamp, isReported: Bool = false,
        trace: TraceContext? = nil, origin: JobOrigin? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.key = key
        self.connection = connection
        self.account = account
        self.content = content
        self.onUnknown = onUnknown
        self.priority = priority
        self.validity = validity
        self.createdAt = createdAt
        self.isReported = isReported
        self.trace = trace
        self.origin = origin
    }

    /// As long as Twilio itself keeps a message in its queue.
    public static let usualValidity: Duration = .seconds(10 * 3600)

    /// What is not attempted by then expires.
    public var validUntil: Timestamp { max(createdAt, content.dueAt) + validity }
}

extension Job {
    /// What a new job is once it is accepted with so many deliveries.
    package init(accepted new: NewJob, id: JobID, deliveries count: Int, digest: [UInt8]) {
        var counts = DeliveryCounts()
        counts[.pending] = count
        self.init(
            id: id, tenant: new.tenant, key: new.key, connection: new.connection, account: new.account,
            content: new.content, onUnknown: new.onUnknown, priority: new.priority, validUntil: new.validUntil,
            digest: digest, state: .active, createdAt: new.createdAt, counts: counts, isReported: new.isReported,
            trace: new.trace, origin: new.origin)
    }

    /// What a submission is once it is accepted under its own name.
    init(_ submission: Turn.Submission) {
        self.init(
            accepted: submission.job, id: submission.job.id, deliveries: submission.deliveries.count,
            digest: submission.digest)
    }
}

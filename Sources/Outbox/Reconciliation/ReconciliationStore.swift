/// What reconciliation asks of a store; a part of ``OutboxStore``.
public protocol ReconciliationStore: Sendable {
    /// The last attempts of the unknown deliveries of these jobs, in the order of the deliveries, behind `after`.
    func unknownAttempts(of jobs: [JobID], after: DeliveryID?, limit: Int) async throws -> [OpenAttempt]

    /// Every attempt to these recipients from this account that may own a message which no delivery has: those under
    /// way and those whose end is ambiguous, of all deliveries that are attempting, unknown or held, whoever works on
    /// their jobs.
    func openAttempts(from account: String, to recipients: [String]) async throws -> [OpenAttempt]

    /// Those of the SIDs that name a delivery already, whichever way they were learnt.
    ///
    /// - Parameter moment: attempts that ended before it need not be searched: the messages are younger.
    func boundSIDs(among sids: [String], youngerThan moment: Timestamp) async throws -> Set<String>

    /// The deliveries of these names, those that there are.
    func deliveries(_ ids: [DeliveryID]) async throws -> [Delivery]

    /// Stores changes in one commit, each for itself: what has become of them, in their order.
    ///
    /// No two deliveries get one SID this way, in this process or another, nor one that an attempt was answered with.
    func apply(_ changes: [DeliveryChange]) async throws -> [DeliveryChange.Outcome]
}

/// An attempt that may have reached Twilio without a SID having come back.
public struct OpenAttempt: Sendable, Equatable {
    /// Where the attempt stands.
    public enum Standing: Sendable, Equatable {
        /// It is under way: its own end will tell.
        case underWay
        /// It is the last one of an unknown delivery.
        case unknown
        /// It is the last one of a delivery that a person is to settle.
        case held
        /// The delivery was attempted again since.
        case superseded
    }

    /// The attempt.
    public let id: AttemptID
    /// The job of its delivery.
    public let job: JobID
    /// The address as Twilio takes it.
    public let recipient: String
    /// A text of its own in place of the job's.
    public let body: String?
    /// When it was journalled: nothing of it left before.
    public let startedAt: Timestamp
    /// When its end was stored; `nil` while it is under way.
    public let finishedAt: Timestamp?
    /// Where it stands.
    public let standing: Standing

    /// An attempt as a store gives it out.
    public init(
        id: AttemptID, job: JobID, recipient: String, body: String?, startedAt: Timestamp, finishedAt: Timestamp?,
        standing: Standing
    ) {
        self.id = id
        self.job = job
        self.recipient = recipient
        self.body = body
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.standing = standing
    }
}

extension OpenAttempt.Standing {
    /// As it follows from the attempt and the state of its delivery.
    package init(hasEnded: Bool, isLast: Bool, _ state: DeliveryState?) {
        self =
            switch (hasEnded, isLast, state) {
            case (false, _, _): .underWay
            case (true, false, _), (true, true, .attempting): .superseded
            case (true, true, .held): .held
            case (true, true, _): .unknown
            }
    }
}

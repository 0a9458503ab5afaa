/// Names an attempt: its delivery and its number, 1 for the first.
public struct AttemptID: Hashable, Sendable, CustomStringConvertible {
    /// The delivery it is made for.
    public let delivery: DeliveryID
    /// 1 for the first.
    public let number: Int

    /// The attempt of that number.
    public init(delivery: DeliveryID, number: Int) {
        self.delivery = delivery
        self.number = number
    }

    /// `17.1`: the delivery's number and the attempt's.
    public var description: String { "\(delivery).\(number)" }
}

/// One HTTP request to Twilio on behalf of a delivery, journalled before its first byte is written.
public struct Attempt: Sendable, Equatable {
    /// Its name.
    public let id: AttemptID
    /// When it was journalled.
    public let startedAt: Timestamp
    /// When its outcome was stored; `nil` while it is under way.
    public let finishedAt: Timestamp?
    /// What became of it; `nil` while it is under way.
    public let outcome: AttemptOutcome?

    /// An attempt as a store gives it out.
    public init(id: AttemptID, startedAt: Timestamp, finishedAt: Timestamp?, outcome: AttemptOutcome?) {
        self.id = id
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outcome = outcome
    }
}

/// What is needed to carry out an attempt that has just been journalled.
public struct BegunAttempt: Sendable, Equatable {
    /// Its name.
    public let id: AttemptID
    /// The job it belongs to.
    public let job: JobID
    /// The address as Twilio takes it.
    public let recipient: String
    /// A text of its own in place of the job's.
    public let body: String?

    /// An attempt that may be carried out.
    public init(id: AttemptID, job: JobID, recipient: String, body: String?) {
        self.id = id
        self.job = job
        self.recipient = recipient
        self.body = body
    }
}

/// What a dispatcher wants stored and begun in one commit.
public struct Turn: Sendable {
    /// The end of an attempt with what follows from it for the delivery.
    ///
    /// Where evidence came while the attempt was under way, so that the delivery has a SID, an ambiguous end is stored
    /// as accepted.
    public struct End: Sendable {
        /// The attempt.
        public let attempt: AttemptID
        /// The job of its delivery.
        public let job: JobID
        /// What became of it.
        public let outcome: AttemptOutcome
        /// The delivery's state from now on.
        public let state: DeliveryState
        /// When it is due again, where it is pending.
        public let dueAt: Timestamp

        /// The end of an attempt.
        public init(
            attempt: AttemptID, job: JobID, outcome: AttemptOutcome, state: DeliveryState, dueAt: Timestamp = .zero
        ) {
            self.attempt = attempt
            self.job = job
            self.outcome = outcome
            self.state = state
            self.dueAt = dueAt
        }
    }

    /// A job with all its deliveries, as ``OutboxStore/submit(_:_:digest:)`` takes it.
    public struct Submission: Sendable {
        /// The job.
        public let job: NewJob
        /// To whom.
        public let deliveries: [NewDelivery]
        /// Of its content and its deliveries.
        public let digest: [UInt8]

        /// A job with all its deliveries.
        public init(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) {
            self.job = job
            self.deliveries = deliveries
            self.digest = digest
        }
    }

    /// The present.
    public var now: Timestamp
    /// Jobs that are handed over with the turn, and may be among those worked on. One that does not become a job under
    /// the name it came with has no part in the rest of the turn.
    public var submissions: [Submission] = []
    /// Attempts that have ended.
    public var ends: [End]
    /// The jobs worked on, each with how many attempts may begin.
    public var begin: [JobID: Int]
    /// Those of them whose lease is still to be taken, as by ``OutboxStore/acquireLease(of:now:)``.
    public var acquire: Set<JobID> = []
    /// Whether those of them that nothing is left to do of (``TurnResult/JobStatus/isDone``) give their lease back.
    public var releasesDone = false
    /// Jobs that are followed from then on, and how (``TrackingStore``).
    public var follow: [JobID: Following] = [:]
    /// Jobs that give their lease back in any case.
    public var release: Set<JobID> = []

    /// Slots that are wanted for later turns.
    public var paces: [PaceRequest]
    /// What the run says of its requests at once, where its share of them is to be settled; no more attempts begin with
    /// the turn than the share has room for.
    public var concurrency: ConcurrencyWish?

    /// Recipients who, as the ends show, want nothing more from a sender; remembered with them.
    public var optOuts: [OptOut] = []
    /// The senders of the jobs worked on: what a job would send to somebody who has opted out from its sender becomes
    /// rejected (``OptOut/code``) instead of begun.
    public var optOutScopes: [JobID: OptOut.Scope] = [:]

    /// What hosts are answered because of the ends, each with its job; kept as by ``HostAnswerStore/keep(_:)``, but for
    /// those of a job of which an end came too late.
    public var answers: [HostAnswer] = []

    /// What to store and begin.
    public init(now: Timestamp, ends: [End] = [], begin: [JobID: Int] = [:], paces: [PaceRequest] = []) {
        self.now = now
        self.ends = ends
        self.begin = begin
        self.paces = paces
    }
}

extension Turn {
    /// The same without the jobs that would be handed over with it.
    func withoutSubmissions() -> Turn {
        var turn = self
        turn.submissions = []
        for submission in submissions { turn.exclude(submission.job.id) }
        return turn
    }

    /// Has no part in it: it is no job, or none of that name.
    package mutating func exclude(_ job: JobID) {
        begin[job] = nil
        acquire.remove(job)
        release.remove(job)
    }
}

/// What a turn has brought.
public struct TurnResult: Sendable {
    /// Where a job of the turn stands now.
    public struct JobStatus: Sendable {
        /// Whether this owner holds its lease; if not, nothing was begun and the job is not ours, or not any more.
        public var isLeased: Bool
        /// Whether its deliveries may be attempted.
        public var state: Job.State
        /// How many deliveries are in each state, as stored.
        public var counts: DeliveryCounts
        /// When the next pending delivery is due; `nil` when none is pending.
        public var nextDue: Timestamp?

        /// Where a job stands.
        public init(isLeased: Bool, state: Job.State, counts: DeliveryCounts, nextDue: Timestamp?) {
            self.isLeased = isLeased
            self.state = state
            self.counts = counts
            self.nextDue = nextDue
        }

        /// Whether nothing is pending, under way or to be found out.
        public var isDone: Bool {
            let counts = counts.effective(in: state)
            return counts.isSettled && counts[.unknown] == 0
        }
    }

    /// Attempts that are journalled now and are to be carried out.
    public var begun: [BegunAttempt]
    /// The slots that were reserved, one slice for each wish.
    public var slices: [PaceSlice]
    /// What was settled of requests at once; `nil` where it was not asked for, or the share was given up.
    public var share: ConcurrencyShare?
    /// The jobs of the turn.
    public var jobs: [JobID: JobStatus]
    /// Ends that came too late: another process has taken the job over since.
    public var stale: [AttemptID]
    /// What became of the submissions, in their order.
    public var acceptances: [Acceptance] = []
    /// The answers that the requests have now: for each the one that was kept first.
    public var answers: [HostAnswer] = []
    /// Until when the leases hold, with a margin, on a clock that counts suspended time: no first byte after it.
    public var leasedUntil: ContinuousClock.Instant

    /// What a turn has brought.
    public init(
        begun: [BegunAttempt], slices: [PaceSlice] = [], jobs: [JobID: JobStatus], stale: [AttemptID],
        leasedUntil: ContinuousClock.Instant
    ) {
        self.begun = begun
        self.slices = slices
        self.jobs = jobs
        self.stale = stale
        self.leasedUntil = leasedUntil
    }
}

/// Keeps jobs, deliveries, attempts and reports so that nothing accepted is lost.
///
/// The contract, which `OutboxConformance` checks for every store:
/// - what a call has returned survives the end of the process and of the machine;
/// - a call that throws has changed nothing;
/// - several processes may use one store: everyone may submit, read and cancel; only the process that holds a job's
///   lease attempts its deliveries, and the end of an attempt is stored only where that attempt is still the current one;
/// - a store keeps states and does not decide them: what follows from an event is ``DeliveryMachine``'s to say.
///
/// One instance is one owner of leases. All calls may come from any task; none is cancelled half-way.
public protocol OutboxStore:
    OpenJobStore, ReconciliationStore, TrackingStore, RequestStore, AccessStore, ForwardingStore,
    CancelingStore, StoreMaintenance, StoreSignals
{
    // MARK: Handing over

    /// Takes a job with all its deliveries, accepted, in one commit. When another job of the tenant has its key, that one
    /// is returned and nothing is stored.
    ///
    /// Where the job's name is taken, it gets the next free one.
    func submit(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) async throws -> Acceptance

    /// Begins a job in the state draft: it can be filled, and nothing of it is attempted.
    ///
    /// - Returns: its name; another than the one it came with where that is taken.
    func createDraft(_ job: NewJob) async throws -> JobID

    /// Adds recipients to a draft of this owner, in order.
    func append(_ deliveries: [NewDelivery], to draft: JobID) async throws

    /// Removes from a draft every recipient that an earlier row has already with the same text.
    ///
    /// - Returns: how many were removed, and the first of them as (position removed, position kept).
    func removeDuplicates(from draft: JobID, listing limit: Int) async throws -> RemovedDuplicates

    /// Accepts a draft as a whole. When another job of the tenant has its key, that one is returned and the draft stays.
    func accept(_ draft: JobID, digest: [UInt8]) async throws -> Acceptance

    /// Removes a draft with its rows.
    func discardDraft(_ draft: JobID) async throws

    /// Removes drafts whose process is gone.
    func discardAbandonedDrafts() async throws

    // MARK: Working

    /// Takes the lease of a job unless another living process has it.
    ///
    /// What an earlier holder left in the state attempting becomes unknown: its attempts end as
    /// ``AttemptOutcome/interrupted``.
    func acquireLease(of job: JobID, now: Timestamp) async throws -> LeaseAnswer

    /// Gives the lease of a job back.
    func releaseLease(of job: JobID) async throws

    /// Takes jobs, stores ends of attempts and what hosts are answered because of them, begins new attempts, reserves slots
    /// of paces, settles the share of requests at once and renews leases, all in one commit.
    ///
    /// No slot is reserved twice, whatever processes ask: a reservation begins where the last one ended, and not before
    /// the window that ``PaceRequest/window(at:)`` gives, and ends with that window at the latest.
    ///
    /// The processes that want requests at once over a connection share them as ``ConcurrencyDivision`` says, those that
    /// live; a share that is not settled anew ends by itself after a while.
    ///
    /// When it returns, every begun attempt is journalled: its request may be sent.
    func turn(_ turn: Turn) async throws -> TurnResult

    /// Lets a job be attempted until another moment.
    func setValidity(until moment: Timestamp, of job: JobID) async throws

    /// Gives slots back that were reserved by a turn and will not be used, as far as nobody has reserved later ones.
    func giveBack(_ slices: [PaceSlice]) async throws

    /// Remembers opt-outs; one that is known keeps its time.
    func remember(_ optOuts: [OptOut]) async throws

    /// Forgets the opt-outs of a recipient, from one sender or all, of one account or all.
    ///
    /// - Returns: how many there were.
    func liftOptOuts(from sender: String?, of recipient: String, account: String?) async throws -> Int

    /// Opt-outs in the order of account, sender and recipient, behind `after`.
    func optOuts(after: OptOut?, limit: Int) async throws -> [OptOut]

    /// Moves all deliveries of a job that are in one of `states` to another; due at once.
    ///
    /// - Returns: how many were moved.
    func move(_ job: JobID, from states: Set<DeliveryState>, to next: DeliveryState, now: Timestamp) async throws -> Int

    /// Cancels a job or lets it go on. One that Twilio has scheduled messages of is then to be canceled there as well
    /// (``CancelingStore``).
    func setState(_ state: Job.State, of job: JobID) async throws

    // MARK: Reading

    /// A job by its name; `nil` when there is none.
    func job(_ id: JobID) async throws -> Job?

    /// A job by its key; drafts are not found.
    func job(tenant: String, key: String) async throws -> Job?

    /// Jobs, newest first, older than `before`.
    func jobs(tenant: String?, before: JobID?, limit: Int) async throws -> [Job]

    /// Deliveries of a job in the order of their input, behind `after`; all states when `states` is empty.
    func deliveries(
        of job: JobID, in states: Set<DeliveryState>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery]

    /// A delivery by its name; `nil` when there is none.
    func delivery(_ id: DeliveryID) async throws -> Delivery?

    /// The attempts of a delivery in order.
    func attempts(of delivery: DeliveryID) async throws -> [Attempt]

    /// The reports about a delivery in order, but for Twilio's answers: those are the ends of its attempts.
    func reports(about delivery: DeliveryID) async throws -> [Report]
}

extension OutboxStore {
    func submit(_ submission: Turn.Submission) async throws -> Acceptance {
        try await submit(submission.job, submission.deliveries, digest: submission.digest)
    }
}

/// Rows that were removed because an earlier one says the same.
public struct RemovedDuplicates: Sendable, Equatable {
    /// How many.
    public var count: Int
    /// The first of them: the recipient, its removed position, the position that stays.
    public var first: [Pair]

    /// One removed row.
    public struct Pair: Sendable, Equatable {
        /// The address.
        public let recipient: String
        /// The row that was removed.
        public let removed: Int
        /// The row that stays.
        public let kept: Int

        /// One removed row.
        public init(recipient: String, removed: Int, kept: Int) {
            self.recipient = recipient
            self.removed = removed
            self.kept = kept
        }
    }

    /// What was removed.
    public init(count: Int, first: [Pair]) {
        self.count = count
        self.first = first
    }
}

/// What became of a draft.
public enum Acceptance: Sendable {
    /// It is a job now.
    case accepted(Job)
    /// Its key belongs to this job.
    case keyTaken(by: Job)

    /// The job, where it is a new one.
    var newJob: Job? {
        if case .accepted(let job) = self { job } else { nil }
    }

    /// Whether it is a new job, under this name.
    package func isNew(_ id: JobID) -> Bool { newJob?.id == id }
}

/// The answer to a wish for a lease.
public enum LeaseAnswer: Sendable, Equatable {
    /// It is held now; so many attempts of an earlier holder were interrupted.
    case granted(interrupted: Int)
    /// Another living process holds it.
    case heldElsewhere
}

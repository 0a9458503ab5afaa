/// Hands a job over: whole or not at all, and under one key only once.
///
/// Rows go into a draft as they are read, so that a million of them need no memory. When the key is known already, the
/// rows are only digested, to tell a repetition from a conflict.
public struct JobSubmission: ~Copyable {
    /// What became of it.
    public enum Outcome: Sendable {
        /// It is a new job.
        case accepted(Job, duplicates: RemovedDuplicates)
        /// The key named an equal job already.
        case repeated(Job)

        /// The job, new or old.
        public var job: Job {
            switch self {
            case .accepted(let job, _), .repeated(let job): job
            }
        }
    }

    private let store: any OutboxStore
    private let job: NewJob
    private let earlier: Job?
    private var digest: JobDigest
    private var rows = 0
    /// Hashes of the first rows: while none repeats and all are here, the store need not be asked for repetitions.
    private var seen: Set<Int> = []
    private var mayRepeat = false
    private static let mostSeen = 50_000

    /// Begins to hand `job` over.
    public static func begin(_ job: NewJob, in store: any OutboxStore) async throws -> JobSubmission {
        try job.check()
        let digest = JobDigest(of: job)
        if let key = job.key, let earlier = try await store.job(tenant: job.tenant, key: key) {
            return JobSubmission(store: store, job: job, earlier: earlier, digest: digest)
        }
        _ = try await store.createDraft(job)
        return JobSubmission(store: store, job: job, earlier: nil, digest: digest)
    }

    /// Adds recipients; best some hundreds at once.
    public mutating func append(_ deliveries: [NewDelivery]) async throws {
        for delivery in deliveries { note(delivery) }
        digest.add(deliveries)
        rows += deliveries.count
        if earlier == nil { try await store.append(deliveries, to: job.id) }
    }

    private mutating func note(_ delivery: NewDelivery) {
        guard !mayRepeat, earlier == nil else { return }
        mayRepeat = !seen.insert(delivery.sameness).inserted || seen.count >= Self.mostSeen
        if mayRepeat { seen = [] }
    }

    /// Takes everything back; nothing of it was or will be attempted.
    public consuming func abandon() async throws {
        if earlier == nil { try await store.discardDraft(job.id) }
    }

    /// Makes it a job.
    ///
    /// - Parameter allowDuplicates: whether a recipient that comes twice with the same text gets it twice.
    /// - Throws: ``OutboxError/Code/jobKeyConflict`` when its key names a job with other content;
    ///   ``OutboxError/Code/invalidJob`` when it has no recipients. Nothing is left behind in either case.
    public consuming func accept(allowDuplicates: Bool) async throws -> Outcome {
        let bytes = digest.sealed(allowDuplicates: allowDuplicates)
        if let earlier { return try Self.compare(earlier, with: bytes) }
        do {
            guard rows > 0 else { throw OutboxError(.invalidJob, "recipients: none given") }
            let duplicates =
                allowDuplicates || !mayRepeat
                ? RemovedDuplicates(count: 0, first: [])
                : try await store.removeDuplicates(from: job.id, listing: 20)
            switch try await store.accept(job.id, digest: bytes) {
            case .accepted(let job): return .accepted(job, duplicates: duplicates)
            case .keyTaken(let earlier):
                let outcome = try Self.compare(earlier, with: bytes)
                try await store.discardDraft(job.id)
                return outcome
            }
        } catch {
            try? await store.discardDraft(job.id)
            throw error
        }
    }

    static func compare(_ earlier: Job, with digest: [UInt8]) throws -> Outcome {
        guard earlier.digest == digest else {
            throw OutboxError(
                .jobKeyConflict,
                "the key `\(earlier.key ?? "")` names the job \(earlier.id) already, which has other content or "
                    + "recipients; use another key, or repeat the same request")
        }
        return .repeated(earlier)
    }

    private init(store: any OutboxStore, job: NewJob, earlier: Job?, digest: JobDigest) {
        self.store = store
        self.job = job
        self.earlier = earlier
        self.digest = digest
    }
}

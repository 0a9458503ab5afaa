internal import GRDB
public import Outbox

/// Handing over at once.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/submit(_:_:digest:)``.
    public func submit(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) async throws -> Acceptance {
        let insertion = Insertion(.init(job, deliveries, digest: digest))
        return try await committer.write { db in try insertion.store(db) }
    }

    /// A job that is handed over at once. What need not be done in the transaction is done before: the one connection that
    /// writes is everybody's.
    struct Insertion: Sendable {
        let submission: Turn.Submission
        private let content: [UInt8]

        init(_ submission: Turn.Submission) {
            self.submission = submission
            content = submission.job.content.canonicalJSON()
        }

        func store(_ db: Database) throws -> Acceptance {
            let (job, deliveries, digest) = (submission.job, submission.deliveries, submission.digest)
            if let key = job.key, let earlier = try JobRow.fetch(db, tenant: job.tenant, key: key) {
                return .keyTaken(by: earlier)
            }
            let id = try JobRow.insert(
                job, content: content, state: .active, digest: digest, pending: deliveries.count, owner: nil, db)
            try DeliveryRow.insert(deliveries, of: id, dueAt: job.content.dueAt, db)
            try SQLiteOutboxStore.rememberOrigin(of: job, id, deliveries, db)
            return .accepted(Job(accepted: job, id: id, deliveries: deliveries.count, digest: digest))
        }
    }
}

internal import GRDB
public import Outbox

/// Handing over at once.
extension SQLiteOutboxStore {
    /// See ``OutboxStore/submit(_:_:digest:)``.
    public func submit(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) async throws -> Acceptance {
        // What need not be done in the transaction is done here: the one connection that writes is everybody's.
        let (content, dueAt) = (job.content.canonicalJSON(), job.content.dueAt)
        return try await committer.write { db in
            if let key = job.key, let earlier = try JobRow.fetch(db, tenant: job.tenant, key: key) {
                return .keyTaken(by: earlier)
            }
            let id = try JobRow.insert(
                job, content: content, state: .active, digest: digest, pending: deliveries.count, owner: nil, db)
            try DeliveryRow.insert(deliveries, of: id, dueAt: dueAt, db)
            try Self.rememberOrigin(of: job, id, deliveries, db)
            return .accepted(Job(accepted: job, id: id, deliveries: deliveries.count, digest: digest))
        }
    }
}

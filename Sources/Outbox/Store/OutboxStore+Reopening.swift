extension OutboxStore {
    /// Lets a job be tried again: what was refused, has expired or was canceled is pending again, and the job has as much
    /// time as it had at first. What is accepted, unknown or held stays as it is.
    ///
    /// What was refused and has gone on by another channel since (``Fallback``) stays refused: trying it here as well
    /// could bring it twice.
    ///
    /// - Returns: the job as it stands then.
    /// - Throws: ``OutboxError/Code/notFound`` where there is none.
    public func reopen(_ id: JobID, now: Timestamp) async throws -> Job {
        guard let job = try await job(id), job.state != .draft else {
            throw OutboxError(.notFound, "there is no job \(id)")
        }
        let validity = job.validUntil - max(job.createdAt, job.content.dueAt)
        try await setValidity(until: max(job.validUntil, now + validity), of: id)
        let hasGoneOn = try await self.job(tenant: job.tenant, key: Fallback.key(after: id)) != nil
        let states: Set<DeliveryState> = hasGoneOn ? [.canceled] : [.rejected, .expired, .canceled]
        _ = try await move(id, from: states, to: .pending, now: now)
        try await setState(.active, of: id)
        guard let job = try await self.job(id) else { throw OutboxError(.notFound, "there is no job \(id)") }
        return job
    }
}

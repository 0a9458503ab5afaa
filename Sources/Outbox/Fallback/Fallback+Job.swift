extension Fallback {
    /// Makes the job of a job's next channel, or finds the one that was made: its key is made from the first one's name,
    /// so that it is made once.
    ///
    /// - Parameter random: drawn evenly from all numbers, for its name.
    /// - Returns: the job; `nil` when there is no further channel, or nothing has to go on.
    public func nextJob(
        after job: Job, in store: any OutboxStore, now: Timestamp, random: UInt32
    ) async throws -> (job: Job, isNew: Bool)? {
        guard let content = job.content.nextChannel else { return nil }
        if let made = try await store.job(tenant: job.tenant, key: Self.key(after: job.id)) { return (made, false) }
        var rows: [NewDelivery] = []
        try await store.forEachDelivery(of: job.id, in: [.rejected, .accepted]) { delivery in
            guard takes(delivery),
                let recipient = try? content.address(of: job.content.channel.plain(delivery.recipient))
            else { return }
            rows.append(NewDelivery(position: delivery.position, recipient: recipient, body: delivery.body))
        }
        if rows.isEmpty { return nil }
        let new = NewJob(
            id: JobID(now: now, random: random), tenant: job.tenant, key: Self.key(after: job.id),
            connection: job.connection, account: job.account, content: content, onUnknown: job.onUnknown,
            priority: job.priority, validity: max(job.validUntil - now, .seconds(1)), createdAt: now,
            isReported: job.isReported)
        switch try await JobSubmission.submit(new, rows, allowDuplicates: true, in: store) {
        case .accepted(let job, _): return (job, true)
        case .repeated(let job): return (job, false)
        }
    }
}

internal import HostStonebranch
internal import Outbox

extension SendingSession {
    /// Follows what Twilio has of a job until everything has its final status, the time is over or a stop comes.
    ///
    /// - Returns: the outcome of the run with what was learnt since.
    func follow(_ id: JobID, _ outcome: RunOutcome, for limit: Duration) async throws -> RunOutcome {
        guard let job = try await store.job(id), outcome.halt == nil, !signals.hasCome else { return outcome }
        let tracker = DeliveryTracker(
            store: store, source: try await courier(), keeper: try await StatusKeeper(store: store), logger: logger)
        let deadline = Timestamp.now() + limit
        let unfinished = try await withThrowingTaskGroup(of: Int?.self) { [signals] group in
            group.addTask { try await tracker.run(job, until: deadline) }
            group.addTask {
                while !signals.hasCome { try await Task.sleep(for: .milliseconds(100)) }
                return nil
            }
            defer { group.cancelAll() }
            if case let count?? = try await group.next() { return count }
            group.cancelAll()
            return try await group.next().flatMap { $0 } ?? 0
        }
        if unfinished > 0 { StandardStreams.note("\(unfinished) messages have no final status yet\n") }
        var outcome = outcome
        outcome.undelivered = try await undelivered(id)
        return outcome
    }

    private func undelivered(_ job: JobID) async throws -> Int {
        let others = TwilioStatusTrack.undeliveredStatuses
        // Those are asked for whose status is none of the rest: few, as a rule.
        var count = 0
        var last: DeliveryID?
        while true {
            let page = try await store.acceptedDeliveries(
                of: job, statusNotIn: ["delivered", "read", "completed"], after: last, limit: 1000)
            count += page.count { $0.twilioStatus.map(others.contains) ?? false }
            guard page.count == 1000 else { return count }
            last = page.last?.id
        }
    }
}

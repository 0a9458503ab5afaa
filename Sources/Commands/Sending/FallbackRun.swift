internal import HostStonebranch
internal import Outbox

/// Carries on by other channels what a job could not bring to its recipients.
struct FallbackRun {
    let store: any OutboxStore
    let fallback: Fallback
    /// After a stop nothing goes on: it may still arrive where it was sent first.
    let signals: StopSignals

    /// A job and those that it has fallen back to, in order, with what they have come to together.
    struct Chain {
        let first: Job
        var others: [Job] = []
        var outcome: RunOutcome
        /// The rows of each job that went on by the next one.
        var gone: [JobID: Set<Int>] = [:]

        init(first: Job, outcome: RunOutcome) {
            self.first = first
            self.outcome = outcome
        }

        var jobs: [Job] { [first] + others }
    }

    private static let pageSize = 1000

    /// Makes the job of the next channel, works on it, and so on until nothing is left to go on.
    ///
    /// - Parameter work: works on such a job, and waits for it as for the first one; whether it is there already.
    func run(
        after job: Job, outcome: RunOutcome, work: (Job, _ again: Bool) async throws -> RunOutcome
    ) async throws -> Chain {
        var chain = Chain(first: job, outcome: outcome)
        var last = job
        while chain.outcome.halt == nil, !signals.hasCome, let content = last.content.nextChannel {
            let earlier = try await store.job(tenant: last.tenant, key: Fallback.key(after: last.id))
            guard let next = try await (earlier == nil ? makeJob(after: last, content) : earlier) else { break }
            let rows = try await positions(of: next)
            StandardStreams.note("\(rows.count) go on by \(content.channel) as job \(next.id)\n")
            let outcome = try await work(next, earlier != nil)
            chain.outcome.replace(try await counts(of: rows, in: last), by: outcome)
            chain.gone[last.id] = rows
            chain.others.append(next)
            last = next
        }
        return chain
    }

    /// The job of a job's next channel; `nil` when nothing has to go on.
    private func makeJob(after job: Job, _ content: JobContent) async throws -> Job? {
        var rows: [NewDelivery] = []
        try await forEach([.rejected, .accepted], of: job) { delivery in
            guard fallback.takes(delivery),
                let recipient = try? content.address(of: job.content.channel.plain(delivery.recipient))
            else { return }
            rows.append(NewDelivery(position: delivery.position, recipient: recipient, body: delivery.body))
        }
        if rows.isEmpty { return nil }
        let new = NewJob(
            id: JobID(now: .now(), random: .random(in: 0 ... .max)), tenant: job.tenant,
            key: Fallback.key(after: job.id), connection: job.connection, account: job.account, content: content,
            onUnknown: job.onUnknown, priority: job.priority,
            validity: max(job.validUntil - .now(), .seconds(1)), createdAt: .now())
        var submission = try await JobSubmission.begin(new, in: store)
        for start in stride(from: 0, to: rows.count, by: Self.pageSize) {
            try await submission.append(Array(rows[start..<min(start + Self.pageSize, rows.count)]))
        }
        return try await submission.accept(allowDuplicates: true).job
    }

    private func positions(of job: Job) async throws -> Set<Int> {
        var rows: Set<Int> = []
        try await forEach([], of: job) { rows.insert($0.position) }
        return rows
    }

    private func counts(of rows: Set<Int>, in job: Job) async throws -> DeliveryCounts {
        var counts = DeliveryCounts()
        try await forEach([], of: job) { if rows.contains($0.position) { counts[$0.state] += 1 } }
        return counts
    }

    private func forEach(_ states: Set<DeliveryState>, of job: Job, _ body: (Delivery) throws -> Void) async throws {
        var last: DeliveryID?
        while true {
            let page = try await store.deliveries(of: job.id, in: states, after: last, limit: Self.pageSize)
            for delivery in page { try body(delivery) }
            guard let end = page.last else { return }
            last = end.id
        }
    }
}

extension RunOutcome {
    /// Counts what went on by another channel as it ended there.
    fileprivate mutating func replace(_ gone: DeliveryCounts, by next: RunOutcome) {
        for state in DeliveryState.allCases { counts[state] += next.counts[state] - gone[state] }
        acceptedNow += next.acceptedNow
        halt = next.halt
        firstFailure = next.firstFailure ?? firstFailure
    }
}

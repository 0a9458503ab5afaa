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

    /// Makes the job of the next channel, works on it, and so on until nothing is left to go on.
    ///
    /// - Parameter work: works on such a job, and waits for it as for the first one; whether it is there already.
    func run(
        after job: Job, outcome: RunOutcome, work: (Job, _ again: Bool) async throws -> RunOutcome
    ) async throws -> Chain {
        var chain = Chain(first: job, outcome: outcome)
        var last = job
        while chain.outcome.halt == nil, !signals.hasCome {
            let made = try await fallback.nextJob(
                after: last, in: store, now: .now(), random: .random(in: 0 ... .max))
            guard let (next, isNew) = made else { break }
            let rows = try await positions(of: next)
            StandardStreams.note("\(rows.count) go on by \(next.content.channel) as job \(next.id)\n")
            let outcome = try await work(next, !isNew)
            chain.outcome.replace(try await counts(of: rows, in: last), by: outcome)
            chain.gone[last.id] = rows
            chain.others.append(next)
            last = next
        }
        return chain
    }

    private func positions(of job: Job) async throws -> Set<Int> {
        var rows: Set<Int> = []
        try await store.forEachDelivery(of: job.id) { rows.insert($0.position) }
        return rows
    }

    private func counts(of rows: Set<Int>, in job: Job) async throws -> DeliveryCounts {
        var counts = DeliveryCounts()
        try await store.forEachDelivery(of: job.id) { if rows.contains($0.position) { counts[$0.state] += 1 } }
        return counts
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

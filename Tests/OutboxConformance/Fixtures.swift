package import Outbox

/// Jobs and steps that the checks, and tests of what works on a store, begin with.
package enum Fixtures {
    package static let start = Timestamp(milliseconds: 1_700_000_000_000)

    package static func job(
        _ number: UInt32, key: String? = nil, tenant: String = "", sendAt: Timestamp? = nil
    ) -> NewJob {
        var content = JobContent(channel: .sms, sender: "+15005550006", body: "Hello")
        content.sendAt = sendAt
        return NewJob(
            id: JobID(now: start + .seconds(Int64(number)), random: number), tenant: tenant, key: key,
            account: "AC00000000000000000000000000000001", content: content,
            // Valid by the clock of the machine as well.
            validity: .seconds(100 * 365 * 86400), createdAt: start)
    }

    package static func rows(_ count: Int) -> [NewDelivery] {
        (1...max(count, 1)).prefix(count).map { NewDelivery(position: $0, recipient: "+1555\(1_000_000 + $0)") }
    }

    /// An accepted job of so many rows.
    package static func accepted(_ number: UInt32, rows count: Int, in store: any OutboxStore) async throws -> JobID {
        let job = try await store.createDraft(job(number))
        try await store.append(rows(count), to: job)
        _ = try await store.accept(job, digest: [1])
        return job
    }

    /// A job whose lease `store` has, and so many attempts of it begun.
    package static func working(
        _ number: UInt32, rows count: Int, begin limit: Int, in store: any OutboxStore
    ) async throws -> (job: JobID, begun: [BegunAttempt]) {
        let job = try await accepted(number, rows: count, in: store)
        _ = try await store.acquireLease(of: job, now: start)
        let result = try await store.turn(Turn(now: start, begin: [job: limit]))
        return (job, result.begun)
    }

    package static let sid = "SM00000000000000000000000000000001"

    package static func end(
        _ attempt: BegunAttempt, _ verdict: AttemptOutcome.Verdict = .accepted(sid: sid),
        state: DeliveryState = .accepted, dueAt: Timestamp = .zero
    ) -> Turn.End {
        Turn.End(
            attempt: attempt.id, job: attempt.job,
            outcome: AttemptOutcome(verdict, twilioStatus: "queued", httpStatus: 201, requestID: "RQ1"), state: state,
            dueAt: dueAt)
    }
}

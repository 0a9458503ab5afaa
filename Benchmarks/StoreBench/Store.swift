internal import Outbox
internal import OutboxPostgres
internal import Twilio

/// Hands a job over.
func submitJob(of rows: Int, to store: PostgresOutboxStore) async throws -> JobID {
    let content = JobContent(channel: .sms, sender: "+15005550006", body: "Your parcel 4711 arrives today.")
    let now = Timestamp.now()
    let job = NewJob(
        id: JobID(now: now, random: .random(in: 0 ... .max)), connection: "bench",
        account: "AC00000000000000000000000000000001", content: content, createdAt: now)
    let deliveries = (1...rows).map { NewDelivery(position: $0, recipient: "+1555\(1_000_000 + $0)") }
    switch try await store.submit(job, deliveries, digest: [0]) {
    case .accepted(let job), .keyTaken(let job): return job.id
    }
}

/// Works a job off: every turn ends what the last one has begun and begins as much again.
func workOff(_ job: JobID, _ rows: Int, by store: PostgresOutboxStore) async throws {
    var done = 0
    var ends: [Turn.End] = []
    var isFirst = true
    while done < rows {
        var turn = Turn(now: .now(), ends: ends, begin: [job: batch])
        if isFirst { turn.acquire = [job] }
        isFirst = false
        done += ends.count
        let result = try await store.turn(turn)
        ends = result.begun.map { attempt in
            Turn.End(
                attempt: attempt.id, job: job,
                outcome: AttemptOutcome(
                    .accepted(sid: sid(of: attempt.id.delivery.rawValue)), twilioStatus: "queued", httpStatus: 201),
                state: .accepted)
        }
    }
}

/// A name as Twilio gives it.
func sid(of delivery: Int64) -> String {
    let digits = String(delivery, radix: 16)
    return "SM" + String(repeating: "0", count: 32 - digits.count) + digits
}

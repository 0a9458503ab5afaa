import Outbox
import OutboxSQLite
import Testing
import Twilio

@testable import Gateway

@Suite("Idempotency-Key")
struct IdempotencyKeyTests {
    @Test("A repetition gets the first answer and makes nothing")
    func replay() async throws {
        try await RunningGateway.with { gateway in
            let first = try await gateway.submit(1, ["Idempotency-Key": "\"a-1\""])
            let again = try await gateway.submit(1, ["Idempotency-Key": "a-1"])
            #expect(first.status == 202 && again.status == 202)
            #expect(first.text("id") == again.text("id"))
            #expect(again.head.header("Idempotency-Replayed") == "true")
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 9).count == 1)
            let other = try await gateway.submit(2, ["Idempotency-Key": "a-1"])
            #expect(other.status == 422 && other.text("code") == "idempotency_key_reused")
        }
    }

    @Test("Of many at once one does it; the others are told to wait, or get its answer")
    func concurrent() async throws {
        try await RunningGateway.with { gateway in
            try await withThrowingTaskGroup(of: Int.self) { tasks in
                for _ in 0..<30 {
                    tasks.addTask { try await gateway.submit(5, ["Idempotency-Key": "a-1"]).status }
                }
                for try await status in tasks { #expect([202, 409].contains(status)) }
            }
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 9).count == 1)
        }
    }

    @Test("A refused request may come again with its key, put right")
    func refused() async throws {
        try await RunningGateway.with { gateway in
            let wrong = try await gateway.submit(1, ", \"priority\": \"?\"", ["Idempotency-Key": "a-1"])
            #expect(wrong.status == 422)
            #expect(try await gateway.submit(1, ["Idempotency-Key": "a-1"]).status == 202)
            #expect(try await gateway.submit(1, ["Idempotency-Key": "\"\""]).status == 422)
        }
    }

    @Test("What a process that ended had done already is not done again")
    func takenOver() async throws {
        try await RunningGateway.with { gateway in
            // As it is left by a process that was killed between its job's commit and its answer.
            let text = RunningGateway.job()
            let id = JobID(now: .now(), random: 1)
            let request = KeyedRequest(
                key: .init(tenant: "", text: "a-1"), fingerprint: text.fingerprint, job: id,
                at: .now() + .seconds(-1000))
            #expect(try await gateway.store.claim(request) == .granted(id))
            _ = try await JobSubmission.submit(
                NewJob(
                    id: id, account: RunningGateway.account,
                    content: JobContent(channel: .sms, sender: "+15005550006", body: "Hello"), createdAt: .now()),
                [NewDelivery(position: 1, recipient: "+15551000000")], in: gateway.store)
            let answer = try await gateway.call(.post, "/v1/jobs", text, ["Idempotency-Key": "a-1"])
            #expect(answer.text("id") == id.description)
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 9).count == 1)
        }
    }
}

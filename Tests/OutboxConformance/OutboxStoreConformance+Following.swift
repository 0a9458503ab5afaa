import Outbox
import Twilio

extension OutboxStoreConformance {
    /// A job of one message that Twilio has, at the status that it answered.
    private static func accepted(
        _ job: NewJob, status: String, follow: Following? = nil, in store: any OutboxStore
    ) async throws -> (job: JobID, delivery: DeliveryID) {
        guard case .accepted(let taken) = try await store.submit(job, Fixtures.rows(1), digest: [1]) else {
            throw Violation(description: "the job was not taken")
        }
        _ = try await store.acquireLease(of: taken.id, now: Fixtures.start)
        let begun = try await store.turn(Turn(now: Fixtures.start, begin: [taken.id: 1])).begun[0]
        let outcome = AttemptOutcome(
            .accepted(sid: "SM\(String(repeating: "0", count: 24))\(10_000_000 + begun.id.delivery.rawValue)"),
            twilioStatus: status, httpStatus: 201)
        let end = Turn.End(attempt: begun.id, job: taken.id, outcome: outcome, state: .accepted)
        var turn = Turn(now: Fixtures.start, ends: [end], begin: [taken.id: 0])
        turn.releasesDone = true
        turn.follow[taken.id] = follow
        _ = try await store.turn(turn)
        return (taken.id, begun.id.delivery)
    }

    static let following = [
        check("jobs are followed as the turn that ended them says, and otherwise when somebody says so") { makeStores in
            let stores = try await makeStores(2)
            let account = Fixtures.job(1).account
            func followed(_ following: Following, before moment: Timestamp? = nil) async throws -> [JobID] {
                try await stores[1].followedJobs(
                    following, of: "default", account: account, before: moment, after: nil, limit: 9
                ).map(\.id)
            }
            let near = try await accepted(Fixtures.job(1), status: "queued", follow: .closely, in: stores[0]).job
            let far = try await accepted(Fixtures.job(2), status: "queued", follow: .fromAfar, in: stores[0]).job
            _ = try await accepted(Fixtures.job(3), status: "queued", in: stores[0])
            try expectEqual(try await followed(.closely), [near], "closely")
            try expectEqual(try await followed(.fromAfar), [far], "from afar")
            // Job 2 was handed over two seconds after the start.
            try expectEqual(
                try await followed(.fromAfar, before: Fixtures.start + .seconds(1)), [], "what is too young")
            try expectEqual(
                try await followed(.fromAfar, before: Fixtures.start + .seconds(9)), [far], "what is old enough")
            try await stores[0].follow([near], .fromAfar)
            try await stores[0].follow([far], nil)
            try expectEqual(try await followed(.closely), [], "closely, then")
            try expectEqual(try await followed(.fromAfar), [near], "from afar, then")
        }
    ]

    static let canceling = [
        check("canceling a job that Twilio schedules is a wish that stays until it is ended") { makeStores in
            let stores = try await makeStores(2)
            func wishes() async throws -> [JobID] {
                try await stores[1].jobsToCancel(
                    of: "default", account: Fixtures.job(1).account, after: nil, limit: 9
                ).map(\.id)
            }
            var new = Fixtures.job(1, sendAt: Fixtures.start + .seconds(86_400))
            new.content.sender = nil
            new.content.messagingService = try MessagingServiceSID(
                validating: "MG00000000000000000000000000000001")
            let (job, delivery) = try await accepted(new, status: "scheduled", in: stores[0])
            let plain = try await accepted(Fixtures.job(2), status: "queued", in: stores[0]).job
            try expectEqual(try await wishes(), [], "before")
            for job in [job, plain] { try await stores[0].setState(.canceled, of: job) }
            try expectEqual(try await wishes(), [job], "what Twilio has scheduled")
            let scheduled = try await stores[1].scheduledDeliveries(of: job, after: nil, limit: 9)
            try expectEqual(scheduled.map(\.id), [delivery], "its messages")
            try expectEqual(
                try await stores[1].scheduledDeliveries(of: job, after: delivery, limit: 9), [], "behind the last")
            try await stores[0].setState(.active, of: job)
            try expectEqual(try await wishes(), [], "when it goes on")
            try await stores[0].setState(.canceled, of: job)
            try await stores[1].endCanceling(job)
            try expectEqual(try await wishes(), [], "when it is done")
        },
        check("a wish to cancel is not ended while something of the job is under way") { makeStores in
            let store = try await makeStores(1)[0]
            var new = Fixtures.job(1, sendAt: Fixtures.start + .seconds(86_400))
            new.content.sender = nil
            new.content.messagingService = try MessagingServiceSID(
                validating: "MG00000000000000000000000000000001")
            _ = try await store.submit(new, Fixtures.rows(1), digest: [1])
            _ = try await store.acquireLease(of: new.id, now: Fixtures.start)
            _ = try await store.turn(Turn(now: Fixtures.start, begin: [new.id: 1]))
            try await store.setState(.canceled, of: new.id)
            try await store.endCanceling(new.id)
            let left = try await store.jobsToCancel(of: "default", account: new.account, after: nil, limit: 9)
            try expectEqual(left.map(\.id), [new.id], "what may turn out to be scheduled")
        },
    ]
}

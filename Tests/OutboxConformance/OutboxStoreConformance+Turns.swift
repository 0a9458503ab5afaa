import Outbox

extension OutboxStoreConformance {
    static let turns = [
        check("a turn begins no more than asked, oldest due first, each delivery once") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, first) = try await Fixtures.working(1, rows: 10, begin: 4, in: store)
            try expectEqual(first.map(\.recipient), Fixtures.rows(4).map(\.recipient), "the first four")
            try expectEqual(Set(first.map(\.id.number)), [1], "attempt numbers")
            let second = try await store.turn(Turn(now: Fixtures.start, begin: [job: 100]))
            try expectEqual(second.begun.map(\.recipient), Fixtures.rows(10).dropFirst(4).map(\.recipient), "the rest")
            try expectEqual(second.jobs[job]?.nextDue, nil, "nextDue")
            try expectEqual(second.jobs[job]?.counts[.attempting], 10, "attempting")
            let third = try await store.turn(Turn(now: Fixtures.start, begin: [job: 100]))
            try expect(third.begun.isEmpty, "a delivery was begun twice")
        },
        check("a begun attempt is in the journal before its end is known") { makeStores in
            let store = try await makeStores(1)[0]
            let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
            let attempts = try await store.attempts(of: begun[0].id.delivery)
            try expectEqual(attempts.map(\.id), [begun[0].id], "attempts")
            try expectEqual(attempts[0].outcome, nil, "outcome")
            try expectEqual(attempts[0].startedAt, Fixtures.start, "started")
        },
        check("an end is kept with delivery and attempt") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 3, begin: 3, in: store)
            let refusal = AttemptOutcome(.rejected, httpStatus: 400, errorCode: 21211, errorMessage: "Invalid 'To'")
            let unreached = AttemptOutcome(
                .notProcessed(retryAfter: .seconds(2)), errorMessage: "refused", isConnectionFailure: true)
            let later = Fixtures.start + .seconds(2)
            let result = try await store.turn(
                Turn(
                    now: later,
                    ends: [
                        Fixtures.end(begun[0]),
                        Turn.End(attempt: begun[1].id, job: job, outcome: refusal, state: .rejected),
                        Turn.End(
                            attempt: begun[2].id, job: job, outcome: unreached, state: .pending,
                            dueAt: later + .seconds(2)),
                    ], begin: [job: 5]))
            try expect(result.begun.isEmpty, "what is due later has begun")
            try expectEqual(result.jobs[job]?.nextDue, later + .seconds(2), "nextDue")
            let accepted = try await store.delivery(begun[0].id.delivery)
            try expectEqual(accepted?.state, .accepted, "state")
            try expectEqual(accepted?.sid, Fixtures.sid, "sid")
            try expectEqual(accepted?.twilioStatus, "queued", "status")
            try expectEqual(accepted?.updatedAt, later, "updated")
            let rejected = try await store.delivery(begun[1].id.delivery)
            try expectEqual(rejected?.errorCode, 21211, "code")
            try expectEqual(rejected?.errorMessage, "Invalid 'To'", "message")
            let attempts = try await store.attempts(of: begun[2].id.delivery)
            try expectEqual(attempts[0].outcome?.isConnectionFailure, true, "connection failure")
            try expectEqual(attempts[0].finishedAt, later, "finished")
            let again = try await store.turn(Turn(now: later + .seconds(2), begin: [job: 5]))
            try expectEqual(again.begun.map(\.id.number), [2], "the second attempt")
        },
        check("an end counts once") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
            let repeated = Turn.End(
                attempt: begun[0].id, job: job, outcome: AttemptOutcome(.rejected), state: .rejected)
            let result = try await store.turn(Turn(now: Fixtures.start, ends: [repeated], begin: [job: 1]))
            try expectEqual(result.stale, [begun[0].id], "stale")
            try expectEqual(try await store.delivery(begun[0].id.delivery)?.state, .accepted, "state")
            try expectEqual(try await store.job(job)?.counts.total, 1, "counts")
        },
        check("several jobs share a turn") { makeStores in
            let store = try await makeStores(1)[0]
            let one = try await Fixtures.accepted(1, rows: 3, in: store)
            let two = try await Fixtures.accepted(2, rows: 3, in: store)
            for job in [one, two] { _ = try await store.acquireLease(of: job, now: Fixtures.start) }
            let result = try await store.turn(Turn(now: Fixtures.start, begin: [one: 1, two: 2]))
            try expectEqual(result.begun.count { $0.job == one }, 1, "of the first")
            try expectEqual(result.begun.count { $0.job == two }, 2, "of the second")
        },
        check("a job to be sent later is not due before") { makeStores in
            let store = try await makeStores(1)[0]
            let due = Fixtures.start + .seconds(600)
            let job = try await store.createDraft(Fixtures.job(1, sendAt: due))
            try await store.append(Fixtures.rows(1), to: job)
            _ = try await store.accept(job, digest: [1])
            _ = try await store.acquireLease(of: job, now: Fixtures.start)
            let early = try await store.turn(Turn(now: Fixtures.start, begin: [job: 1]))
            try expect(early.begun.isEmpty, "it has begun early")
            try expectEqual(early.jobs[job]?.nextDue, due, "nextDue")
            let onTime = try await store.turn(Turn(now: due, begin: [job: 1]))
            try expectEqual(onTime.begun.count, 1, "begun on time")
        },
    ]
}

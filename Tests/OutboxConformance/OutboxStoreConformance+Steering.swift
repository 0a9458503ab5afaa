import Outbox

extension OutboxStoreConformance {
    static let steering = [
        check("a canceled job begins nothing, keeps what was accepted, and can go on") { makeStores in
            let stores = try await makeStores(2)
            let (job, begun) = try await Fixtures.working(1, rows: 4, begin: 1, in: stores[0])
            try await stores[1].setState(.canceled, of: job)
            let result = try await stores[0].turn(
                Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])], begin: [job: 5]))
            try expect(result.begun.isEmpty, "an attempt of a canceled job has begun")
            try expectEqual(result.jobs[job]?.state, .canceled, "state")
            let rows = try await stores[0].deliveries(of: job, in: [.canceled], after: nil, limit: 10)
            try expectEqual(rows.count, 3, "canceled")
            let summary = try await stores[0].job(job).map { $0.counts.effective(in: $0.state) }
            try expectEqual(summary?[.accepted], 1, "accepted")
            try expectEqual(summary?[.canceled], 3, "canceled by count")
            try await stores[1].setState(.active, of: job)
            let resumed = try await stores[0].turn(Turn(now: Fixtures.start, begin: [job: 5]))
            try expectEqual(resumed.begun.count, 3, "after going on")
        },
        check("moving brings back only what is in the states named, and counts follow") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 4, begin: 4, in: store)
            let verdicts: [(AttemptOutcome.Verdict, DeliveryState)] = [
                (.accepted(sid: Fixtures.sid), .accepted), (.rejected, .rejected), (.ambiguous, .unknown),
                (.rejected, .expired),
            ]
            _ = try await store.turn(
                Turn(
                    now: Fixtures.start,
                    ends: zip(begun, verdicts).map { Fixtures.end($0, $1.0, state: $1.1) }))
            try expectEqual(
                try await store.move(job, from: [.rejected, .expired], to: .pending, now: Fixtures.start), 2, "moved")
            let counts = try await store.job(job)?.counts
            try expectEqual(counts?[.pending], 2, "pending")
            try expectEqual(counts?[.accepted], 1, "accepted")
            try expectEqual(counts?[.unknown], 1, "unknown")
            let result = try await store.turn(Turn(now: Fixtures.start, begin: [job: 9]))
            try expectEqual(result.begun.map(\.id.number), [2, 2], "second attempts")
        },
    ]

    static let reading = [
        check("jobs come newest first, page by page, by tenant") { makeStores in
            let store = try await makeStores(1)[0]
            for number: UInt32 in 1...5 {
                _ = try await store.createDraft(Fixtures.job(number, tenant: number % 2 == 0 ? "even" : "odd"))
            }
            let all = try await store.jobs(tenant: nil, before: nil, limit: 10)
            try expectEqual(all.map(\.id), all.map(\.id).sorted(by: >), "order")
            try expectEqual(all.count, 5, "all")
            let page = try await store.jobs(tenant: nil, before: all[1].id, limit: 2)
            try expectEqual(page.map(\.id), all[2...3].map(\.id), "the next page")
            try expectEqual(try await store.jobs(tenant: "even", before: nil, limit: 10).count, 2, "of a tenant")
        },
        check("deliveries come page by page, and by state") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 7, begin: 3, in: store)
            let first = try await store.deliveries(of: job, in: [], after: nil, limit: 4)
            let second = try await store.deliveries(of: job, in: [], after: first.last?.id, limit: 4)
            try expectEqual((first + second).map(\.position), Array(1...7), "all pages")
            let attempting = try await store.deliveries(of: job, in: [.attempting], after: nil, limit: 10)
            try expectEqual(attempting.map(\.id), begun.map(\.id.delivery), "by state")
            try expectEqual(
                try await store.deliveries(of: job, in: [.held], after: nil, limit: 10).count, 0, "of no state")
        },
        check("what is not there is not found") { makeStores in
            let store = try await makeStores(1)[0]
            let missing = JobID(rawValue: 7)
            try expect(try await store.job(missing) == nil, "a job")
            try expect(try await store.delivery(DeliveryID(rawValue: 7)) == nil, "a delivery")
            try expectEqual(try await store.attempts(of: DeliveryID(rawValue: 7)), [], "attempts")
            try await expectError(.notFound, "a lease") { _ = try await store.acquireLease(of: missing, now: .now()) }
            try await expectError(.notFound, "a change") { try await store.setState(.canceled, of: missing) }
        },
    ]
}

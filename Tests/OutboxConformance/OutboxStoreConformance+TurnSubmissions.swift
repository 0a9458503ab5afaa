import Outbox

extension OutboxStoreConformance {
    /// A turn that takes jobs of so many rows, and begins what it may of them.
    private static func turn(_ jobs: [NewJob], rows: Int = 2, begin limit: Int = 1, digest: [UInt8] = [1]) -> Turn {
        var turn = Turn(now: Fixtures.start)
        turn.submissions = jobs.map { Turn.Submission($0, Fixtures.rows(rows), digest: digest) }
        for job in jobs {
            turn.begin[job.id] = limit
            turn.acquire.insert(job.id)
        }
        return turn
    }

    static let turnSubmissions = [
        check("a job is taken with the turn that begins its first attempts") { makeStores in
            let stores = try await makeStores(2)
            let new = Fixtures.job(1, key: "k")
            let result = try await stores[0].turn(turn([new]))
            try expectEqual(result.acceptances.map { $0.isNew(new.id) }, [true], "accepted")
            try expectEqual(result.begun.map(\.recipient), [Fixtures.rows(1)[0].recipient], "begun")
            try expectEqual(result.jobs[new.id]?.isLeased, true, "leased")
            try expectEqual(result.jobs[new.id]?.counts[.attempting], 1, "attempting")
            let job = try await stores[1].job(tenant: "", key: "k")
            try expectEqual(job?.id, new.id, "by its key")
            try expectEqual(job?.digest, [1], "digest")
            try expectEqual(job?.counts[.pending], 1, "pending")
            try expectEqual(
                try await stores[1].acquireLease(of: new.id, now: Fixtures.start), .heldElsewhere, "lease")
        },
        check("a job whose key is taken has no part in the turn; the others do") { makeStores in
            let store = try await makeStores(1)[0]
            let first = try await JobSubmission.submit(Fixtures.job(1, key: "k"), Fixtures.rows(1), in: store).job
            let (second, third) = (Fixtures.job(2, key: "k"), Fixtures.job(3, key: "other"))
            let result = try await store.turn(turn([second, third]))
            guard case .keyTaken(let earlier)? = result.acceptances.first else {
                throw Violation(description: "wanted the earlier job, saw \(result.acceptances)")
            }
            try expectEqual(earlier.id, first.id, "the earlier job")
            try expectEqual(result.acceptances.last?.isNew(third.id), true, "the other one")
            try expectEqual(result.begun.map(\.job), [third.id], "begun")
            try expectEqual(Set(result.jobs.keys), [third.id], "told of")
            try expectEqual(try await store.job(second.id)?.id, nil, "stored")
        },
        check("of jobs with one key in one turn, the first is taken") { makeStores in
            let store = try await makeStores(1)[0]
            let jobs = [Fixtures.job(1, key: "k"), Fixtures.job(2, key: "k")]
            let result = try await store.turn(turn(jobs))
            try expectEqual(result.acceptances.map { $0.isNew(jobs[0].id) }, [true, false], "accepted")
            try expectEqual(result.begun.map(\.job), [jobs[0].id], "begun")
        },
        check("a job whose name is taken gets another one, and begins in a later turn") { makeStores in
            let store = try await makeStores(1)[0]
            let first = try await store.turn(turn([Fixtures.job(1, key: "a")], rows: 1))
            let result = try await store.turn(turn([Fixtures.job(1, key: "b")], rows: 1))
            try expect(result.begun.isEmpty, "begun: \(result.begun)")
            guard case .accepted(let job)? = result.acceptances.first else {
                throw Violation(description: "wanted a new job, saw \(result.acceptances)")
            }
            try expect(job.id != first.begun[0].job, "two jobs of one name")
            try expectEqual(try await store.job(tenant: "", key: "b")?.id, job.id, "by its key")
            try expectEqual(try await store.job(job.id)?.counts[.pending], 1, "pending")
        },
        check("a turn that fails takes nothing") { makeStores in
            let store = try await makeStores(1)[0]
            let new = Fixtures.job(1, key: "k")
            var failing = turn([new])
            failing.begin[Fixtures.job(9).id] = 1
            try await expectError(.notFound, "a job that is not there") { _ = try await store.turn(failing) }
            try expectEqual(try await store.job(new.id)?.id, nil, "stored")
            try expectEqual(try await store.turn(turn([new])).begun.count, 1, "the same again")
        },
    ]
}

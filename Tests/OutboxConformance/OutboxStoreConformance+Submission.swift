import Outbox

extension OutboxStoreConformance {
    static let submission = [
        check("a job that is submitted at once is accepted with all its rows, as if it had been a draft") {
            makeStores in
            let store = try await makeStores(1)[0]
            var new = Fixtures.job(1, key: "k", sendAt: Fixtures.start + .seconds(60))
            new.isReported = true
            new.trace = TraceContext(
                parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", state: "vendor=1")
            new.origin = JobOrigin(host: "corezoid", fields: ["ref": "order \"17\"/ü"])
            new.priority = .urgent
            guard case .accepted(let job) = try await store.submit(new, Fixtures.rows(3), digest: [4, 5]) else {
                throw Violation(description: "it was not accepted")
            }
            guard let stored = try await store.job(new.id) else { throw Violation(description: "it is not there") }
            for (job, what) in [(job, "as given back"), (stored, "as stored")] {
                try expectEqual(job.id, new.id, "name \(what)")
                try expectEqual(job.key, "k", "key \(what)")
                try expectEqual(job.content, new.content, "content \(what)")
                try expectEqual(job.digest, [4, 5], "digest \(what)")
                try expectEqual(job.state, .active, "state \(what)")
                try expectEqual(job.priority, .urgent, "priority \(what)")
                try expectEqual(job.validUntil, new.validUntil, "validity \(what)")
                try expectEqual(job.isReported, true, "reported \(what)")
                try expectEqual(job.trace, new.trace, "trace \(what)")
                try expectEqual(job.origin, new.origin, "origin \(what)")
                try expectEqual(job.counts[.pending], 3, "pending \(what)")
            }
            let rows = try await store.deliveries(of: job.id, in: [.pending], after: nil, limit: 10)
            try expectEqual(rows.map(\.recipient), Fixtures.rows(3).map(\.recipient), "recipients")
            try expectEqual(rows.map(\.dueAt), Array(repeating: Fixtures.start + .seconds(60), count: 3), "due")
        },
        check("a key that is taken is answered with its job, and nothing is stored") { makeStores in
            let store = try await makeStores(1)[0]
            _ = try await store.submit(Fixtures.job(1, key: "k"), Fixtures.rows(1), digest: [1])
            guard
                case .keyTaken(let earlier) = try await store.submit(
                    Fixtures.job(2, key: "k"), Fixtures.rows(2), digest: [2])
            else { throw Violation(description: "one key names two jobs") }
            try expectEqual(earlier.id, Fixtures.job(1).id, "the job of the key")
            try expectEqual(earlier.digest, [1], "its digest")
            try expect(try await store.job(Fixtures.job(2).id) == nil, "the second was stored")
            guard
                case .accepted = try await store.submit(
                    Fixtures.job(3, key: "k", tenant: "t"), Fixtures.rows(1), digest: [1])
            else { throw Violation(description: "tenants share keys") }
        },
        check("of many that are submitted at once with few keys, one has each") { makeStores in
            let stores = try await makeStores(2)
            let winners = try await withThrowingTaskGroup(of: JobID?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let job = Fixtures.job(UInt32(number), key: "k\(number % 4)")
                        switch try await stores[number % 2].submit(job, Fixtures.rows(2), digest: [1]) {
                        case .accepted(let job): return job.id
                        case .keyTaken: return nil
                        }
                    }
                }
                return try await group.reduce(into: [JobID]()) { if let id = $1 { $0.append(id) } }
            }
            try expectEqual(winners.count, 4, "jobs made")
            for id in winners {
                try expectEqual(try await stores[0].job(id)?.counts[.pending], 2, "rows of one")
            }
            try expectEqual(try await stores[1].jobs(tenant: nil, before: nil, limit: 50).count, 4, "jobs stored")
        },
        check("two jobs of one name are both stored: the later gets the next one") { makeStores in
            let store = try await makeStores(1)[0]
            var names: Set<JobID> = []
            for _ in 0..<3 {
                guard case .accepted(let job) = try await store.submit(Fixtures.job(7), Fixtures.rows(1), digest: [])
                else { throw Violation(description: "it was not accepted") }
                names.insert(job.id)
                try expectEqual(try await store.job(job.id)?.counts[.pending], 1, "its rows")
            }
            names.insert(try await store.createDraft(Fixtures.job(7)))
            try expectEqual(names.count, 4, "names")
        },
    ]
}

import Outbox

extension OutboxStoreConformance {
    static let drafts = [
        check("a draft is not attempted, and reads as draft") { makeStores in
            let store = try await makeStores(1)[0]
            let job = try await store.createDraft(Fixtures.job(1))
            try await store.append(Fixtures.rows(3), to: job)
            try await expectError(.notFound, "the lease of a draft") {
                _ = try await store.acquireLease(of: job, now: Fixtures.start)
            }
            let result = try await store.turn(Turn(now: Fixtures.start, begin: [job: 10]))
            try expect(result.begun.isEmpty, "an attempt of a draft has begun")
            let rows = try await store.deliveries(of: job, in: [.draft], after: nil, limit: 10)
            try expectEqual(rows.map(\.state), [.draft, .draft, .draft], "states")
            try expectEqual(try await store.job(job)?.counts.effective(in: .draft)[.draft], 3, "counts")
        },
        check("accepting makes every row pending, in the order of the input") { makeStores in
            let store = try await makeStores(1)[0]
            let draft = try await store.createDraft(Fixtures.job(1))
            for page in stride(from: 1, through: 1000, by: 250) {
                try await store.append(
                    (page..<page + 250).map { NewDelivery(position: $0, recipient: "+1555\(1_000_000 + $0)") },
                    to: draft)
            }
            guard case .accepted(let job) = try await store.accept(draft, digest: [7, 8]) else {
                throw Violation(description: "the draft was not accepted")
            }
            try expectEqual(job.digest, [7, 8], "digest")
            try expectEqual(job.state, .active, "state")
            try expectEqual(job.counts[.pending], 1000, "pending")
            let rows = try await store.deliveries(of: draft, in: [], after: nil, limit: 2000)
            try expectEqual(rows.map(\.position), Array(1...1000), "order")
        },
        check("a key is taken once a job has it, not while it is a draft, and for each tenant by itself") {
            makeStores in
            let store = try await makeStores(1)[0]
            let first = try await store.createDraft(Fixtures.job(1, key: "k"))
            let second = try await store.createDraft(Fixtures.job(2, key: "k"))
            let other = try await store.createDraft(Fixtures.job(3, key: "k", tenant: "t"))
            try expect(try await store.job(tenant: "", key: "k") == nil, "a draft was found by its key")
            for draft in [first, second, other] { try await store.append(Fixtures.rows(1), to: draft) }
            _ = try await store.accept(first, digest: [1])
            guard case .keyTaken(let taken) = try await store.accept(second, digest: [2]) else {
                throw Violation(description: "one key names two jobs")
            }
            try expectEqual(taken.id, first, "the job of the key")
            guard case .accepted = try await store.accept(other, digest: [1]) else {
                throw Violation(description: "tenants share keys")
            }
            try expectEqual(try await store.job(tenant: "", key: "k")?.id, first, "the job found by its key")
            try expectEqual(try await store.job(second)?.state, .draft, "the draft that lost")
        },
        check("a job is reported as it was handed over") { makeStores in
            let store = try await makeStores(1)[0]
            for (number, isReported) in [(1, true), (2, false)] as [(UInt32, Bool)] {
                var job = Fixtures.job(number)
                job.isReported = isReported
                let draft = try await store.createDraft(job)
                try expectEqual(try await store.job(draft)?.isReported, isReported, "whether it is reported")
            }
        },
        check("a discarded draft leaves nothing behind") { makeStores in
            let store = try await makeStores(1)[0]
            let draft = try await store.createDraft(Fixtures.job(1, key: "k"))
            try await store.append(Fixtures.rows(5), to: draft)
            try await store.discardDraft(draft)
            try expect(try await store.job(draft) == nil, "the job is still there")
            try await expectError(.notFound, "its deliveries") {
                _ = try await store.deliveries(of: draft, in: [], after: nil, limit: 1)
            }
            try await expectError(.notFound, "accepting it") { _ = try await store.accept(draft, digest: [1]) }
        },
        check("an accepted job cannot be discarded or added to") { makeStores in
            let store = try await makeStores(1)[0]
            let job = try await Fixtures.accepted(1, rows: 2, in: store)
            try await store.discardDraft(job)
            try expectEqual(try await store.job(job)?.counts[.pending], 2, "pending")
            try await expectError(.notFound, "adding to it") { try await store.append(Fixtures.rows(1), to: job) }
        },
        check("repetitions are removed when recipient and text are equal; the first stays") { makeStores in
            let store = try await makeStores(1)[0]
            let draft = try await store.createDraft(Fixtures.job(1))
            let texts: [(String, String?)] = [
                ("+15550001", nil), ("+15550002", nil), ("+15550001", nil), ("+15550001", "own"), ("+15550001", nil),
                ("+15550001", "own"),
            ]
            try await store.append(
                texts.enumerated().map { NewDelivery(position: $0 + 1, recipient: $1.0, body: $1.1) }, to: draft)
            let removed = try await store.removeDuplicates(from: draft, listing: 2)
            try expectEqual(removed.count, 3, "removed")
            try expectEqual(
                removed.first,
                [
                    .init(recipient: "+15550001", removed: 3, kept: 1),
                    .init(recipient: "+15550001", removed: 5, kept: 1),
                ],
                "listed")
            let rows = try await store.deliveries(of: draft, in: [], after: nil, limit: 10)
            try expectEqual(rows.map(\.position), [1, 2, 4], "left")
            try expectEqual(try await store.job(draft)?.counts.total, 3, "counts")
        },
        check("drafts of a process that lives are not abandoned") { makeStores in
            let stores = try await makeStores(2)
            let draft = try await stores[0].createDraft(Fixtures.job(1))
            try await stores[1].discardAbandonedDrafts()
            try expectEqual(try await stores[0].job(draft)?.state, .draft, "the draft")
            try await expectError(.notFound, "a draft of another process") {
                try await stores[1].append(Fixtures.rows(1), to: draft)
            }
        },
        check("a write that fails does not fail those that come with it") { makeStores in
            let store = try await makeStores(1)[0]
            let draft = try await store.createDraft(Fixtures.job(1))
            let missing = JobID(rawValue: 42)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        do {
                            let row = NewDelivery(position: index + 1, recipient: "+1555\(1_000_000 + index)")
                            try await store.append([row], to: index % 3 == 0 ? missing : draft)
                            return true
                        } catch { return false }
                    }
                }
                var good = 0
                for try await succeeded in group where succeeded { good += 1 }
                try expectEqual(good, 40, "writes that succeeded")
            }
            try expectEqual(try await store.job(draft)?.counts.total, 40, "rows")
        },
    ]
}

import Outbox

extension OutboxStoreConformance {
    private static let later = Fixtures.start + .seconds(86_400)

    /// A job of so many rows that are all accepted, under SIDs of their own.
    private static func settled(
        _ number: UInt32, rows: Int, in store: any OutboxStore, at moment: Timestamp = Fixtures.start
    ) async throws -> JobID {
        guard
            case .accepted(let job) = try await store.submit(
                Fixtures.job(number, key: "k\(number)"), Fixtures.rows(rows), digest: [1])
        else { throw Violation(description: "it was not accepted") }
        var turn = Turn(now: moment, begin: [job.id: rows])
        turn.acquire = [job.id]
        let begun = try await store.turn(turn).begun
        var last = Turn(
            now: moment, ends: begun.map { Fixtures.end($0, .accepted(sid: "SM\($0.id)")) }, begin: [job.id: 0])
        last.releasesDone = true
        _ = try await store.turn(last)
        return job.id
    }

    static let removal = [
        check("settled jobs that are old are removed bit by bit, with all that belongs to them") { makeStores in
            let store = try await makeStores(1)[0]
            let old = try await settled(1, rows: 7, in: store)
            let changed = try await settled(2, rows: 1, in: store, at: later)
            let pending = try await Fixtures.accepted(3, rows: 2, in: store)
            let rows = try await store.deliveries(of: old, in: [], after: nil, limit: 10)
            var calls = 0
            while try await store.removeSettled(before: later, limit: 3) >= 3 { calls += 1 }
            try expect(calls >= 2, "it was removed in \(calls) bits")
            try expect(try await store.job(old) == nil, "the old job is still there")
            try expect(try await store.job(tenant: "", key: "k1") == nil, "its key is still taken")
            for row in rows {
                try expect(try await store.delivery(row.id) == nil, "a row is still there")
                try expect(try await store.attempts(of: row.id).isEmpty, "its attempts are still there")
            }
            try expectEqual(try await store.job(changed)?.counts[.accepted], 1, "the job that has changed since")
            try expectEqual(try await store.job(pending)?.counts[.pending], 2, "the job that is not settled")
            try expectEqual(try await store.problems(), [], "problems")
        },
        check("a recipient's data is erased, others' is not") { makeStores in
            let store = try await makeStores(1)[0]
            let many = try await settled(1, rows: 3, in: store)
            let single = try await settled(2, rows: 1, in: store)
            let gone = Fixtures.rows(1)[0].recipient
            try expectEqual(try await store.erase(gone).deliveries, 2, "erased")
            let rows = try await store.deliveries(of: many, in: [], after: nil, limit: 10)
            try expectEqual(
                rows.map(\.recipient), ["", Fixtures.rows(3)[1].recipient, Fixtures.rows(3)[2].recipient], "rows")
            try expectEqual(rows.map { $0.sid == nil }, [true, false, false], "without a SID")
            let attempts = try await store.attempts(of: rows[0].id)
            try expectEqual(attempts.count, 1, "attempts")
            try expectEqual(attempts[0].outcome?.sid, "", "the attempt's SID")
            try expectEqual(try await store.job(many)?.counts[.accepted], 3, "counts")
            try expectEqual(try await store.job(many)?.content.body, "Hello", "the text for others")
            try expectEqual(try await store.job(single)?.content.body, "", "the text for nobody else")
            try expectEqual(try await store.erase(gone), Erasure(), "again")
            try expectEqual(try await store.problems(), [], "problems")
        },
        check("what is not finished is not erased; what was canceled is, and is never tried again") { makeStores in
            let store = try await makeStores(1)[0]
            let job = try await Fixtures.accepted(1, rows: 2, in: store)
            let gone = Fixtures.rows(1)[0].recipient
            try expectEqual(try await store.erase(gone).unfinished, 1, "unfinished")
            try expectEqual(
                try await store.deliveries(of: job, in: [], after: nil, limit: 1).map(\.recipient), [gone], "kept")
            try await store.setState(.canceled, of: job)
            try expectEqual(try await store.erase(gone).deliveries, 1, "erased")
            _ = try await store.reopen(job, now: Fixtures.start)
            try expectEqual(try await store.job(job)?.counts[.pending], 1, "pending again")
            try expectEqual(try await store.job(job)?.counts[.canceled], 1, "canceled")
            try expectEqual(try await store.problems(), [], "problems")
        },
    ]
}

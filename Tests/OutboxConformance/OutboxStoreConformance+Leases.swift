import Outbox

extension OutboxStoreConformance {
    static let leases = [
        check("a job has one living holder; a released lease is free") { makeStores in
            let stores = try await makeStores(2)
            let job = try await Fixtures.accepted(1, rows: 1, in: stores[0])
            try expectEqual(
                try await stores[0].acquireLease(of: job, now: Fixtures.start), .granted(interrupted: 0), "the first")
            try expectEqual(
                try await stores[0].acquireLease(of: job, now: Fixtures.start), .granted(interrupted: 0), "again")
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: Fixtures.start), .heldElsewhere, "the second")
            try await stores[0].releaseLease(of: job)
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: Fixtures.start), .granted(interrupted: 0),
                "after release")
        },
        check("only the holder begins attempts") { makeStores in
            let stores = try await makeStores(2)
            let job = try await Fixtures.accepted(1, rows: 2, in: stores[0])
            _ = try await stores[0].acquireLease(of: job, now: Fixtures.start)
            let result = try await stores[1].turn(Turn(now: Fixtures.start, begin: [job: 5]))
            try expect(result.begun.isEmpty, "attempts began without the lease")
            try expectEqual(result.jobs[job]?.isLeased, false, "isLeased")
        },
        check("a lease that has run out passes on; what was attempted becomes unknown and is not begun again") {
            makeStores in
            let stores = try await makeStores(2)
            let (job, begun) = try await Fixtures.working(1, rows: 5, begin: 2, in: stores[0])
            let later = Fixtures.start + .seconds(3600)
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: later), .granted(interrupted: 2), "the lease")
            try expectEqual(try await stores[1].job(job)?.counts[.unknown], 2, "unknown")
            let attempts = try await stores[1].attempts(of: begun[0].id.delivery)
            try expectEqual(attempts.map(\.outcome), [.interrupted], "the attempt's outcome")
            let result = try await stores[1].turn(Turn(now: later, begin: [job: 10]))
            try expectEqual(
                Set(result.begun.map(\.id.delivery)).intersection(begun.map(\.id.delivery)), [], "begun twice")
            try expectEqual(result.begun.count, 3, "the rest")
        },
        check("an end that comes after another has taken over changes nothing and is reported") { makeStores in
            let stores = try await makeStores(2)
            let (job, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: stores[0])
            _ = try await stores[1].acquireLease(of: job, now: Fixtures.start + .seconds(3600))
            let result = try await stores[0].turn(
                Turn(now: Fixtures.start + .seconds(3601), ends: [Fixtures.end(begun[0])], begin: [job: 1]))
            try expectEqual(result.stale, [begun[0].id], "stale")
            try expectEqual(result.jobs[job]?.isLeased, false, "isLeased")
            try expectEqual(try await stores[0].delivery(begun[0].id.delivery)?.state, .unknown, "state")
            try expectEqual(try await stores[0].job(job)?.counts[.accepted], 0, "accepted")
        },
        check("a turn renews the lease") { makeStores in
            let stores = try await makeStores(2)
            let (job, _) = try await Fixtures.working(1, rows: 2, begin: 1, in: stores[0])
            _ = try await stores[0].turn(Turn(now: Fixtures.start + .seconds(3600), begin: [job: 0]))
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: Fixtures.start + .seconds(3601)), .heldElsewhere,
                "the lease")
        },
    ]
}

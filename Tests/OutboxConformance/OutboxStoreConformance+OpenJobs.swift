import Outbox

extension OutboxStoreConformance {
    private static let connection = OpenJobSearch(
        connection: "default", account: "AC00000000000000000000000000000001", now: Fixtures.start, room: 3)

    private static func submit(
        _ number: UInt32, in store: any OutboxStore, _ change: (inout NewJob) -> Void = { _ in }
    ) async throws -> JobID {
        var job = Fixtures.job(number)
        change(&job)
        guard case .accepted(let accepted) = try await store.submit(job, Fixtures.rows(1), digest: [1]) else {
            throw Violation(description: "it was not accepted")
        }
        return accepted.id
    }

    static let openJobs = [
        check("open jobs are those that something is left to do of, the oldest of each lane first") { makeStores in
            let store = try await makeStores(1)[0]
            var wanted: [JobID] = []
            for number in 1...5 { wanted.append(try await submit(UInt32(number), in: store)) }
            let urgent = try await submit(10, in: store) { $0.priority = .urgent }
            let other = try await submit(11, in: store) { $0.content.sender = "+15005550007" }
            _ = try await submit(12, in: store) { $0.connection = "second" }
            _ = try await submit(13, in: store) { $0.account = "AC00000000000000000000000000000002" }
            _ = try await submit(14, in: store) { $0.content.sendAt = Fixtures.start + .seconds(5) }
            _ = try await store.createDraft(Fixtures.job(15))
            let open = try await store.openJobs(connection)
            try expectEqual(Set(open.jobs.map(\.id)), Set(wanted.prefix(3) + [urgent, other]), "jobs")
            try expectEqual(open.crowded, [JobLane(sender: "+15005550006", priority: .normal)], "crowded lanes")
            var search = connection
            search.rooms = [JobLane(sender: "+15005550006", priority: .normal): 0]
            search.now = Fixtures.start + .seconds(5)
            try expectEqual(
                Set(try await store.openJobs(search).jobs.map(\.id)), [urgent, other], "without room for the first lane"
            )
            search.rooms = [:]
            search.room = 10
            try expectEqual(try await store.openJobs(search).jobs.count, 8, "with room for all, later")
        },
        check("what somebody living works on is not open, nor what is canceled and was never tried") { makeStores in
            let stores = try await makeStores(2)
            let mine = try await submit(1, in: stores[0])
            let others = try await submit(2, in: stores[0])
            let canceled = try await submit(3, in: stores[0])
            _ = try await stores[0].acquireLease(of: mine, now: Fixtures.start)
            _ = try await stores[1].acquireLease(of: others, now: Fixtures.start)
            try await stores[0].setState(.canceled, of: canceled)
            try expectEqual(try await stores[0].openJobs(connection).jobs.map(\.id), [], "jobs")
            var later = connection
            later.now = Fixtures.start + .seconds(3600)
            try expectEqual(
                try await stores[0].openJobs(later).jobs.map(\.id), [others], "once the other lease has run out")
        },
        check("a turn takes leases and begins in one; a job that is done gives its lease back with its last end") {
            makeStores in
            let stores = try await makeStores(2)
            let job = try await submit(1, in: stores[0])
            let foreign = try await submit(2, in: stores[0])
            _ = try await stores[1].acquireLease(of: foreign, now: Fixtures.start)
            var turn = Turn(now: Fixtures.start, begin: [job: 1, foreign: 1])
            turn.acquire = [job, foreign]
            turn.releasesDone = true
            let first = try await stores[0].turn(turn)
            try expectEqual(first.begun.map(\.job), [job], "begun")
            try expectEqual(first.jobs[job]?.isLeased, true, "the lease")
            try expectEqual(first.jobs[foreign]?.isLeased, false, "the lease of another")
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: Fixtures.start), .heldElsewhere, "while it is attempted")
            var last = Turn(now: Fixtures.start, ends: [Fixtures.end(first.begun[0])], begin: [job: 0])
            last.releasesDone = true
            let second = try await stores[0].turn(last)
            try expectEqual(second.jobs[job]?.isLeased, false, "the lease at the end")
            try expectEqual(second.jobs[job]?.counts[.accepted], 1, "accepted")
            try expectEqual(
                try await stores[1].acquireLease(of: job, now: Fixtures.start), .granted(interrupted: 0), "afterwards")
        },
        check("a turn that takes a lease over ends what the holder left, and leaves it unknown") { makeStores in
            let stores = try await makeStores(2)
            let (job, begun) = try await Fixtures.working(1, rows: 3, begin: 2, in: stores[0])
            let later = Fixtures.start + .seconds(3600)
            var turn = Turn(now: later, begin: [job: 5])
            turn.acquire = [job]
            turn.releasesDone = true
            let result = try await stores[1].turn(turn)
            try expectEqual(result.begun.count, 1, "begun")
            try expectEqual(result.jobs[job]?.counts[.unknown], 2, "unknown")
            try expectEqual(try await stores[1].delivery(begun[0].id.delivery)?.state, .unknown, "state")
            try expectEqual(try await stores[1].job(job)?.counts[.unknown], 2, "unknown, as stored")
            var release = Turn(now: later)
            release.release = [job]
            _ = try await stores[1].turn(release)
            var search = connection
            search.now = later
            try expectEqual(try await stores[0].openJobs(search).jobs.map(\.id), [job], "open again")
        },
    ]
}

import Outbox

extension OutboxStoreConformance {
    static let evidence = [
        check("a change takes effect only while the delivery is as it was read, and appends its report") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, unknown) = try await unknownDeliveries(1, count: 1, in: store)
            let stale = unknown[0].accepted("SM1", note: "stale") { $0.before.state = .held }
            try expectEqual(try await store.apply([stale]), [.overtaken], "a change of another state")
            try expect(try await store.reports(about: unknown[0].id).isEmpty, "a refused change left a report")
            let change = unknown[0].accepted("SM1", note: "seen")
            try expectEqual(try await store.apply([change]), [.applied], "the change")
            try expectEqual(try await store.apply([change]), [.overtaken], "the change again")
            try expectEqual(try await store.reports(about: unknown[0].id), [change.report], "reports")
            try expectEqual(try await store.delivery(unknown[0].id)?.sid, "SM1", "sid")
            try expectEqual(try await store.job(job)?.counts[.accepted], 1, "accepted")
            try expectEqual(try await store.job(job)?.counts[.unknown], 0, "unknown")
        },
        check("one SID names one delivery, whoever binds it") { makeStores in
            let stores = try await makeStores(2)
            let (_, unknown) = try await unknownDeliveries(1, count: 3, in: stores[0])
            let outcomes = try await stores[0].apply([unknown[0].accepted("SM1"), unknown[1].accepted("SM1")])
            try expectEqual(outcomes, [.applied, .sidTaken], "in one commit")
            try expectEqual(try await stores[1].apply([unknown[2].accepted("SM1")]), [.sidTaken], "of another process")
            try expectEqual(try await stores[1].apply([unknown[2].accepted("SM2")]), [.applied], "another SID")
            try expectEqual(try await stores[0].delivery(unknown[1].id)?.state, .unknown, "state")
            try expect(try await stores[0].reports(about: unknown[1].id).isEmpty, "a refused change left a report")
        },
        check("a SID that an attempt was answered with is bound, from the time of the answer on") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, unknown) = try await unknownDeliveries(1, count: 1, of: 2, in: store)
            let answered = try await store.turn(Turn(now: Fixtures.start, begin: [job: 1])).begun
            let later = Fixtures.start + .seconds(9)
            _ = try await store.turn(Turn(now: later, ends: [Fixtures.end(answered[0])]))
            let sids = [Fixtures.sid, "SM9"]
            try expectEqual(
                try await store.boundSIDs(among: sids, youngerThan: Fixtures.start), [Fixtures.sid], "bound")
            try expectEqual(
                try await store.boundSIDs(among: sids, youngerThan: later + .seconds(1)), [], "bound since")
            try expectEqual(
                try await store.apply([unknown[0].accepted(Fixtures.sid)]), [.sidTaken], "the answered SID")
            _ = try await store.apply([unknown[0].accepted("SM9")])
            try expectEqual(
                try await store.boundSIDs(among: sids, youngerThan: later + .seconds(1)), ["SM9"], "bound by evidence")
        },
        check("a change that needs the lease takes no effect without it") { makeStores in
            let stores = try await makeStores(2)
            let (job, unknown) = try await unknownDeliveries(1, count: 1, in: stores[0])
            let change = unknown[0].accepted("SM1") { $0.needsLease = true }
            try expectEqual(try await stores[1].apply([change]), [.overtaken], "without the lease")
            try await stores[0].releaseLease(of: job)
            try expectEqual(try await stores[0].apply([change]), [.overtaken], "with the lease given back")
            _ = try await stores[1].acquireLease(of: job, now: Fixtures.start)
            try expectEqual(try await stores[1].apply([change]), [.applied], "with the lease")
        },
        check("unknown attempts come with what they are recognised by, page by page") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, unknown) = try await unknownDeliveries(1, count: 3, of: 5, in: store)
            _ = try await unknownDeliveries(2, count: 2, in: store)
            let first = try await store.unknownAttempts(of: [job], after: nil, limit: 2)
            let second = try await store.unknownAttempts(of: [job], after: first.last?.id.delivery, limit: 2)
            try expectEqual((first + second).map(\.id.delivery), unknown.map(\.id), "all pages")
            let wanted = OpenAttempt(
                id: AttemptID(delivery: unknown[0].id, number: 1), job: job, recipient: unknown[0].recipient, body: nil,
                startedAt: Fixtures.start, finishedAt: Fixtures.start + .seconds(1), standing: .unknown)
            try expectEqual(first[0], wanted, "the attempt")
        },
        check("open attempts to a recipient come from all jobs of the account, with where they stand") { makeStores in
            let stores = try await makeStores(2)
            let (one, first) = try await unknownDeliveries(1, count: 1, in: stores[0])
            let (_, held) = try await unknownDeliveries(2, count: 1, in: stores[0])
            _ = try await stores[0].apply([held[0].moved(to: .held)])
            let (three, _) = try await Fixtures.working(3, rows: 1, begin: 1, in: stores[1])
            // Attempted again: the first attempt may own a message as well as the second.
            _ = try await stores[0].apply([first[0].moved(to: .pending)])
            _ = try await stores[0].turn(Turn(now: Fixtures.start + .seconds(5), begin: [one: 1]))
            let open = try await stores[1].openAttempts(
                from: "AC00000000000000000000000000000001", to: [first[0].recipient])
            try expectEqual(
                open.map(\.standing), [.superseded, .underWay, .held, .underWay], "standings")
            try expectEqual(open.map(\.id.number), [1, 2, 1, 1], "numbers")
            try expectEqual(open.last?.job, three, "the other process's job")
            let other = try await stores[1].openAttempts(
                from: "AC00000000000000000000000000000002", to: [first[0].recipient])
            try expectEqual(other, [], "another account")
        },
        check("evidence that comes while an attempt is under way outlives its end") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 3, begin: 3, in: store)
            let deliveries = try await store.deliveries(begun.map(\.id.delivery))
            try expectEqual(deliveries.map(\.state), [.attempting, .attempting, .attempting], "states")
            for (delivery, sid) in zip(deliveries, [Fixtures.sid, "SM2", "SM3"]) {
                let change = delivery.moved(to: .attempting) {
                    $0.after.sid = sid
                    $0.after.twilioStatus = "delivered"
                }
                try expectEqual(try await store.apply([change]), [.applied], "the callback")
            }
            let ends = [
                Fixtures.end(begun[0]), Fixtures.end(begun[1], .ambiguous, state: .unknown),
            ]
            let result = try await store.turn(Turn(now: Fixtures.start, ends: ends, begin: [job: 0]))
            try expectEqual(result.stale, [], "stale")
            try expectEqual(result.jobs[job]?.counts[.accepted], 2, "accepted")
            try expectEqual(result.jobs[job]?.counts[.unknown], 0, "unknown")
            try expectEqual(try await store.delivery(begun[0].id.delivery)?.twilioStatus, "delivered", "status")
            try expectEqual(try await store.delivery(begun[1].id.delivery)?.sid, "SM2", "sid")
            try await store.releaseLease(of: job)
            _ = try await store.acquireLease(of: job, now: Fixtures.start)
            try expectEqual(try await store.delivery(begun[2].id.delivery)?.state, .accepted, "after the lease")
        },
        check("the secret of callbacks is one for all processes, and long") { makeStores in
            let stores = try await makeStores(2)
            let secret = try await stores[0].callbackSecret()
            try expectEqual(secret.count, 32, "bytes")
            try expectEqual(try await stores[1].callbackSecret(), secret, "the other process's")
            try expect(Set(secret).count > 4, "the secret is not random")
        },
        check("accepted deliveries come by what their status is not, page by page") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 4, begin: 4, in: store)
            let ends = begun.dropLast().map { Fixtures.end($0, .accepted(sid: "SM\($0.id.delivery)")) }
            _ = try await store.turn(Turn(now: Fixtures.start, ends: Array(ends)))
            let first = try await store.deliveries([begun[0].id.delivery])[0]
            _ = try await store.apply([first.moved(to: .accepted) { $0.after.twilioStatus = "delivered" }])
            let page = try await store.acceptedDeliveries(of: job, statusNotIn: ["delivered"], after: nil, limit: 1)
            try expectEqual(page.map(\.id), [begun[1].id.delivery], "the first page")
            let rest = try await store.acceptedDeliveries(
                of: job, statusNotIn: ["delivered"], after: page[0].id, limit: 9)
            try expectEqual(rest.map(\.id), [begun[2].id.delivery], "the rest")
        },
        check("everything unfinished of a restored store is held and told, what is finished stays") { makeStores in
            let stores = try await makeStores(2)
            let (job, unknown) = try await unknownDeliveries(1, count: 2, of: 5, in: stores[0])
            _ = try await stores[0].apply([unknown[0].accepted("SM1")])
            let begun = try await stores[0].turn(Turn(now: Fixtures.start, begin: [job: 1])).begun
            try await expectError(.jobInUse, "while another works") {
                _ = try await stores[1].holdUnfinished(now: Fixtures.start)
            }
            try await stores[0].releaseLease(of: job)
            try expectEqual(try await stores[1].holdUnfinished(now: Fixtures.start), 4, "held")
            let counts = try await stores[1].job(job)?.counts
            try expectEqual(counts?[.held], 4, "held by count")
            try expectEqual(counts?[.accepted], 1, "accepted")
            try expectEqual(counts?[.pending], 0, "pending")
            try expectEqual(
                try await stores[1].attempts(of: begun[0].id.delivery).map(\.outcome), [.interrupted], "the attempt")
            try expectEqual(
                try await stores[1].reports(about: begun[0].id.delivery).map(\.status), ["held"], "the report")
            try expectEqual(try await stores[1].problems(), [], "problems")
            try expectEqual(try await stores[1].holdUnfinished(now: Fixtures.start), 0, "held again")
        },
    ]

    /// The deliveries of a job whose first attempts have ended ambiguously, a second after the start.
    private static func unknownDeliveries(
        _ number: UInt32, count: Int, of rows: Int? = nil, in store: any OutboxStore
    ) async throws -> (JobID, [Delivery]) {
        let (job, begun) = try await Fixtures.working(number, rows: rows ?? count, begin: count, in: store)
        let ends = begun.map { Fixtures.end($0, .ambiguous, state: .unknown) }
        _ = try await store.turn(Turn(now: Fixtures.start + .seconds(1), ends: ends))
        return (job, try await store.deliveries(begun.map(\.id.delivery)))
    }
}

extension Delivery {
    fileprivate func accepted(
        _ sid: String, note: String = "found", _ adjust: (inout DeliveryChange) -> Void = { _ in }
    ) -> DeliveryChange {
        moved(to: .accepted, note: note) {
            $0.after.sid = sid
            adjust(&$0)
        }
    }

    fileprivate func moved(
        to state: DeliveryState, note: String = "moved", _ adjust: (inout DeliveryChange) -> Void = { _ in }
    ) -> DeliveryChange {
        var after = self
        after.state = state
        after.dueAt = .zero
        let report = Report(
            delivery: id, at: Fixtures.start + .seconds(2), source: .reconciliation, status: state.description,
            note: note)
        var change = DeliveryChange(before: self, after: after, report: report)
        adjust(&change)
        return change
    }
}

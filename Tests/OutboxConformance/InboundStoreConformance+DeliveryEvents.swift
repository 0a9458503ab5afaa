import Inbound
import Outbox

extension InboundStoreConformance {
    static let deliveryEvents = [
        check("a job that nobody follows leaves no events") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 3, begin: 2, in: store)
            _ = try await store.turn(Turn(now: Fixtures.start, ends: begun.map { Fixtures.end($0) }))
            try await store.setState(.canceled, of: job)
            try expectEqual(try await events(in: store), [], "events")
        },
        check("every change of a reported delivery is told, and the end of its job once") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await reported(1, rows: 4, begin: 4, in: store)
            let ends = [
                Fixtures.end(begun[0]), Fixtures.end(begun[1], .rejected, state: .rejected),
                Fixtures.end(begun[2], .ambiguous, state: .unknown),
                Fixtures.end(begun[3], .notProcessed(retryAfter: .zero), state: .pending),
            ]
            _ = try await store.turn(Turn(now: Fixtures.start, ends: ends))
            try expectEqual(
                try await kinds(in: store), [.deliveryAccepted, .deliveryRejected, .deliveryUnknown], "of the turn")
            let unknown = try await store.deliveries(of: job, in: [.unknown], after: nil, limit: 9)[0]
            var found = unknown
            (found.state, found.sid, found.twilioStatus) = (.accepted, "SM7", "delivered")
            let report = Report(
                delivery: unknown.id, at: Fixtures.start, source: .callback, status: "delivered", sid: "SM7")
            let change = DeliveryChange(before: unknown, after: found, report: report)
            try expectEqual(try await store.apply([change, change]), [.applied, .overtaken], "the change")
            let last = try await store.turn(Turn(now: Fixtures.start, begin: [job: 1])).begun
            try expectEqual(
                try await kinds(in: store).dropFirst(3), [.deliveryAccepted, .deliveryStatus], "of the callback")
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(last[0])], begin: [job: 1]))
            _ = try await store.turn(Turn(now: Fixtures.start, begin: [job: 1]))
            let all = try await events(in: store)
            try expectEqual(all.map(\.kind).dropFirst(5), [.deliveryAccepted, .jobSettled], "at the end")
            try expect(all.allSatisfy { $0.content.tenant == "" && $0.content.connection == "default" }, "whose it is")
            try expect(all.allSatisfy { $0.content.trace == trace }, "the trace of the job is not told")
            try expect(all.allSatisfy { $0.content.document.contains(#""job":"\#(job)""#) }, "the job is not named")
            for part in [#""to":"+15551000001""#, #""state":"accepted""#, #""sid":"SM00"#, #""error_code":null"#] {
                try expect(all[0].content.document.contains(part), "\(part) is not in \(all[0].content.document)")
            }
            for part in [#""state":"done""#, #""accepted":3"#, #""rejected":1"#] {
                try expect(all[6].content.document.contains(part), "\(part) is not in \(all[6].content.document)")
            }
        },
        check("every event about a job of a host platform names where it comes from") { makeStores in
            let store = try await makeStores(1)[0]
            var new = Fixtures.job(1, key: nil)
            new.isReported = true
            new.origin = JobOrigin(host: "ci360", fields: ["guid": "a \"b\""])
            _ = try await store.submit(new, Fixtures.rows(1), digest: [1])
            _ = try await store.acquireLease(of: new.id, now: Fixtures.start)
            let begun = try await store.turn(Turn(now: Fixtures.start, begin: [new.id: 1])).begun
            _ = try await store.turn(Turn(now: Fixtures.start, ends: begun.map { Fixtures.end($0) }))
            let told = try await events(in: store)
            try expectEqual(told.map(\.kind), [.deliveryAccepted, .jobSettled], "events")
            for event in told {
                let origin = #""origin":{"guid":"a \"b\"","host":"ci360"}"#
                try expect(event.content.document.contains(origin), "no origin in \(event.content.document)")
            }
        },
        check("what has not taken effect is not told") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await reported(1, rows: 2, begin: 1, in: store)
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
            _ = try await store.turn(
                Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0], .rejected, state: .rejected)], begin: [job: 0]))
            try expectEqual(try await kinds(in: store), [.deliveryAccepted], "of a repeated end")
        },
        check("canceling, expiring and going on are told, with the end of the job again") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await reported(1, rows: 3, begin: 1, in: store)
            try await store.setState(.canceled, of: job)
            try await store.setState(.canceled, of: job)
            try expectEqual(try await kinds(in: store), [.deliveryCanceled, .deliveryCanceled], "of canceling")
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
            try expectEqual(try await kinds(in: store).dropFirst(2), [.deliveryAccepted, .jobSettled], "of its end")
            try await store.setState(.active, of: job)
            _ = try await store.move(job, from: [.pending], to: .expired, now: Fixtures.start)
            try expectEqual(
                try await kinds(in: store).dropFirst(4), [.deliveryExpired, .deliveryExpired, .jobSettled],
                "of expiring")
            _ = try await store.move(job, from: [.expired], to: .pending, now: Fixtures.start)
            let again = try await store.turn(Turn(now: Fixtures.start, begin: [job: 9])).begun
            _ = try await store.turn(Turn(now: Fixtures.start, ends: again.map { Fixtures.end($0) }))
            try expectEqual(
                try await kinds(in: store).dropFirst(7), [.deliveryAccepted, .deliveryAccepted, .jobSettled],
                "of going on")
        },
        check("an opt-out and what a process leaves behind are told") { makeStores in
            let stores = try await makeStores(2)
            let store = stores[0]
            let scope = OptOut.Scope(account: "AC00000000000000000000000000000001", sender: "+15005550006")
            try await store.remember([OptOut(scope: scope, recipient: "+15551000001", since: Fixtures.start)])
            let (job, _) = try await reported(1, rows: 1, begin: 0, in: store)
            var turn = Turn(now: Fixtures.start, begin: [job: 9])
            turn.optOutScopes[job] = scope
            _ = try await store.turn(turn)
            try expectEqual(try await kinds(in: store), [.deliveryRejected, .jobSettled], "of an opt-out")
            let (left, _) = try await reported(2, rows: 1, begin: 1, in: store)
            try await store.releaseLease(of: left)
            _ = try await stores[1].acquireLease(of: left, now: Fixtures.start)
            try expectEqual(try await kinds(in: store).dropFirst(2), [.deliveryUnknown], "of an interruption")
            try await stores[1].releaseLease(of: left)
            _ = try await store.holdUnfinished(now: Fixtures.start)
            try expectEqual(try await kinds(in: store).dropFirst(3), [.deliveryHeld, .jobSettled], "of holding")
        },
    ]

    private static func kinds(in store: any InboundStore) async throws -> [EventKind] {
        try await events(in: store).map(\.kind)
    }

    private static let trace = TraceContext(
        parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", state: "vendor=1")

    /// A reported job whose lease `store` has, and so many attempts of it begun.
    private static func reported(
        _ number: UInt32, rows count: Int, begin limit: Int, in store: any OutboxStore
    ) async throws -> (job: JobID, begun: [BegunAttempt]) {
        var job = Fixtures.job(number)
        job.isReported = true
        job.trace = trace
        let id = try await store.createDraft(job)
        try await store.append(Fixtures.rows(count), to: id)
        _ = try await store.accept(id, digest: [1])
        _ = try await store.acquireLease(of: id, now: Fixtures.start)
        return (id, try await store.turn(Turn(now: Fixtures.start, begin: [id: limit])).begun)
    }
}

import Outbox

extension OutboxStoreConformance {
    private static let target = CallbackStanding.Target(url: "http://caller.test/status", connection: "default")

    private static func form(_ number: Int) -> CallbackForm {
        CallbackForm(bytes: Array("MessageSid=SM\(number)&MessageStatus=sent".utf8), idempotencyToken: "T\(number)")
    }

    private static func after(_ seconds: Int) -> Timestamp { Fixtures.start + .seconds(seconds) }

    static let forwarding = [
        check("callbacks to pass on keep their order within a delivery, and are given to one process") { makeStores in
            let stores = try await makeStores(2)
            let (_, begun) = try await Fixtures.working(1, rows: 2, begin: 2, in: stores[0])
            let deliveries = begun.map(\.id.delivery)
            for number in 1...2 {
                try await stores[0].enqueueForward(form(number), about: deliveries[0], to: target, now: after(0))
            }
            try await stores[1].enqueueForward(form(3), about: deliveries[1], to: target, now: after(0))
            let first = try await stores[0].claimForwards(limit: 9, now: after(1), until: after(30))
            try expectEqual(first.map(\.form), [form(1), form(3)], "the first of each")
            try expectEqual(first.map(\.url), [target.url, target.url], "where")
            try expectEqual(first.map(\.tries), [1, 1], "tries")
            let others = try await stores[1].claimForwards(limit: 9, now: after(2), until: after(30))
            try expectEqual(others, [], "what is given out already")
            try await stores[0].settleForwards(done: [first[0].id], again: [(first[1].id, after(10))])
            let next = try await stores[1].claimForwards(limit: 9, now: after(3), until: after(40))
            try expectEqual(next.map(\.form), [form(2)], "the one behind")
            // A process that has died with a claim: others take over when it has run out.
            let later = try await stores[0].claimForwards(limit: 9, now: after(41), until: after(80))
            try expectEqual(later.map(\.form), [form(2), form(3)], "what was not settled")
            try expectEqual(later.map(\.tries), [2, 2], "their tries")
        },
        check("the same callback waits once, however its fields are ordered") { makeStores in
            let store = try await makeStores(1)[0]
            let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
            let other = CallbackForm(bytes: Array("MessageStatus=sent&MessageSid=SM1".utf8), idempotencyToken: "X")
            for form in [form(1), other, form(1)] {
                try await store.enqueueForward(form, about: begun[0].id.delivery, to: target, now: after(0))
            }
            let claimed = try await store.claimForwards(limit: 9, now: after(1), until: after(30))
            try expectEqual(claimed.map(\.form), [form(1)], "what waits")
        },
        check("a callback is repeated when a callback told the same of the same message before") { makeStores in
            let store = try await makeStores(1)[0]
            var job = Fixtures.job(1)
            job.content.statusCallback = target.url
            let draft = try await store.createDraft(job)
            try await store.append(Fixtures.rows(1), to: draft)
            _ = try await store.accept(draft, digest: [1])
            let delivery = try await store.deliveries(of: draft, in: [.pending], after: nil, limit: 1)[0]
            let update = StatusUpdate(sid: Fixtures.sid, status: "sent", source: .callback)
            try expectEqual(
                try await store.standing(of: update, about: delivery.id),
                CallbackStanding(isRepeated: false, target: target), "a new one")
            for source in [Report.Source.poll, .callback] {
                let isRepeated = try await store.standing(of: update, about: delivery.id)?.isRepeated
                try expectEqual(isRepeated, false, "before \(source)")
                let report = Report(
                    delivery: delivery.id, at: after(1), source: source, status: "sent", sid: Fixtures.sid)
                let change = DeliveryChange(before: delivery, after: delivery, report: report)
                try expectEqual(try await store.apply([change]), [.applied], "\(source)")
            }
            try expectEqual(
                try await store.standing(of: update, about: delivery.id)?.isRepeated, true, "the same again")
            let failed = StatusUpdate(sid: Fixtures.sid, status: "sent", errorCode: 30003, source: .callback)
            try expectEqual(
                try await store.standing(of: failed, about: delivery.id)?.isRepeated, false, "with an error")
            let nowhere = DeliveryID(rawValue: 99_999)
            try expectEqual(try await store.standing(of: update, about: nowhere), nil, "of no delivery")
        },
        check("what is given up keeps nothing waiting, stays to be seen, and comes again when somebody asks") {
            makeStores in
            let stores = try await makeStores(2)
            let (_, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: stores[0])
            for number in 1...2 {
                try await stores[0].enqueueForward(
                    form(number), about: begun[0].id.delivery, to: target, now: after(0))
            }
            let first = try await stores[0].claimForwards(limit: 9, now: after(1), until: after(30))[0]
            try await stores[0].buryForward(first.id, reason: "HTTP 400", now: after(2))
            let dead = try await stores[1].deadForwards(after: nil, limit: 9)
            try expectEqual(dead, [DeadForward(callback: first, at: after(2), reason: "HTTP 400")], "what is given up")
            try expectEqual(try await stores[1].deadForwards(after: first.id, limit: 9), [], "behind it")
            let next = try await stores[0].claimForwards(limit: 9, now: after(99), until: after(200))
            try expectEqual(next.map(\.form), [form(2)], "the one behind it")
            try expectEqual(try await stores[0].replayForwards([first.id + 100], now: after(100)), 0, "of others")
            try expectEqual(try await stores[0].replayForwards(nil, now: after(100)), 1, "asked for")
            try expectEqual(try await stores[1].deadForwards(after: nil, limit: 9), [], "then")
            let again = try await stores[1].claimForwards(limit: 9, now: after(101), until: after(200))
            try expectEqual(again.map(\.form), [form(1)], "what comes again")
        },
    ]
}

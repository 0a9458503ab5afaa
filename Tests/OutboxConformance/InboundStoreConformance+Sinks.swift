import Inbound
import Outbox

extension InboundStoreConformance {
    static let sinks = [
        check("a sink begins behind what there was before it, and its place only grows") { makeStores in
            let stores = try await makeStores(2)
            let old = try await stores[0].append([event(1)])
            try expectEqual(try await stores[0].openSink("a"), old[0], "a new sink")
            let ids = try await stores[0].append([event(2), event(3)])
            try await stores[0].advanceSink("a", through: ids[1], dead: [])
            try await stores[1].advanceSink("a", through: ids[0], dead: [])
            try expectEqual(try await stores[1].openSink("a"), ids[1], "its place")
            try expectEqual(try await stores[1].openSink("b"), ids[1], "another sink")
        },
        check("dead letters are listed with their reason, and go when they were taken after all") { makeStores in
            let store = try await makeStores(1)[0]
            _ = try await store.openSink("a")
            let ids = try await store.append([event(1), event(2), event(3)])
            let dead = ids.map { DeadLetter(sink: "a", event: $0, at: Fixtures.start, tries: 2, reason: "HTTP 400") }
            try await store.advanceSink("a", through: ids[2], dead: dead)
            try expectEqual(try await store.deadLetters(of: nil, after: nil, limit: 2), Array(dead[..<2]), "a page")
            try expectEqual(try await store.deadLetters(of: "a", after: dead[1], limit: 2), [dead[2]], "the next")
            try expectEqual(try await store.deadLetters(of: "b", after: nil, limit: 9), [], "of another sink")
            try expectEqual(try await store.replays(of: "a", limit: 9), [], "nobody has asked")
            try expectEqual(try await store.replay("a", events: [ids[1], ids[2]]), 2, "asked for")
            try expectEqual(
                try await store.replays(of: "a", limit: 9).map(\.id), [ids[1], ids[2]], "to be tried again")
            try await store.endReplay("a", of: ids[1], dead: nil)
            var again = dead[2]
            again.reason = "HTTP 500"
            try await store.endReplay("a", of: ids[2], dead: again)
            try expectEqual(
                try await store.deadLetters(of: nil, after: nil, limit: 9), [dead[0], again], "what is left")
            try expectEqual(try await store.replays(of: "a", limit: 9), [], "each was tried once")
            try expectEqual(try await store.replay("a", events: nil), 2, "all of them")
        },
        check("what a sink still needs is not pruned") { makeStores in
            let store = try await makeStores(1)[0]
            _ = try await store.openSink("a")
            let ids = try await store.append([event(1), event(2), event(3), event(4)])
            let letter = DeadLetter(sink: "a", event: ids[0], at: Fixtures.start, tries: 1, reason: "no")
            try await store.advanceSink("a", through: ids[1], dead: [letter])
            let later = Fixtures.start + .seconds(60)
            try expectEqual(try await store.pruneEvents(olderThan: later, keepingFor: ["a"]), 1, "pruned")
            try expectEqual(try await events(in: store).map(\.id), [ids[0], ids[2], ids[3]], "what is left")
            try expectEqual(try await store.pruneEvents(olderThan: later, keepingFor: []), 2, "without the sink")
        },
        check("an event is published when every sink has it, and dead when one has given it up") { makeStores in
            let store = try await makeStores(1)[0]
            for sink in ["a", "b"] { _ = try await store.openSink(sink) }
            let ids = try await store.append([event(1), event(2)])
            try expectEqual(try await store.publication(of: ids[0], at: ["a", "b"]), .pending, "at first")
            try await store.advanceSink("a", through: ids[1], dead: [])
            try expectEqual(try await store.publication(of: ids[0], at: ["a"]), .published, "at the first sink")
            try expectEqual(try await store.publication(of: ids[0], at: ["a", "b"]), .pending, "at one of them")
            let letter = DeadLetter(sink: "b", event: ids[1], at: Fixtures.start, tries: 1, reason: "no")
            try await store.advanceSink("b", through: ids[1], dead: [letter])
            try expectEqual(try await store.publication(of: ids[0], at: ["a", "b"]), .published, "at both")
            try expectEqual(try await store.publication(of: ids[1], at: ["a", "b"]), .dead, "given up by one")
        },
        check("a sink is fed by one store at a time, until it gives the lease back or that has run out") { makeStores in
            let stores = try await makeStores(2)
            _ = try await stores[0].openSink("a")
            let start = Fixtures.start
            try expectEqual(try await stores[0].leaseSink("a", now: start), true, "the first")
            try expectEqual(try await stores[1].leaseSink("a", now: start + .seconds(1)), false, "the second")
            try expectEqual(try await stores[0].leaseSink("a", now: start + .seconds(20)), true, "renewed")
            try expectEqual(try await stores[1].leaseSink("a", now: start + .seconds(35)), false, "while renewed")
            try expectEqual(try await stores[1].leaseSink("a", now: start + .seconds(80)), true, "when it has run out")
            try expectEqual(try await stores[0].leaseSink("a", now: start + .seconds(81)), false, "then the first")
            try await stores[0].releaseSink("a")
            try expectEqual(try await stores[0].leaseSink("a", now: start + .seconds(82)), false, "not its own to give")
            try await stores[1].releaseSink("a")
            try expectEqual(try await stores[0].leaseSink("a", now: start + .seconds(83)), true, "given back")
        },
    ]
}

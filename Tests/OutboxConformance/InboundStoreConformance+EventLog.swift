import Inbound
import Outbox

extension InboundStoreConformance {
    static let eventLog = [
        check("events are read in order, each once, by whatever process they were appended") { makeStores in
            let stores = try await makeStores(2)
            var ids: [EventID] = []
            for number in 0..<20 { ids += try await stores[number % 2].append([event(number), event(number + 100)]) }
            try expectEqual(ids, ids.sorted(), "ids grow")
            try expectEqual(try await stores[0].lastEvent(), ids[39], "the last event")
            try expectEqual(try await events(limit: 7, in: stores[1]).map(\.id), ids, "page by page")
            try expectEqual(
                try await events(after: ids[37], in: stores[0]).map(\.id), Array(ids[38...]), "behind an id")
            let read = try await stores[0].event(ids[5])
            try expectEqual(read?.content, event(102), "the event itself")
        },
        check("a tenant sees its own events and what came in over its connections, of the kinds it wants") {
            makeStores in
            let store = try await makeStores(1)[0]
            let ids = try await store.append([
                event(1, tenant: "a"), event(2, tenant: "b"), event(3, tenant: nil, connection: "one"),
                event(4, tenant: nil, connection: "two"), event(5, .inboundEvent, tenant: nil, connection: "one"),
            ])
            let reader = EventReader(tenant: "a", connections: ["one"])
            try expectEqual(
                try await events(for: reader, in: store).map(\.id), [ids[0], ids[2], ids[4]], "of tenant a")
            var picky = reader
            picky.kinds = [.inboundEvent]
            try expectEqual(try await events(for: picky, in: store).map(\.id), [ids[4]], "of one kind")
            let stranger = EventReader(tenant: "c", connections: [])
            try expectEqual(try await events(for: stranger, in: store), [], "of a stranger")
        },
        check("what is pruned is gone and said to be, and ids are not given again") { makeStores in
            let store = try await makeStores(1)[0]
            let ids = try await store.append((0..<10).map { event($0, at: Fixtures.start + .seconds(Int64($0))) })
            let count = try await store.pruneEvents(olderThan: Fixtures.start + .seconds(4), keepingFor: [])
            try expectEqual(count, 4, "pruned")
            let page = try await store.events(after: .zero, limit: 100, for: EventReader())
            try expectEqual(page.events.map(\.id), Array(ids[4...]), "what is left")
            try expectEqual(page.prunedThrough, ids[3], "pruned through")
            _ = try await store.pruneEvents(olderThan: Fixtures.start + .seconds(60), keepingFor: [])
            let next = try await store.append([event(99)])
            try expect(next[0] > ids[9], "an id was given again")
            try expectEqual(try await events(in: store).map(\.id), next, "after everything was pruned")
        },
    ]

    static func event(
        _ number: Int, _ kind: EventKind = .inboundMessage, tenant: String? = "", connection: String = "default",
        sinks: [String]? = nil, at: Timestamp = Fixtures.start
    ) -> NewEvent {
        NewEvent(
            at: at, kind: kind, tenant: tenant, connection: connection, sinks: sinks,
            document: #"{"number":\#(number)}"#)
    }
}

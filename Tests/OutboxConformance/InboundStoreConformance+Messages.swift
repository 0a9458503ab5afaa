import Inbound
import Outbox

extension InboundStoreConformance {
    static let messages = [
        check("a message is stored once, whoever brings it again, and with it one event") { makeStores in
            let stores = try await makeStores(2)
            let first = try await stores[0].receive(message(1), token: "T1", optOut: nil)
            try expect(first != nil, "a new message was refused")
            try expectEqual(try await stores[1].receive(message(1), token: "T2", optOut: .optOut), nil, "the same SID")
            try expectEqual(try await stores[1].receive(message(2), token: "T1", optOut: nil), nil, "the same token")
            var other = message(1)
            other.connection = "other"
            try expect(
                try await stores[1].receive(other, token: nil, optOut: nil) != nil, "another connection's was refused")
            let told = try await events(in: stores[0])
            try expectEqual(told.map(\.content), [message(1).event(), other.event()], "events")
            try expectEqual(try await stores[0].optOuts(after: nil, limit: 9).count, 0, "opt-outs of a repetition")
        },
        check("opting out and back in is stored with the message, for the number and its service") { makeStores in
            let store = try await makeStores(1)[0]
            var stop = message(1)
            stop.messagingService = "MG1"
            _ = try await store.receive(stop, token: nil, optOut: .optOut)
            let optOuts = try await store.optOuts(after: nil, limit: 9)
            try expectEqual(optOuts.map(\.scope.sender), ["+15005550006", "MG1"], "senders")
            try expectEqual(Set(optOuts.map(\.recipient)), ["+15551230001"], "recipients")
            try expectEqual(try await store.echoFacts(for: stop, since: .zero).hasOptedOut, true, "facts")
            var start = message(2)
            start.messagingService = "MG1"
            _ = try await store.receive(start, token: nil, optOut: .lift)
            try expectEqual(try await store.optOuts(after: nil, limit: 9).count, 0, "after START")
        },
        check("every step is kept with all that belongs to it, and made once") { makeStores in
            let stores = try await makeStores(2)
            let store = stores[0]
            _ = try await store.receive(message(1), token: nil, optOut: nil)
            let received = try await store.dueMessages(limit: 9)
            try expectEqual(received.map(\.message), [message(1)], "the message")
            try expectEqual(received[0].step, .received, "its step")
            let next = InboundStep.published(sinks: [], echo: "Hello", echoError: nil)
            let published = event(7, .inboundEvent, tenant: nil)
            try expect(
                try await store.advance(received[0], to: next, appending: published, now: Fixtures.start), "a step")
            try expect(
                try await !stores[1].advance(received[0], to: next, appending: published, now: Fixtures.start),
                "a step was made twice")
            let due = try await stores[1].dueMessages(limit: 9)
            try expectEqual(due.map(\.step), [next], "the next step")
            try expectEqual(due[0].publication, .published, "in the log")
            try expectEqual(try await events(in: store).map(\.kind), [.inboundMessage, .inboundEvent], "events")
            _ = try await store.advance(due[0], to: .echoing("Hello"), appending: nil, now: Fixtures.start)
            try expectEqual(try await store.dueMessages(limit: 9).map(\.step), [.echoing("Hello")], "the echo")
            let facts = try await store.echoFacts(for: message(2), since: Fixtures.start)
            try expectEqual(facts, .init(hasOptedOut: false, recentEchoes: 1), "facts")
            let later = try await store.echoFacts(for: message(2), since: Fixtures.start + .seconds(1))
            try expectEqual(later.recentEchoes, 0, "later")
            let echoing = try await store.dueMessages(limit: 9)[0]
            _ = try await store.advance(echoing, to: .done(.echoed), appending: nil, now: Fixtures.start)
            try expectEqual(try await store.dueMessages(limit: 9), [], "at the end")
            try expectEqual(try await store.pruneMessages(olderThan: Fixtures.start), 0, "too young")
            try expectEqual(try await store.pruneMessages(olderThan: Fixtures.start + .seconds(1)), 1, "pruned")
        },
        check("a message whose event is for sinks is due when they have it or one gave it up") { makeStores in
            let store = try await makeStores(1)[0]
            for sink in ["a", "b"] { _ = try await store.openSink(sink) }
            for number in 1...2 {
                _ = try await store.receive(message(number), token: nil, optOut: nil)
                let record = try await store.dueMessages(limit: 9)[0]
                let step = InboundStep.published(sinks: ["a", "b"], echo: "yes", echoError: "no")
                let published = event(number, .inboundEvent, tenant: nil, sinks: ["a", "b"])
                _ = try await store.advance(record, to: step, appending: published, now: Fixtures.start)
            }
            try expectEqual(try await store.dueMessages(limit: 9), [], "before the sinks have it")
            let ids = try await events(for: EventReader(kinds: [.inboundEvent]), in: store).map(\.id)
            try await store.advanceSink("a", through: ids[1], dead: [])
            try expectEqual(try await store.dueMessages(limit: 9), [], "when one of them has it")
            let letter = DeadLetter(sink: "b", event: ids[1], at: Fixtures.start, tries: 1, reason: "no")
            try await store.advanceSink("b", through: ids[1], dead: [letter])
            let due = try await store.dueMessages(limit: 9)
            try expectEqual(due.map(\.publication), [.published, .dead], "when both are done with it")
        },
    ]

    private static func message(_ number: Int) -> InboundMessage {
        InboundMessage(
            connection: "default", account: "AC00000000000000000000000000000001", sid: "SM\(number)",
            from: "+15551230001", to: "+15005550006", body: "Order Number A-\(number)", receivedAt: Fixtures.start,
            document: #"{"sid":"SM\#(number)"}"#)
    }
}

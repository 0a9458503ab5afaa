internal import HostAlfresco

extension BrokerConformance {
    static let publishing = [
        check("what is published with somebody to read it is confirmed, and comes with its headers and body") { make in
            let (broker, destination) = (try await make(), name())
            let reader = await Reader(broker, Subscription(destinations: [destination], group: name("g")))
            var message = BrokerMessage(
                to: .destination(destination),
                headers: [BrokerHeader("targetService", "rb-orders"), BrokerHeader("targetAppName", "größe \"1\"")],
                body: Array("{\"text\":\"Grüße\"}".utf8))
            try expectEqual(await broker.publish(message), .confirmed, "the first")
            message.headers = []
            message.body = []
            try expectEqual(await broker.publish(message), .confirmed, "an empty one")
            let seen = await reader.take(2)
            try expectEqual(
                seen.map { String(decoding: $0.body, as: UTF8.self) }, ["{\"text\":\"Grüße\"}", ""], "bodies")
            try expectEqual(seen.map(\.destination), [destination, destination], "destinations")
            for header in [BrokerHeader("targetService", "rb-orders"), BrokerHeader("targetAppName", "größe \"1\"")] {
                try expect(seen[0].headers.contains(header), "\(header) is missing in \(seen[0].headers)")
            }
            await reader.close()
        },
        check("a large message arrives whole") { make in
            let (broker, destination) = (try await make(), name())
            let reader = await Reader(broker, Subscription(destinations: [destination], group: name("g")))
            let body = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try expectEqual(
                await broker.publish(BrokerMessage(to: .destination(destination), body: body)), .confirmed, "outcome")
            try expect(await reader.take(1)[0].body == body, "another body came")
            await reader.close()
        },
        check("many at once are all confirmed, and all come") { make in
            let (broker, destination) = (try await make(), name())
            let reader = await Reader(broker, Subscription(destinations: [destination], group: name("g"), inHand: 2000))
            let outcomes = await withTaskGroup(of: PublishOutcome.self) { group in
                for number in 0..<1000 { group.addTask { await broker.publish(message(destination, "\(number)")) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            try expect(outcomes.allSatisfy { $0 == .confirmed }, "not all are confirmed")
            let seen = Set(await reader.take(1000).map { String(decoding: $0.body, as: UTF8.self) })
            try expectEqual(seen.count, 1000, "different messages")
            await reader.close()
        },
        check("what is put aside is confirmed without a reader") { make in
            let broker = try await make()
            let outcome = await broker.publish(
                BrokerMessage(
                    to: .deadLetters(of: name(), group: "g"), headers: [BrokerHeader("why", "x")], body: [1, 2, 3]))
            try expectEqual(outcome, .confirmed, "outcome")
        },
        check("a destination without a name, or with too long a one, is refused and disturbs nothing") { make in
            let (broker, destination) = (try await make(), name())
            let reader = await Reader(broker, Subscription(destinations: [destination], group: name("g")))
            for bad in ["", String(repeating: "x", count: 256)] {
                guard case .failed = await broker.publish(message(bad, "x")) else {
                    throw Violation(description: "a name of \(bad.count) characters was taken")
                }
            }
            try expectEqual(await broker.publish(message(destination, "good")), .confirmed, "the next one")
            _ = await reader.take(1)
            await reader.close()
        },
    ]

    /// Only of brokers that know who reads.
    public static let returning = check(
        "what would reach nobody is returned, others that are published with it are not"
    ) { make in
        let (broker, destination, nowhere) = (try await make(), name(), name("nowhere"))
        let reader = await Reader(broker, Subscription(destinations: [destination], group: name("g")))
        let outcomes = await withTaskGroup(of: (Int, PublishOutcome).self) { group in
            for number in 0..<300 {
                group.addTask {
                    (number, await broker.publish(message(number % 3 == 0 ? nowhere : destination, "\(number)")))
                }
            }
            return await group.reduce(into: [Int: PublishOutcome]()) { $0[$1.0] = $1.1 }
        }
        for (number, outcome) in outcomes {
            switch outcome {
            case .returned where number % 3 == 0: break
            case .confirmed where number % 3 != 0: break
            default: throw Violation(description: "\(number): \(outcome)")
            }
        }
        _ = await reader.take(200)
        await reader.close()
    }
}

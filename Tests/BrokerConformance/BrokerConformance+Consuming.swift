internal import HostAlfresco

extension BrokerConformance {
    static let consuming = [
        check("what is published before anybody reads, but after the group exists, waits for it") { make in
            let (broker, destination) = (try await make(), name())
            let subscription = Subscription(destinations: [destination], group: name("g"))
            await Reader(broker, subscription).close()
            try expectEqual(await broker.publish(message(destination, "early")), .confirmed, "outcome")
            let reader = await Reader(broker, subscription)
            try expectEqual(await reader.take(1)[0].body, Array("early".utf8), "body")
            await reader.close()
        },
        check("what is not acknowledged comes again, what is does not") { make in
            let (broker, destination) = (try await make(), name())
            let subscription = Subscription(destinations: [destination], group: name("g"))
            let first = await Reader(broker, subscription)
            for text in ["a", "b", "c"] { _ = await broker.publish(message(destination, text)) }
            let seen = await first.take(3, acknowledging: false)
            first.consumer.acknowledge(seen.filter { $0.body == [UInt8(ascii: "a")] }.map(\.tag))
            await first.close()
            let second = await Reader(try await make(), subscription)
            let again = await second.take(2)
            try expectEqual(
                again.map { String(decoding: $0.body, as: UTF8.self) }.sorted(), ["b", "c"], "what comes again")
            await second.close()
        },
        check("acknowledging in any order, twice and after a connection's end harms nothing") { make in
            let (broker, destination) = (try await make(), name())
            let subscription = Subscription(destinations: [destination], group: name("g"))
            let reader = await Reader(broker, subscription)
            for number in 0..<10 { _ = await broker.publish(message(destination, "\(number)")) }
            let tags = await reader.take(10, acknowledging: false).map(\.tag)
            reader.consumer.acknowledge([tags[7], tags[2], tags[2]])
            reader.consumer.acknowledge(tags.reversed())
            reader.consumer.acknowledge(tags)
            reader.consumer.acknowledge(tags.map { DeliveryTag(epoch: $0.epoch + 1, number: $0.number) })
            _ = await broker.publish(message(destination, "last"))
            try expectEqual(await reader.take(1)[0].body, Array("last".utf8), "the next one")
            await reader.close()
        },
        check("each group has every message, the readers of one share them") { make in
            let (broker, destination) = (try await make(), name())
            let one = await Reader(broker, Subscription(destinations: [destination], group: name("one")))
            let other = await Reader(broker, Subscription(destinations: [destination], group: name("other")))
            for number in 0..<5 { _ = await broker.publish(message(destination, "\(number)")) }
            try expectEqual(await one.take(5).count, 5, "one")
            try expectEqual(await other.take(5).count, 5, "other")
            await one.close()
            await other.close()
        },
        check("a consumer of several destinations is told which one a message is of") { make in
            let (broker, first, second) = (try await make(), name(), name("OTHER.send_sms"))
            let reader = await Reader(broker, Subscription(destinations: [first, second], group: name("g")))
            _ = await broker.publish(message(second, "2"))
            _ = await broker.publish(message(first, "1"))
            let seen = await reader.take(2)
            try expectEqual(
                Set(seen.map { "\($0.destination) \(String(decoding: $0.body, as: UTF8.self))" }),
                ["\(first) 1", "\(second) 2"], "messages")
            await reader.close()
        },
        check("no more are in hand than are asked for") { make in
            let (broker, destination) = (try await make(), name())
            let subscription = Subscription(destinations: [destination], group: name("g"), inHand: 2)
            await Reader(broker, subscription).close()
            for number in 0..<9 { _ = await broker.publish(message(destination, "\(number)")) }
            // All are there when it comes: one that is not bound has them at once.
            let reader = await Reader(broker, subscription)
            var held = await reader.take(2, acknowledging: false)
            var seen = held
            // Each further one can only come after another is acknowledged.
            for _ in 2..<9 {
                reader.acknowledge([held.removeFirst()])
                let next = await reader.take(1, acknowledging: false)
                (held, seen) = (held + next, seen + next)
            }
            try expectEqual(Set(seen.map(\.body)).count, 9, "different messages")
            try expectEqual(reader.mostInHand, 2, "the most in hand")
            await reader.close()
        },
    ]
}

public import HostAlfresco

/// Reads what a group gets, one after another.
public final class Reader {
    /// What is read.
    public let consumer: any MessageConsumer
    private var received: [ReceivedMessage] = []
    private var inHand = 0
    /// How many messages it had at once that were not acknowledged.
    private(set) var mostInHand = 0

    /// Begins to read, and waits until its destinations and queues are there.
    public init(_ broker: any MessageBroker, _ subscription: Subscription) async {
        consumer = broker.consume(subscription)
        for await event in consumer.events where event == .connected { break }
    }

    /// Waits for the next messages; fewer only where it is closed.
    public func take(_ count: Int, acknowledging: Bool = true) async -> [ReceivedMessage] {
        guard received.count < count else { return remove(count, acknowledging) }
        for await event in consumer.events {
            if case .messages(let messages) = event { note(messages) }
            if received.count >= count { break }
        }
        return remove(count, acknowledging)
    }

    /// Acknowledges messages that were taken without.
    func acknowledge(_ messages: some Sequence<ReceivedMessage>) {
        let tags = messages.map(\.tag)
        inHand -= tags.count
        consumer.acknowledge(tags)
    }

    private func note(_ messages: [ReceivedMessage]) {
        received += messages
        inHand += messages.count
        mostInHand = max(mostInHand, inHand)
    }

    private func remove(_ count: Int, _ acknowledging: Bool) -> [ReceivedMessage] {
        let taken = Array(received.prefix(count))
        received.removeFirst(taken.count)
        if acknowledging { acknowledge(taken) }
        return taken
    }

    /// Leaves; what was acknowledged is.
    public func close() async { await consumer.close() }
}

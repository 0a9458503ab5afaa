internal import BrokerThreads
internal import HostAlfresco

/// Reads the queues of a group over one connection.
final class Consumer: ConnectionRole, @unchecked Sendable {
    private static let channel: UInt16 = 1

    private let subscription: Subscription
    private let inbox: ConsumerInbox

    // Everything below belongs to the thread.
    private var epoch: UInt64 = 0
    private var window = AckWindow()
    private var isConsuming = false
    private var received: [ReceivedMessage] = []

    init(_ subscription: Subscription, inbox: ConsumerInbox) {
        self.subscription = subscription
        self.inbox = inbox
    }

    var isFinished: Bool { inbox.isFinished }

    var due: ContinuousClock.Instant? { nil }

    func begin(_ connection: AMQPConnection) throws(RabbitMQError) {
        try connection.openChannel(Self.channel)
        for destination in subscription.destinations {
            let queue = "\(destination).\(subscription.group)"
            try existing(connection) { () throws(RabbitMQError) in
                try connection.declareExchange(destination, on: Self.channel)
            }
            try existing(connection) { () throws(RabbitMQError) in
                try connection.declareQueue(queue, on: Self.channel)
            }
            try connection.bind(queue, to: destination, on: Self.channel)
        }
        epoch += 1
        window = AckWindow()
        received = []
        inbox.tell(.connected)
        guard !inbox.isPaused else { return }
        // The broker counts for each queue by itself.
        try connection.limit(max(1, subscription.inHand / max(1, subscription.destinations.count)), on: Self.channel)
        for (place, destination) in subscription.destinations.enumerated() {
            try connection.consume("\(destination).\(subscription.group)", as: "\(place)", on: Self.channel)
        }
        isConsuming = true
    }

    /// What is there with other settings, such as with a dead-letter exchange that somebody gave it, is used as it is.
    private func existing(
        _ connection: AMQPConnection, _ declare: () throws(RabbitMQError) -> Void
    ) throws(RabbitMQError) {
        do throws(RabbitMQError) { try declare() } catch {
            guard error.code == .channel else { throw error }
            try connection.openChannel(Self.channel)
        }
    }

    func work(_ connection: AMQPConnection?) throws(RabbitMQError) {
        let tags = inbox.takeTags()
        guard let connection else { return }
        // Numbers begin anew with each connection: those of an earlier one would acknowledge something else.
        let numbers = tags.filter { $0.epoch == epoch }.map(\.number)
        for (number, andEarlier) in window.acknowledge(numbers) {
            try connection.acknowledge(number, andEarlier: andEarlier, on: Self.channel)
        }
        guard inbox.isPaused, isConsuming else { return }
        isConsuming = false
        for place in subscription.destinations.indices { try connection.cancel("\(place)", on: Self.channel) }
    }

    func take(_ event: AMQPEvent) throws(RabbitMQError) {
        switch event {
        case .delivered(let number, let consumer, let isRedelivered, let headers, let body):
            guard let place = Int(consumer), subscription.destinations.indices.contains(place) else { return }
            received.append(
                ReceivedMessage(
                    tag: DeliveryTag(epoch: epoch, number: number), destination: subscription.destinations[place],
                    isRedelivered: isRedelivered, headers: headers, body: body))
        case .canceled:
            throw RabbitMQError(code: .channel, message: "a queue that was consumed is gone")
        case .returned, .confirmed, .blocked: break
        }
    }

    func endTurn() {
        guard !received.isEmpty else { return }
        inbox.tell(.messages(received))
        received.removeAll()
    }

    func lost(_ error: RabbitMQError) {
        isConsuming = false
        received = []
        if epoch > 0 { inbox.tell(.lost(epoch: epoch)) }
    }

    func ended() { inbox.end() }
}

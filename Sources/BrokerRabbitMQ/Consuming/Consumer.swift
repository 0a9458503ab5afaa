internal import HostAlfresco
internal import Synchronization

/// Reads the queues of a group over one connection.
final class Consumer: MessageConsumer, ConnectionRole, @unchecked Sendable {
    private struct Inbox {
        var tags: [DeliveryTag] = []
        var isPaused = false
        var isFinished = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private static let channel: UInt16 = 1

    let events: AsyncStream<ConsumerEvent>
    private let tell: AsyncStream<ConsumerEvent>.Continuation
    private let subscription: Subscription
    private let inbox = Mutex(Inbox())
    private let bell: Bell

    // Everything below belongs to the thread.
    private var epoch: UInt64 = 0
    private var window = AckWindow()
    private var isConsuming = false
    private var received: [ReceivedMessage] = []

    init(_ subscription: Subscription, bell: Bell) {
        self.subscription = subscription
        self.bell = bell
        (events, tell) = AsyncStream.makeStream()
    }

    // MARK: For callers

    func acknowledge(_ tags: [DeliveryTag]) {
        inbox.withLock { $0.tags += tags }
        bell.ring()
    }

    func pause() {
        inbox.withLock { $0.isPaused = true }
        bell.ring()
    }

    func close() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                inbox.isFinished = true
                if !inbox.hasEnded { inbox.waiters.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() } else { bell.ring() }
        }
    }

    var isFinished: Bool { inbox.withLock { $0.isFinished } }

    // MARK: On the thread

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
        tell.yield(.connected)
        guard !inbox.withLock({ $0.isPaused }) else { return }
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
        let (tags, isPaused) = inbox.withLock { inbox in
            defer { inbox.tags.removeAll(keepingCapacity: true) }
            return (inbox.tags, inbox.isPaused)
        }
        guard let connection else { return }
        // Numbers begin anew with each connection: those of an earlier one would acknowledge something else.
        let numbers = tags.filter { $0.epoch == epoch }.map(\.number)
        for (number, andEarlier) in window.acknowledge(numbers) {
            try connection.acknowledge(number, andEarlier: andEarlier, on: Self.channel)
        }
        guard isPaused, isConsuming else { return }
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
        tell.yield(.messages(received))
        received.removeAll()
    }

    func lost(_ error: RabbitMQError) {
        isConsuming = false
        received = []
        if epoch > 0 { tell.yield(.lost(epoch: epoch)) }
    }

    func ended() {
        tell.finish()
        let waiters = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { inbox.waiters = [] }
            return inbox.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

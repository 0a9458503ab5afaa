internal import BrokerThreads
internal import HostAlfresco

/// Publishes for everybody over one connection: what is asked for meanwhile is written together, what the broker confirms
/// together is told together.
final class Publisher: ConnectionRole, @unchecked Sendable {
    private typealias Publication = PublishInbox.Publication

    /// On the first, messages; on the second, declarations, whose failure closes it.
    private static let (messages, declarations): (UInt16, UInt16) = (1, 2)

    private let inbox: PublishInbox
    /// Makes numbers of messages their names, among those of all publishers.
    private let mark = "\(UInt64.random(in: 0...UInt64.max))-"

    // Everything below belongs to the thread.
    private var waiting: [Publication] = []
    private var ledger = ConfirmLedger<Publication>()
    private var declared: Set<BrokerMessage.Target> = []

    init(patience: Duration, bell: Bell) { inbox = PublishInbox(patience: patience, bell: bell) }

    // MARK: For callers

    func publish(_ message: BrokerMessage) async -> PublishOutcome {
        if let flaw = message.flaw { return .failed(flaw) }
        return await inbox.publish(message)
    }

    func finish() { inbox.finish() }

    var isFinished: Bool { inbox.isFinished }

    // MARK: On the thread

    var due: ContinuousClock.Instant? { [waiting.first?.due, ledger.oldest?.due].compactMap { $0 }.min() }

    func begin(_ connection: AMQPConnection) throws(RabbitMQError) {
        declared = []
        try connection.openChannel(Self.messages)
        try connection.confirmPublishing(on: Self.messages)
        try connection.openChannel(Self.declarations)
    }

    func work(_ connection: AMQPConnection?) throws(RabbitMQError) {
        waiting += inbox.take()
        expire()
        guard let connection, !waiting.isEmpty else { return }
        var written = 0
        // What could not be written waits on.
        defer { waiting.removeFirst(written) }
        for publication in waiting {
            try declare(publication.message.target, connection)
            let (exchange, key) = publication.message.target.route
            let id = mark + String(ledger.next)
            written += 1
            // Before it is written: part of it may have left when that fails.
            ledger.published(publication)
            try connection.publish(
                publication.message.addressed, exchange: exchange, key: key, id: id, on: Self.messages)
        }
    }

    /// A message to an exchange that is not there would end the channel. Where it may not be declared, or is there in
    /// another form, publishing shows whether it will do.
    private func declare(
        _ target: BrokerMessage.Target, _ connection: AMQPConnection
    ) throws(RabbitMQError) {
        guard !declared.contains(target) else { return }
        do throws(RabbitMQError) {
            switch target {
            case .destination(let name): try connection.declareExchange(name, on: Self.declarations)
            case .deadLetters: try connection.declareQueue(target.name, on: Self.declarations)
            }
        } catch {
            guard error.code == .channel else { throw error }
            try connection.openChannel(Self.declarations)
        }
        declared.insert(target)
    }

    func take(_ event: AMQPEvent) {
        switch event {
        case .returned(let id, let reason):
            if id.hasPrefix(mark), let number = UInt64(id.dropFirst(mark.count)) { ledger.returned(number, reason) }
        case .confirmed(let number, let andEarlier, let isRefusal):
            let told = ledger.confirmed(number, andEarlier: andEarlier, isRefusal: isRefusal)
            for (publication, outcome) in told { publication.told(outcome) }
        case .delivered, .canceled, .blocked: break
        }
    }

    func endTurn() {}

    func lost(_ error: RabbitMQError) {
        for publication in ledger.reset() { publication.told(.failed("not confirmed: \(error.message)")) }
    }

    func ended() {
        lost(RabbitMQError(code: .connection, message: "the client has ended"))
        inbox.abandon(waiting)
    }

    private func expire() {
        let now = ContinuousClock.now
        for publication in ledger.expire(while: { $0.due <= now }) {
            publication.told(.failed("the broker has not confirmed it in time"))
        }
        let over = waiting.prefix { $0.due <= now }
        for publication in over { publication.told(.failed("the broker is away")) }
        waiting.removeFirst(over.count)
    }
}

extension BrokerMessage.Target {
    /// Source: Spring Cloud Stream, RabbitMQ binder.
    fileprivate var name: String {
        switch self {
        case .destination(let name): name
        case .deadLetters(let destination, let group): "\(destination).\(group).dlq"
        }
    }

    /// As Spring's binder publishes: to the destination's exchange, with the destination as routing key.
    fileprivate var route: (exchange: String, key: String) {
        switch self {
        case .destination(let name): (name, name)
        case .deadLetters: ("", name)
        }
    }
}

extension BrokerMessage {
    /// With where it comes from, as Spring's binder says of what it puts aside.
    fileprivate var addressed: BrokerMessage {
        guard case .deadLetters(let destination, _) = target else { return self }
        var message = self
        message.headers.append(BrokerHeader("x-original-exchange", destination))
        return message
    }

    /// What AMQP cannot carry, and the library would find out in the middle of writing.
    fileprivate var flaw: String? {
        guard (1...255).contains(target.name.utf8.count) else { return "the destination's name has not 1 to 255 bytes" }
        guard headers.allSatisfy({ $0.name.utf8.count <= 128 }),
            headers.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count + 16 }) < 100_000
        else { return "the headers are too long" }
        return nil
    }
}

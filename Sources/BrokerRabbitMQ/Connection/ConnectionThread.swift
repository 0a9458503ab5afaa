internal import BrokerThreads
internal import Logging

/// What a connection is for. All but ``isFinished`` is called on the connection's thread.
protocol ConnectionRole: AnyObject, Sendable {
    /// Whether the thread is to end.
    var isFinished: Bool { get }
    /// When ``work(_:)`` is to be called although nobody rings.
    var due: ContinuousClock.Instant? { get }
    /// A connection stands: prepares it.
    func begin(_ connection: AMQPConnection) throws(RabbitMQError)
    /// Does what was asked for meanwhile; `nil` while there is no connection.
    func work(_ connection: AMQPConnection?) throws(RabbitMQError)
    /// Takes what the broker says.
    func take(_ event: AMQPEvent) throws(RabbitMQError)
    /// Everything that was there has been taken.
    func endTurn()
    /// The connection is gone.
    func lost(_ error: RabbitMQError)
    /// The last thing it hears.
    func ended()
}

/// A connection on a thread of its own: connects, and connects again, with pauses that grow.
final class ConnectionThread: Sendable {
    private let configuration: RabbitMQConfiguration
    private let role: any ConnectionRole
    private let bell: Bell
    private let presence: BrokerPresence

    init(_ configuration: RabbitMQConfiguration, _ role: any ConnectionRole, bell: Bell, logger: Logger) {
        self.configuration = configuration
        self.role = role
        self.bell = bell
        presence = BrokerPresence(of: "\(configuration.host):\(configuration.port)", logger: logger)
    }

    /// What keeps it from working.
    var trouble: String? { presence.trouble }

    /// Begins; the thread ends after its role is finished.
    func start() { startThread { self.run() } }

    // MARK: On the thread

    private func run() {
        var failures = 0
        while !role.isFinished {
            do throws(RabbitMQError) {
                let connection = try AMQPConnection(configuration)
                try role.begin(connection)
                presence.found()
                failures = 0
                try serve(connection)
                connection.close()
            } catch {
                role.lost(error)
                presence.lost(error.message)
                pause(after: failures)
                failures += 1
            }
        }
        role.ended()
    }

    private func serve(_ connection: AMQPConnection) throws(RabbitMQError) {
        // rabbitmq-c sends its heartbeats, and misses the broker's, only when it is called.
        let pulse = configuration.heartbeat / 3
        while true {
            try role.work(connection)
            while let event = try connection.event() {
                if case .blocked(let reason) = event { block(reason) }
                try role.take(event)
            }
            role.endTurn()
            if role.isFinished { return }
            let beat = ContinuousClock.now + pulse
            bell.wait(with: connection.socket, until: min(role.due ?? beat, beat))
        }
    }

    private func pause(after failures: Int) {
        let longest = min(Duration.milliseconds(100) * (1 << min(failures, 16)), configuration.longestPause)
        let end = ContinuousClock.now + longest * Double.random(in: 0.8...1)
        while !role.isFinished, ContinuousClock.now < end {
            // Without a connection there is nothing that could fail.
            try? role.work(nil)
            bell.wait(until: min(role.due ?? end, end))
        }
    }

    private func block(_ reason: String?) {
        if let reason { presence.hampered("broker takes nothing", reason) } else { presence.found() }
    }
}

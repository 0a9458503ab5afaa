internal import Glibc
internal import Logging
internal import Synchronization

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
    private let logger: Logger
    private let state = Mutex<String?>("not connected yet")

    init(_ configuration: RabbitMQConfiguration, _ role: any ConnectionRole, bell: Bell, logger: Logger) {
        self.configuration = configuration
        self.role = role
        self.bell = bell
        self.logger = logger
    }

    /// What keeps it from working.
    var trouble: String? { state.withLock { $0 } }

    /// Begins; the thread ends after its role is finished.
    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let failure = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<ConnectionThread>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        precondition(failure == 0, "the system refuses another thread")
        pthread_detach(thread)
    }

    // MARK: On the thread

    private func run() {
        var failures = 0
        while !role.isFinished {
            do throws(RabbitMQError) {
                let connection = try AMQPConnection(configuration)
                try role.begin(connection)
                tell(nil)
                failures = 0
                try serve(connection)
                connection.close()
            } catch {
                role.lost(error)
                tell(error)
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

    private func tell(_ error: RabbitMQError?) {
        let before = state.withLock { state in
            defer { state = error?.message }
            return state
        }
        // Not once more at each attempt.
        guard before != error?.message else { return }
        if let error {
            logger.warning("broker is away", metadata: ["broker": "\(address)", "error": "\(error)"])
        } else {
            logger.info("broker connected", metadata: ["broker": "\(address)"])
        }
    }

    private func block(_ reason: String?) {
        state.withLock { $0 = reason.map { "the broker takes nothing: \($0)" } }
        if let reason {
            logger.warning("broker takes nothing", metadata: ["broker": "\(address)", "error": "\(reason)"])
        }
    }

    private var address: String { "\(configuration.host):\(configuration.port)" }
}

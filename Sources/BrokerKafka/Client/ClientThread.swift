internal import BrokerThreads
internal import Logging

/// What a client is for. All but ``isFinished`` is called on the client's thread.
protocol ClientRole: AnyObject, Sendable {
    var use: KafkaConfiguration.Use { get }
    /// Whether the thread is to end.
    var isFinished: Bool { get }
    /// When ``work(_:)`` is to be called although nobody rings.
    var due: ContinuousClock.Instant? { get }
    /// What keeps it from working although brokers can be reached.
    var trouble: String? { get }
    /// Does what was asked for meanwhile; `nil` while no broker can be reached.
    func work(_ client: KafkaClient?)
    /// Takes what the client says.
    func take(_ event: KafkaEvent, from client: KafkaClient)
    /// It is finished: leaves in good order.
    func leave(_ client: KafkaClient)
    /// The client is gone.
    func lost(_ error: KafkaError)
    /// The last thing it hears.
    func ended()
}

/// A client on a thread of its own. The library connects, and connects again; only one that is of no use any more is
/// replaced, with pauses that grow.
final class ClientThread: Sendable {
    /// How long a look for a broker may hold the thread up.
    private static let look = Duration.seconds(1)

    private let configuration: KafkaConfiguration
    private let role: any ClientRole
    private let bell: Bell
    private let logger: Logger
    private let presence: BrokerPresence

    init(_ configuration: KafkaConfiguration, _ role: any ClientRole, bell: Bell, logger: Logger) {
        self.configuration = configuration
        self.role = role
        self.bell = bell
        self.logger = logger
        presence = BrokerPresence(of: configuration.servers.joined(separator: ","), logger: logger)
    }

    /// What keeps it from working.
    var trouble: String? { presence.trouble }

    /// Begins; the thread ends after its role is finished.
    func start() { startThread { self.run() } }

    // MARK: On the thread

    private func run() {
        var failures = 0
        while !role.isFinished {
            do throws(KafkaError) {
                let client = try KafkaClient(configuration, role.use, ringing: bell)
                try serve(client) { failures = 0 }
                role.leave(client)
                // Before the client's own threads have ended: that is of no concern to who waits.
                return role.ended()
            } catch {
                role.lost(error)
                presence.lost(error.message)
                pause(after: failures)
                failures += 1
            }
        }
        role.ended()
    }

    private func serve(_ client: KafkaClient, onReach: () -> Void) throws(KafkaError) {
        var reach = Reachability()
        while true {
            while let event = client.event() {
                try note(event, &reach)
                role.take(event, from: client)
            }
            if let due = reach.due(.now), due <= .now {
                reach.asked(client.reaches(within: Self.look), at: .now)
                if reach.isUp { onReach() }
            }
            role.work(reach.isUp ? client : nil)
            if let trouble = reach.trouble ?? role.trouble { presence.lost(trouble) } else { presence.found() }
            if role.isFinished { return }
            // Longer than a minute it is not left alone: the library holds a consumer for dead that does not come by.
            let latest = ContinuousClock.now + .seconds(60)
            bell.wait(until: [role.due, reach.due(latest)].compactMap { $0 }.reduce(latest, min))
        }
    }

    private func note(_ event: KafkaEvent, _ reach: inout Reachability) throws(KafkaError) {
        switch event {
        case .failed(let error):
            logger.debug("Kafka", metadata: ["error": "\(error)"])
            switch error.code {
            case .fatal: throw error
            case .unreachable, .allUnreachable, .denied: reach.failed(error)
            default: break
            }
        case .said(let line): logger.debug("Kafka", metadata: ["reason": "\(line)"])
        case .reported, .assigned, .revoked, .committed, .created: break
        }
    }

    private func pause(after failures: Int) {
        let longest = min(Duration.milliseconds(100) * (1 << min(failures, 16)), configuration.longestPause)
        let end = ContinuousClock.now + longest * Double.random(in: 0.8...1)
        while !role.isFinished, ContinuousClock.now < end {
            role.work(nil)
            bell.wait(until: min(role.due ?? end, end))
        }
    }
}

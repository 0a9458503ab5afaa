public import FoundationEssentials
internal import Twilio

/// An offline Twilio that runs in this process and answers on a port of its own.
///
/// ```swift
/// try await Simulator.run { simulator in
///     // point the application at simulator.baseURL
///     let messages = try await simulator.messages()
/// }
/// ```
public final class Simulator: Sendable {
    /// What it was started with.
    public let configuration: SimulatorConfiguration
    let server: SimulatorServer

    private init(configuration: SimulatorConfiguration, server: SimulatorServer) {
        self.configuration = configuration
        self.server = server
    }

    /// Starts a simulator. It answers from the moment this returns until ``stop()``.
    ///
    /// Throws a ``SimulatorError`` when the configuration contradicts itself or the port is taken.
    public static func start(_ configuration: SimulatorConfiguration = .init()) async throws -> Simulator {
        try configuration.validate()
        let server = try await SimulatorServer.start(configuration, transport: CurlTransport())
        return Simulator(configuration: configuration, server: server)
    }

    /// Runs `body` with a simulator, and stops it afterwards.
    public static func run<Result>(
        _ configuration: SimulatorConfiguration = .init(), _ body: (Simulator) async throws -> Result
    ) async throws -> Result {
        let simulator = try await start(configuration)
        do {
            let result = try await body(simulator)
            await simulator.stop()
            return result
        } catch {
            await simulator.stop()
            throw error
        }
    }

    /// The port that it listens on.
    public var port: Int { server.port }

    /// Where it answers: `http://127.0.0.1:4010`.
    public var baseURL: String {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        return "http://\(host):\(port)"
    }

    /// For people: how to point an application at it.
    public var guide: String { configuration.guide(baseURL: baseURL) }

    /// What has happened since the start or the last reset.
    public func stats() async throws -> SimulatorStatistics {
        try await server.look { world, _ in world.statistics }
    }

    /// All messages that have not been deleted, oldest first.
    public func messages() async throws -> [SimulatedMessage] {
        try await server.look { world, now in world.snapshot(at: now) }
    }

    /// What its clock shows.
    public func now() async throws -> Date { try await server.look { _, now in now.date } }

    /// Lets simulated time pass at once: all that is due meanwhile happens, in order and each at its own instant.
    ///
    /// Returns what the clock shows then, when all webhooks that came due have been answered or given up.
    @discardableResult
    public func advance(by duration: Duration) async throws -> Date {
        try await server.advance(by: max(0, duration.milliseconds)).date
    }

    /// Forgets everything that happened; faults, recipients and clock are again as configured.
    public func reset() async throws { try await server.control("reset", [String: String]()) }

    /// Replaces the faults; none clears them.
    public func setFaults(_ faults: [SimulatorFault]) async throws {
        try await server.control("faults", ["faults": faults])
    }

    /// Sets how recipients behave, besides those set before.
    public func setRecipients(_ recipients: [SimulatorRecipient]) async throws {
        try await server.control("recipients", ["recipients": recipients])
    }

    /// Takes a message from outside to one of the senders, as ``InboundMessage`` says; returns its SID.
    ///
    /// Throws a ``SimulatorError`` when nobody has the number that it is to.
    public func receive(_ message: InboundMessage) async throws -> String {
        struct Received: Decodable { let sid: String }
        return try JSONDecoder().decode(Received.self, from: await server.control("inbound", message)).sid
    }

    /// What Twilio's debugger would show, oldest first.
    public func alerts() async throws -> [SimulatorAlert] {
        try await server.look { world, _ in world.alerts }
    }

    /// Stops listening, closes all connections and drops callbacks that have not been sent.
    public func stop() async { await server.stop() }
}

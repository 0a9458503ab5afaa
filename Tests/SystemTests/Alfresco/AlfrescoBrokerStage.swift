import BrokerConformance
import BrokerRabbitMQ
import Foundation
import HostAlfresco
import Logging
import RealServers
import Testing
import TwilioSimulator

/// The real gateway on a broker, the simulator behind it, and a runtime bundle that asks. Names of instances are each
/// stage's own, so that stages share a broker.
struct AlfrescoBrokerStage {
    /// How a broker is reached: by the bundle, and by the gateway with what stands in its environment.
    struct Access {
        let bundle: any MessageBroker
        let environment: [String: String]
    }

    let alfresco: AlfrescoStage
    let bundle: RuntimeBundle
    /// What stands in a request for `twilioConnector`.
    let instance: String
    let environment: [String: String]

    var stage: Stage { alfresco.stage }
    var destination: String { "\(instance).SEND_SMS" }

    /// Runs `body` on a stage of its own, on a real RabbitMQ.
    ///
    /// - Parameters:
    ///   - instance: its name, and its settings.
    ///   - changing: of the gateway's environment.
    static func with(
        _ settings: String = "connection: default", on server: RabbitMQ? = nil,
        simulator: SimulatorConfiguration = .init(), results: [String]? = nil,
        changing: [String: String] = [:], _ body: (AlfrescoBrokerStage) async throws -> Void
    ) async throws {
        let broker: RabbitMQ
        if let server { broker = server } else { broker = try await RabbitMQ.shared() }
        try await with(
            settings, over: broker.access, simulator: simulator, results: results, changing: changing, body)
    }

    /// As above, on any broker.
    static func with(
        _ settings: String = "connection: default", over access: Access,
        simulator: SimulatorConfiguration = .init(), results: [String]? = nil,
        changing: [String: String] = [:], _ body: (AlfrescoBrokerStage) async throws -> Void
    ) async throws {
        let instance = "twilioConnector-\(UInt32.random(in: 0 ... .max))"
        let more = "      \(instance): {\(settings)}"
        try await AlfrescoStage.with(simulator, configuration: more) { alfresco in
            try await RuntimeBundle.with(access.bundle, destinations: results) { bundle in
                let environment = access.environment.merging(["TRUNKLINE_LOG_LEVEL": "debug"]) { $1 }
                try await body(
                    AlfrescoBrokerStage(
                        alfresco: alfresco, bundle: bundle, instance: instance,
                        environment: environment.merging(changing) { $1 }))
            }
        }
    }

    /// Starts the gateway, and waits until it consumes.
    func start(changing: [String: String] = [:]) async throws -> GatewayProgram {
        let gateway = try await alfresco.start(changing: environment.merging(changing) { $1 })
        try await telling(gateway) { try await stage.until { await gateway.isReady() } }
        return gateway
    }

    /// As above, with a gateway that runs until the end.
    func serving(_ body: (GatewayProgram) async throws -> Void) async throws {
        let gateway = try await start()
        try await telling(gateway) { try await body(gateway) }
        await gateway.kill()
    }

    /// When `body` fails, the gateway is ended, and what it has logged is told.
    private func telling(_ gateway: GatewayProgram, _ body: () async throws -> Void) async throws {
        do { try await body() } catch {
            let outcome = await gateway.kill()
            Issue.record("the gateway has logged: \(outcome.errors)")
            throw error
        }
    }

    /// Asks, and waits for the answer.
    func answer(_ request: AlfrescoRequest, at destination: String? = nil) async throws -> RuntimeBundle.Answer {
        let before = bundle.answers(to: request).count
        try #require(await bundle.ask(request, at: destination ?? self.destination) == .confirmed)
        try await stage.until { bundle.answers(to: request).count > before }
        return bundle.answers(to: request)[before]
    }

    /// What stands in the queue of dead letters now.
    func deadLetter() async throws -> ReceivedMessage {
        // The same queue, read as a group's.
        let reader = await Reader(
            bundle.broker, Subscription(destinations: [destination], group: "\(instance).dlq"))
        let letter = await reader.take(1)[0]
        await reader.close()
        return letter
    }
}

extension RabbitMQ {
    /// How it is reached without TLS.
    var access: AlfrescoBrokerStage.Access {
        var configuration = RabbitMQConfiguration(host: "127.0.0.1", port: ports.plain)
        configuration.longestPause = .milliseconds(500)
        configuration.publishTimeout = .seconds(120)
        return AlfrescoBrokerStage.Access(
            bundle: RabbitMQBroker(configuration, logger: Logger(label: "bundle") { _ in SwiftLogNoOpLogHandler() }),
            environment: [
                "ACT_RABBITMQ_HOST": "127.0.0.1", "ACT_RABBITMQ_PORT": "\(ports.plain)",
                "ACT_RABBITMQ_USER": "guest", "ACT_RABBITMQ_PASS": "guest",
            ])
    }
}

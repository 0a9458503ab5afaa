import Foundation
import Testing
import Twilio
import TwilioSimulator

/// The real gateway with instances of Alfresco's connector that are called over HTTP, and the simulator behind it.
final class AlfrescoStage: Sendable {
    let stage: Stage
    private let configuration: String
    private let transport = CurlTransport()

    private init(_ stage: Stage, _ more: String) throws {
        self.stage = stage
        configuration = try stage.file(
            "trunkline.yaml",
            """
            public_url: \(GatewayProgram.publicURL)
            tracking: {after: 100ms}
            connections:
              default: {limits: {pacing: "off"}}
              strange: {account_sid: \(Stage.account), auth_token: env:WRONG_TOKEN,
                        api_base: "\(stage.simulator.baseURL)", limits: {request_timeout: 3s}}
            hosts:
              alfresco:
                answer_within: 60s
                instances:
                  twilioConnector: {connection: default, sender: "+15005550006"}
                  older: {connection: default, contract: legacy, application: twilio-connector}
                  strict: {connection: default, partial_failure: error}
                  patient: {connection: default, wait: delivered, delivered_within: 1h}
                  refused: {connection: strange}
            \(more)
            """)
    }

    /// Runs `body` on a stage of its own.
    static func with(
        _ simulator: SimulatorConfiguration = .init(), configuration more: String = "",
        _ body: (AlfrescoStage) async throws -> Void
    ) async throws {
        try await Stage.with(simulator) { stage in try await body(try AlfrescoStage(stage, more)) }
    }

    /// As above, with a gateway that runs until the end.
    static func serving(
        _ simulator: SimulatorConfiguration = .init(), configuration more: String = "",
        _ body: (AlfrescoStage, GatewayProgram) async throws -> Void
    ) async throws {
        try await with(simulator, configuration: more) { stage in
            let gateway = try await stage.start()
            do { try await body(stage, gateway) } catch {
                await gateway.kill()
                throw error
            }
            await gateway.kill()
        }
    }

    func start(changing: [String: String] = [:]) async throws -> GatewayProgram {
        let environment = Stage.quickLookUps.merging(["WRONG_TOKEN": "00000000000000000000000000000000"]) { $1 }
        return try await GatewayProgram(
            on: stage, configuration: configuration, changing: environment.merging(changing) { $1 })
    }

    /// What a call over HTTP is answered.
    struct Reply: Equatable {
        let status: Int
        let kind: String?
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var answer: AlfrescoAnswer { get throws { try AlfrescoAnswer(body) } }
    }

    func call(
        _ request: String, at gateway: GatewayProgram, instance: String = "twilioConnector",
        action: String = "SEND_SMS", headers: [(name: String, value: String)] = [("Content-Type", "application/json")]
    ) async throws -> Reply {
        let response = try await transport.perform(
            TransportRequest(
                method: .post, url: "\(gateway.url)/hosts/alfresco/\(instance)/\(action)", headers: headers,
                body: Array(request.utf8), timeout: .seconds(90)))
        return Reply(status: response.status, kind: response.header("Trunkline-Answer"), body: response.body)
    }

    func call(
        _ request: AlfrescoRequest, at gateway: GatewayProgram, instance: String = "twilioConnector"
    ) async throws -> Reply {
        try await call(request.json, at: gateway, instance: instance)
    }

    /// The bodies and recipients of all messages at Twilio.
    func sent() async throws -> [(to: String, body: String)] {
        try await stage.simulator.messages().map { ($0.to, $0.body) }
    }
}

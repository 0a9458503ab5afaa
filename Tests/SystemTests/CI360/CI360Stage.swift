import Foundation
import Testing
import Twilio
import TwilioSimulator

/// The real gateway with a simulator behind it and CI360 before it.
final class CI360Stage: Sendable {
    let stage: Stage
    let platform: CI360Platform
    private let transport = CurlTransport()

    private init(_ stage: Stage, _ platform: CI360Platform) { (self.stage, self.platform) = (stage, platform) }

    /// Runs `body` with a stage, its simulator with so many accounts.
    static func with(accounts: Int = 1, _ body: (CI360Stage) async throws -> Void) async throws {
        let platform = try await CI360Platform.start()
        var configuration = SimulatorConfiguration()
        configuration.smsURL = platform.url + "/twilio/inbound/default"
        configuration.accounts = (1...accounts).map {
            .init(sid: account($0), authToken: token($0))
        }
        configuration.lifeCycle.sent = .milliseconds(100)
        do {
            try await Stage.with(configuration) { try await body(CI360Stage($0, platform)) }
        } catch {
            await platform.stop()
            throw error
        }
        await platform.stop()
    }

    static func account(_ number: Int) -> String { "AC" + String(format: "%032d", number) }
    static func token(_ number: Int) -> String { number == 1 ? Stage.token : String(format: "%032d", number) }

    /// A gateway that is configured so; `$URL` stands for the platform.
    func gateway(_ configuration: String, changing: [String: String] = [:]) async throws -> CI360Gateway {
        let text = "public_url: \(platform.url)\n" + configuration.replacingOccurrences(of: "$URL", with: platform.url)
        let path = try stage.file("trunkline.yaml", text)
        var environment = Stage.quickLookUps.merging(changing) { $1 }
        environment["AWS_ENDPOINT_URL"] = platform.url
        environment["AWS_ACCESS_KEY_ID"] = "AKID"
        environment["AWS_SECRET_ACCESS_KEY"] = "secret"
        let (program, url) = try await stage.startGateway(
            ["--config", path, "--log-level", "notice"], changing: environment)
        platform.gateway(at: url)
        return CI360Gateway(program: program, url: url, platform: platform, transport: transport)
    }

    /// A configuration with one tenant that anybody on this machine may act for, and reports.
    static let plain = """
        hosts:
          ci360:
            default_sender: "+15005550006"
            tenants:
              t1:
                reports: {gateway: $URL, client_secret: "env:CI360_SECRET"}
        """

    /// The messages at Twilio, oldest first.
    func messages() async throws -> [SimulatedMessage] {
        try await stage.simulator.messages().sorted { $0.created < $1.created }
    }

    /// Waits until CI360 has taken so many different events of a name.
    func untilTold(_ count: Int, _ name: String) async throws {
        try await stage.until {
            Set(self.platform.taken.filter { $0.name == name }.compactMap { $0.members["event_id"] }).count >= count
        }
    }
}

/// A gateway of a CI360 stage.
final class CI360Gateway: Sendable {
    let program: Program
    let url: String
    private let platform: CI360Platform
    private let transport: CurlTransport

    init(program: Program, url: String, platform: CI360Platform, transport: CurlTransport) {
        (self.program, self.url, self.platform, self.transport) = (program, url, platform, transport)
    }

    struct Answer {
        let status: Int
        let text: String
        let response: TransportResponse
        /// `error.code` of an error's document.
        var code: String? {
            let document = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return (document?["error"] as? [String: Any])?["code"] as? String
        }
    }

    /// An event of CI360.
    static func event(
        _ creative: String, guid: String = UUID().uuidString, tenant: String = "t1", age: Double = 0,
        changing: [String: Any] = [:], impression: [String: Any] = [:]
    ) throws -> String {
        let response: [String: Any] = ["responseTrackingCode": "rtc-\(guid)", "responseType": NSNull()]
        let ordinary: [String: Any] = ["creativeContent": creative, "isControlGroup": false]
        var event: [String: Any] = [
            "guid": guid, "eventName": "TwilioOutbound", "eventType": "outboundSystem", "externalTenantId": tenant,
            "internalTenantId": 8728, "identityId": "identity-\(guid)", "apiEventKey": NSNull(),
            "date": ["generatedTimestamp": Int((Date().timeIntervalSince1970 - age) * 1000)],
            "properties": ["subject_id": "1669", "externalCode": "TSK_202"],
            "contactResponse": response, "impression": ordinary.merging(impression) { $1 },
        ]
        event.merge(changing) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self)
    }

    func call(
        _ method: TransportRequest.Method, _ path: String, _ body: String = "", type: String = "application/json",
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        let fields = [(name: "Content-Type", value: type)] + headers.map { (name: $0.key, value: $0.value) }
        let response = try await transport.perform(
            TransportRequest(method: method, url: url + path, headers: fields, body: Array(body.utf8)))
        return Answer(
            status: response.status, text: String(decoding: response.body, as: UTF8.self), response: response)
    }

    func post(_ event: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await call(.post, "/hosts/ci360/events", event, headers)
    }

    func kill() async {
        platform.gateway(at: nil)
        program.kill(SIGKILL)
        _ = await program.wait()
    }

    func stop() async -> Program.Outcome {
        program.kill(SIGTERM)
        return await program.wait()
    }
}

extension CI360Gateway.Answer {
    var isOK: Bool { status == 200 && text == "\"OK\"" }
    var isError: Bool { status == 500 && text == "\"ERROR\"" }
}

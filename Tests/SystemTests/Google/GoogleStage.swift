import Foundation
import Synchronization
import Twilio
import TwilioSimulator

/// The real gateway with Google's connector interface, the simulator behind it, and a caller of a tenant.
final class GoogleStage: Sendable {
    let stage: Stage
    private let serving: Serving
    private let key: String
    private let transport = CurlTransport()

    /// The connection of the configuration, as callers of Google's interface name it.
    static let connection = "projects/demo/locations/us-central1/connections/default"
    static let parent = "projects/demo/locations/us-central1"
    static let tokenSecret = "projects/demo/secrets/twilio-token/versions/1"
    static let version = "projects/demo/locations/global/providers/twilio/connectors/twilio/versions/1"

    private init(_ stage: Stage, _ serving: Serving, _ key: String) {
        (self.stage, self.serving, self.key) = (stage, serving, key)
    }

    /// Runs `body` on a stage of its own.
    ///
    /// - Parameters:
    ///   - google: further lines of `hosts.google`.
    ///   - changing: variables of the gateway's environment.
    static func with(
        _ configuration: SimulatorConfiguration = .init(), google: String = "", changing: [String: String] = [:],
        _ body: (GoogleStage) async throws -> Void
    ) async throws {
        try await Stage.with(configuration) { stage in
            let file = try stage.file(
                "trunkline.yaml",
                """
                tenants:
                  ops: {connections: [default]}
                  others: {connections: [default]}
                hosts:
                  google:
                    project: demo
                    location: us-central1
                    nodes: 40
                    secrets:
                      "\(tokenSecret)": env:GOOGLE_TOKEN
                      "projects/demo/secrets/wrong/versions/1": env:WRONG_TOKEN
                      "projects/demo/secrets/proxy/versions/1": env:PROXY_PASSWORD
                \(google)
                """)
            let environment = [
                "TRUNKLINE_CONFIG": file, "GOOGLE_TOKEN": Stage.token, "PROXY_PASSWORD": "s3cret",
                "WRONG_TOKEN": String(repeating: "0", count: 32),
            ].merging(changing) { $1 }
            let made = try await stage.run(
                "keys", "create", "--tenant", "ops", "--output", "json", changing: environment)
            guard let key = try made.document()["key"] as? String else { throw CocoaError(.coderReadCorrupt) }
            let serving = try await Serving(stage, changing: environment)
            do { try await body(GoogleStage(stage, serving, key)) } catch {
                serving.program.kill(SIGKILL)
                _ = await serving.program.wait()
                throw error
            }
            serving.program.kill(SIGKILL)
            _ = await serving.program.wait()
        }
    }

    var url: String { serving.url }
    var program: Program { serving.program }

    // MARK: Calling

    /// An answer: its status and its document.
    struct Answer {
        let status: Int
        let document: [String: Any]
        let text: String
        subscript(name: String) -> Any? { document[name] }
        func text(_ name: String) -> String? { document[name] as? String }
        var fields: [String: Any] { document["fields"] as? [String: Any] ?? [:] }
        /// The fields of each row of a list.
        var rows: [[String: Any]] {
            (document["entities"] as? [[String: Any]] ?? []).map { $0["fields"] as? [String: Any] ?? [:] }
        }
        var results: [[String: Any]] { document["results"] as? [[String: Any]] ?? [] }
        var next: String? { text("nextPageToken") }
        /// Google's word for what is wrong.
        var error: String? { (document["error"] as? [String: Any])?["status"] as? String }
        var message: String? { (document["error"] as? [String: Any])?["message"] as? String }
    }

    func call(
        _ method: TransportRequest.Method, _ path: String, _ body: String = "", query: [String: String] = [:],
        _ headers: [(name: String, value: String)] = [], bearer: String?? = nil
    ) async throws -> Answer {
        var form = Form()
        for (name, value) in query.sorted(by: { $0.key < $1.key }) { form.append(name, value) }
        var fields = headers + [("Content-Type", "application/json")]
        if let bearer = bearer ?? key { fields.append(("Authorization", "Bearer \(bearer)")) }
        let response = try await transport.perform(
            TransportRequest(
                method: method, url: "\(url)/\(path)\(form.isEmpty ? "" : "?\(form.text)")", headers: fields,
                body: Array(body.utf8), timeout: .seconds(120)))
        let document = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        return Answer(
            status: response.status, document: document ?? [:], text: String(decoding: response.body, as: UTF8.self))
    }

    /// Asks the runtime of the configuration's connection.
    func runtime(
        _ method: TransportRequest.Method, _ path: String, _ body: String = "", query: [String: String] = [:],
        _ headers: [(name: String, value: String)] = []
    ) async throws -> Answer {
        try await call(method, "v2/\(Self.connection)\(path)", body, query: query, headers)
    }

    /// Does a step as the Connectors task does.
    func task(_ operation: String, _ body: String) async throws -> Answer {
        try await call(.post, "hosts/google/\(Self.connection)/\(operation)", body)
    }

    /// A connection as callers make it; `members` come on top.
    static func connection(token: String = tokenSecret, _ members: String = "") -> String {
        """
        {"connectorVersion": "\(version)", "authConfig": {"authType": "USER_PASSWORD", "userPassword": {
          "username": "\(Stage.account)", "password": {"secretVersion": "\(token)"}}}\(members)}
        """
    }

    /// Makes a connection; gives back its runtime's path.
    func make(_ id: String, token: String = tokenSecret, _ members: String = "") async throws -> String {
        let answer = try await call(
            .post, "v1/\(Self.parent)/connections", Self.connection(token: token, members), query: ["connectionId": id])
        guard answer.status == 200 else { throw Refused(answer.text) }
        return "v2/\(Self.parent)/connections/\(id)"
    }

    struct Refused: Error, CustomStringConvertible {
        let description: String
        init(_ text: String) { description = text }
    }

    // MARK: Behind it

    /// A client of the simulator's own.
    func twilio() throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = stage.simulator.baseURL
        return TwilioClient(
            credentials: .authToken(Stage.token, account: try AccountSID(validating: Stage.account)),
            configuration: configuration)
    }

    /// Creates messages at Twilio, to three recipients in turn.
    func send(_ count: Int) async throws {
        let client = try twilio()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                if number >= 32 { try await group.next() }
                group.addTask {
                    _ = try await client.messages.create(
                        .init(to: "+1555123000\(number % 3)", from: "+15005550006", body: "text \(number)"))
                }
            }
            try await group.waitForAll()
        }
    }

    /// Requests that the simulator was asked so far.
    func requests() async throws -> Int { Int(try await stage.simulator.stats().requests.total) }

    /// A call that is over.
    func makeCall(to number: String = "+15551230001") async throws -> String {
        let call = try await twilio().calls.create(
            .init(to: number, from: "+15005550006", instructions: .twiml("<Response><Pause length='1'/></Response>")))
        return "\(call.sid)"
    }
}

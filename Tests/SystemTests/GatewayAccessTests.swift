import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Who may call the real gateway")
struct GatewayAccessTests {
    /// A gateway that runs until its end; the test ends it.
    private struct Running {
        let program: Program
        let url: String
        private let transport = CurlTransport(configuration: .init())

        func status(_ path: String, _ headers: (name: String, value: String)...) async throws -> Int {
            try await transport.perform(TransportRequest(method: .get, url: url + path, headers: headers)).status
        }

        /// Waits until a request is answered so.
        func until(_ stage: Stage, _ wanted: Int, _ path: String, key: String? = nil) async throws {
            let headers = key.map { [(name: "X-API-Key", value: $0)] } ?? []
            try await stage.until {
                try await transport.perform(TransportRequest(method: .get, url: url + path, headers: headers)).status
                    == wanted
            }
        }

        init(_ stage: Stage, _ arguments: [String], environment: [String: String]) async throws {
            program = try Program(["serve", "--listen", "127.0.0.1:0"] + arguments, environment: environment)
            let announced = "trunkline gateway at "
            try await stage.until { [program] in program.outputSoFar.contains("\n") }
            url = String(program.outputSoFar.prefix { $0 != "\n" }.dropFirst(announced.count))
        }

        func end() async -> Program.Outcome {
            program.kill(SIGTERM)
            return await program.wait()
        }
    }

    private func newKey(_ stage: Stage, _ options: String...) async throws -> (id: String, key: String) {
        let outcome = try await Program.run(
            ["keys", "create", "--output", "json"] + options, environment: stage.environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let document = try outcome.document()
        return (try #require(document["id"] as? String), try #require(document["key"] as? String))
    }

    @Test("a gateway without keys says so; a key that is made closes it, one that is revoked lets nobody in")
    func keys() async throws {
        try await Stage.with { (stage) async throws in
            let gateway = try await Running(stage, [], environment: stage.environment)
            #expect(try await gateway.status("/v1/jobs") == 200)
            let (id, key) = try await newKey(stage, "--name", "test")
            try await gateway.until(stage, 401, "/v1/jobs")
            try await gateway.until(stage, 200, "/v1/jobs", key: key)
            let revoked = try await stage.run("keys", "revoke", id)
            #expect(revoked.status == 0)
            try await gateway.until(stage, 401, "/v1/jobs", key: key)
            let list = try await stage.run("keys", "list", "--all")
            #expect(list.output.contains(id))
            #expect(!list.output.contains(key))
            let end = await gateway.end()
            #expect(end.status == 0)
            #expect(end.errors.contains("trunkline keys create"))
            #expect(!end.errors.contains(key))
            // The store holds no more than its hash.
            let secret = String(key.dropFirst(21))
            #expect(Markers([(user: "", secret: secret)]).found(inFilesOf: stage.folder + "/trunkline") == [])
        }
    }

    @Test("others than this machine are not listened to without a key, nor webhooks taken that cannot be checked")
    func refused() async throws {
        try await Stage.with { (stage) async throws in
            let remote = try await stage.run("serve", "--listen", "0.0.0.0:0")
            #expect(remote.status == 20)
            #expect(remote.errors.contains("trunkline keys create"))
            let unsigned = try await stage.run(
                "serve", "--listen", "127.0.0.1:0",
                changing: [
                    "TRUNKLINE_PUBLIC_URL": "https://gw.example.com",
                    "TWILIO_API_KEY": "SK00000000000000000000000000000001", "TWILIO_API_SECRET": "s",
                ])
            #expect(unsigned.status == 20)
            #expect(unsigned.errors.contains("connections.default.webhook_tokens"))
        }
    }

    private func job(over connection: String, _ serving: Serving) async throws -> Serving.Answer {
        try await serving.call(
            .post, "/v1/jobs",
            """
            {"connection": "\(connection)", "channel": "sms", "from": "+15005550006", "body": "Hi",
            "recipients": [{"to": "+15551000001"}]}
            """)
    }

    @Test("a token that is rotated in its file is used by the attempts that follow, without a restart")
    func rotation() async throws {
        try await Stage.with { (stage) async throws in
            let token = try stage.file("token", "a token that is not valid any more\n")
            let path = try stage.file(
                "trunkline.yaml",
                """
                connections:
                  rotating:
                    account_sid: \(Stage.account)
                    auth_token: file:\(token)
                    api_base: \(stage.simulator.baseURL)
                    limits: {pacing: off, request_timeout: 3s}
                """)
            let serving = try await Serving(stage, "--config", path)
            let accepted = try await job(over: "rotating", serving)
            #expect(accepted.status == 202)
            try await stage.until { try await stage.simulator.stats().requests.byStatus["401"] ?? 0 > 0 }
            _ = try stage.file("token", Stage.token)
            try await stage.untilCreated(1)
            // One that is gone takes no new jobs.
            _ = try stage.file("trunkline.yaml", "log_level: info\n")
            try await stage.until { try await self.job(over: "rotating", serving).status == 422 }
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("a changed configuration is taken up when its file changes and on SIGHUP; a wrong one is refused")
    func reload() async throws {
        try await Stage.with { (stage) async throws in
            let first = try await Program.run(
                ["keys", "create", "--configuration", "--output", "json"], environment: stage.environment
            ).document()
            let (key, digest) = (first["key"] as? String ?? "", first["sha256"] as? String ?? "")
            func configuration(_ keys: String) -> String {
                "tenants:\n  a:\n    connections: [default]\n    keys: [\(keys)]\n"
            }
            let path = try stage.file("trunkline.yaml", configuration(""))
            let gateway = try await Running(
                stage, ["--config", path, "--log-level", "notice"], environment: stage.environment)
            #expect(try await gateway.status("/v1/jobs", ("X-API-Key", key)) == 401)
            _ = try stage.file("trunkline.yaml", configuration("{sha256: \(digest)}"))
            try await gateway.until(stage, 200, "/v1/jobs", key: key)
            _ = try stage.file("trunkline.yaml", configuration("{sha256: nonsense}"))
            gateway.program.kill(SIGHUP)
            try await stage.until { gateway.program.errorsSoFar.contains("the configuration is refused") }
            #expect(try await gateway.status("/v1/jobs", ("X-API-Key", key)) == 200)
            _ = try stage.file("trunkline.yaml", configuration(""))
            gateway.program.kill(SIGHUP)
            try await gateway.until(stage, 401, "/v1/jobs", key: key)
            let end = await gateway.end()
            #expect(end.status == 0)
            #expect(end.errors.contains("tenants.a.keys.0.sha256"))
        }
    }
}

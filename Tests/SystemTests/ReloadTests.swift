import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("A changed configuration, real binary")
struct ReloadTests {
    private func job(over connection: String, _ serving: Serving, body: String = "Hi") async throws -> Serving.Answer {
        try await serving.call(
            .post, "/v1/jobs?wait=accepted&timeout=60",
            """
            {"connection": "\(connection)", "channel": "sms", "from": "+15005550006", "body": "\(body)",
            "recipients": [{"to": "+15551000001"}]}
            """)
    }

    private func connection(_ name: String, _ stage: Stage, limits: String = "pacing: off") -> String {
        """
          \(name): {account_sid: \(Stage.account), auth_token: env:TWILIO_AUTH_TOKEN,
            api_base: '\(stage.simulator.baseURL)', limits: {\(limits), request_timeout: 3s}}

        """
    }

    /// Kinds of the events in a sink's file.
    private func kinds(_ stage: Stage, _ file: String) -> [String] {
        let lines = FileManager.default.contents(atPath: stage.folder + "/" + file) ?? Data()
        return lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSONSerialization.jsonObject(with: line) as? [String: Any])?["kind"] as? String
        }
    }

    @Test("new connections, sinks and paces are taken up without a restart; a mistake changes nothing and is told")
    func takenUp() async throws {
        try await Stage.with { (stage) async throws in
            func write(_ connections: String, _ sinks: String) throws {
                _ = try stage.file("trunkline.yaml", "connections:\n\(connections)sinks:\n\(sinks)")
            }
            func sink(_ name: String) -> String { "  \(name): {file: \(stage.folder)/\(name).jsonl}\n" }
            try write(connection("one", stage), sink("first"))
            let serving = try await Serving(stage, "--config", stage.folder + "/trunkline.yaml")
            #expect(try await job(over: "one", serving).status == 200)
            #expect(try await job(over: "two", serving).status == 422)
            try await stage.until { kinds(stage, "first.jsonl").contains("job.settled") }

            // A new connection and a new sink; the first sink is gone.
            try write(connection("one", stage) + connection("two", stage), sink("second"))
            try await stage.until { try await job(over: "two", serving).status == 200 }
            try await stage.until {
                _ = try await job(over: "two", serving)
                return kinds(stage, "second.jsonl").contains("job.settled")
            }
            let before = kinds(stage, "first.jsonl").count
            #expect(try await job(over: "one", serving).status == 200)

            // Nothing of this counts: the last line is wrong.
            try write(connection("three", stage), sink("third") + "  odd: {url: nowhere}\n")
            try await stage.until { serving.program.errorsSoFar.contains("sinks.odd") }
            #expect(try await job(over: "one", serving).status == 200)
            #expect(try await job(over: "three", serving).status == 422)
            #expect(kinds(stage, "first.jsonl").count == before)
            #expect(!FileManager.default.fileExists(atPath: stage.folder + "/third.jsonl"))

            // What comes back goes on at its place: nothing was lost meanwhile.
            try write(connection("one", stage), sink("first"))
            try await stage.until { kinds(stage, "first.jsonl").count > before }
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("a pace that is changed holds for what waits already")
    func pace() async throws {
        try await Stage.with { (stage) async throws in
            func write(_ limits: String) throws {
                _ = try stage.file("trunkline.yaml", "connections:\n\(connection("one", stage, limits: limits))")
            }
            try write("segments_per_second: 1")
            let serving = try await Serving(stage, "--config", stage.folder + "/trunkline.yaml")
            let recipients = (0..<400).map { "{\"to\":\"+1555\(1_000_000 + $0)\"}" }.joined(separator: ",")
            let answer = try await serving.call(
                .post, "/v1/jobs",
                """
                {"connection": "one", "channel": "sms", "from": "+15005550006", "body": "Hi",
                "recipients": [\(recipients)]}
                """)
            #expect(answer.status == 202)
            try await stage.untilCreated(1)
            // By the pace before, the rest would take six minutes.
            try write("pacing: off")
            try await stage.untilCreated(400)
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("rules are taken up; what needs a restart is named")
    func rules() async throws {
        try await Stage.with { (stage) async throws in
            func write(_ echo: String, _ more: String = "") throws -> String {
                try stage.file(
                    "trunkline.yaml",
                    """
                    public_url: \(GatewayProgram.publicURL)
                    rules: [{pattern: 'hello', echo: '\(echo)'}]
                    \(more)
                    """)
            }
            let gateway = try await GatewayProgram(on: stage, configuration: try write("first"))
            #expect(await gateway.receive(1, "hello") == 200)
            try await stage.until { try await stage.simulator.messages().map(\.body) == ["first"] }
            _ = try write("second", "retention: 90d")
            try await stage.until { gateway.errorsSoFar.contains("changed settings are taken up at the next start") }
            #expect(await gateway.receive(2, "hello") == 200)
            try await stage.until { try await stage.simulator.messages().map(\.body).contains("second") }
            let end = await gateway.stop()
            #expect(end.status == 0)
            #expect(end.errors.contains("settings=retention"))
        }
    }
}

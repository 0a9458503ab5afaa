import Foundation
import Testing

@Suite("Inbound messages with the real gateway")
struct InboundMessageTests {
    private func configuration(_ stage: Stage) throws -> String {
        try stage.file(
            "trunkline.yaml",
            """
            public_url: \(GatewayProgram.publicURL)
            rules:
              - {pattern: 'Order Number (?<number>.+)', echo: 'Thanks for ${number}'}
            sinks:
              archive: {file: \(stage.folder)/events.jsonl, kinds: [inbound]}
            """)
    }

    /// The kinds of the events in the sink's file, in order.
    private func kinds(_ stage: Stage) throws -> [String] {
        let lines = FileManager.default.contents(atPath: stage.folder + "/events.jsonl") ?? Data()
        return try lines.split(separator: UInt8(ascii: "\n")).map { line in
            let event = try JSONSerialization.jsonObject(with: line) as? [String: Any]
            return try #require(event?["kind"] as? String)
        }
    }

    /// The keys of all jobs.
    private func jobKeys(_ stage: Stage) async throws -> [String] {
        let output = try await stage.run("jobs", "list", "--output", "json").output
        let jobs = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
        return try #require(jobs).map { $0["key"] as? String ?? "" }
    }

    @Test(
        "killed at any step, it publishes a message once and answers it once",
        arguments: [
            "after receive 1", "inside advanceMessage 1", "after advanceMessage 1", "after advanceMessage 2",
            "inside submit 1", "after submit 1", "before advanceMessage 3",
        ])
    func killed(at point: String) async throws {
        try await Stage.with { stage in
            let path = try configuration(stage)
            let first = try await GatewayProgram(
                on: stage, configuration: path, changing: ["TRUNKLINE_KILL_AT": point])
            _ = await first.receive(1, "Order Number A-17")
            #expect(await first.wait().status == -1)
            let second = try await GatewayProgram(on: stage, configuration: path)
            // Twilio, which may have had no answer, tries again.
            #expect(await second.receive(1, "Order Number A-17") == 200)
            try await stage.until { try await !jobKeys(stage).isEmpty && kinds(stage).count >= 2 }
            #expect(await second.receive(1, "Order Number A-17") == 200)
            #expect(await second.receive(2, "hello") == 200)
            try await stage.until { try kinds(stage).count >= 3 }
            #expect(await second.stop().status == 0)
            #expect(try kinds(stage) == ["inbound.message", "inbound.event", "inbound.message"])
            #expect(try await jobKeys(stage) == ["echo:default:SM00000000000000000000000000000001"])
        }
    }

    @Test("the configured rules are tried without a gateway")
    func rulesTest() async throws {
        try await Stage.with { stage in
            let path = try configuration(stage)
            let answer = try await stage.run(
                "rules", "test", "--config", path, "--input", "Order Number A-17", "--from", "+15551230001")
            let document = try answer.document()
            #expect(document["matched"] as? Bool == true)
            #expect(document["rule"] as? String == "rule 1")
            #expect(document["echo"] as? String == "Thanks for A-17")
            #expect((document["event"] as? [String: Any])?["groups"] as? [String] == ["A-17"])
            let other = try await stage.run("rules", "test", "--config", path, "--input", "hello")
            #expect(try other.document()["matched"] as? Bool == false)
        }
    }

    @Test("dead letters are listed and replayed by name; others are refused")
    func deadLetters() async throws {
        try await Stage.with { stage in
            let listed = try await stage.run("sinks", "dead", "--output", "json")
            #expect(listed.status == 0)
            #expect(listed.output.filter { !$0.isWhitespace } == "[]")
            let refused = try await stage.run("sinks", "replay", "crm")
            #expect(refused.status == 20)
            #expect(refused.errors.contains("crm: no such dead letters"))
        }
    }
}

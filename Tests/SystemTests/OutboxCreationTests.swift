import Foundation
import Testing
import TwilioSimulator

/// Messages and calls that entities and SQL create keep the promise of the outbox.
@Suite("Creating through the outbox")
struct OutboxCreationTests {
    private static let callInsert =
        "INSERT INTO calls (\"to\", \"from\", url) VALUES ('+15551230001', '+15005550006', 'https://example.com/voice')"

    @Test("A call with instructions of Twilio's own is made as it was asked for")
    func call() async throws {
        try await Stage.with { stage in
            let created = try await stage.run(
                "entities", "create", "calls", "To=+15551230001", "From=+15005550006",
                "Url=https://example.com/voice", "Timeout=17", "MachineDetection=Enable")
            #expect(created.status == 0, "\(created.errors)")
            #expect(try created.document()["to"] as? String == "+15551230001")
            let written = try await stage.run("sql", "--write", Self.callInsert)
            #expect(written.status == 0, "\(written.errors)")
            let jobs = try await stage.run("jobs", "list", "--output", "json")
            #expect(jobs.output.components(separatedBy: "\"accepted\" : 1").count == 3)
            let stats = try await stage.simulator.stats()
            #expect(stats.calls.created == 2)
            // Straight to Twilio, there is no job.
            let direct = try await stage.run("sql", "--write", "--direct", Self.callInsert)
            #expect(direct.status == 0, "\(direct.errors)")
            let after = try await stage.run("jobs", "list", "--output", "json")
            #expect(after.output.components(separatedBy: "\"accepted\" : 1").count == 3)
        }
    }

    @Test("A message whose answer is lost is found again, not sent again", arguments: ["entities", "sql"])
    func lostAnswer(command: String) async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([
                .init(.dropAfter, count: 1, match: .init(method: "POST", path: "/Messages.json"))
            ])
            let insert =
                "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15551230001', '+15005550006', 'Hello')"
            let outcome =
                command == "sql"
                ? try await stage.run("sql", "--write", insert, changing: Stage.quickLookUps)
                : try await stage.run(
                    "entities", "create", "messages", "To=+15551230001", "From=+15005550006", "Body=Hello",
                    "MaxPrice=1.5", changing: Stage.quickLookUps)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let stats = try await stage.simulator.stats()
            #expect(stats.messages.created == 1)
            #expect(stats.messages.duplicates == 0)
        }
    }

    @Test("A call whose answer is lost is held, never made a second time", arguments: ["entities", "sql"])
    func lostCall(command: String) async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([
                .init(.dropAfter, count: 1, match: .init(method: "POST", path: "/Calls.json"))
            ])
            let outcome =
                command == "sql"
                ? try await stage.run("sql", "--write", Self.callInsert, changing: Stage.quickLookUps)
                : try await stage.run(
                    "entities", "create", "calls", "To=+15551230001", "From=+15005550006",
                    "Url=https://example.com/voice", changing: Stage.quickLookUps)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("trunkline jobs show"), "\(outcome.errors)")
            let stats = try await stage.simulator.stats()
            #expect(stats.calls.created == 1)
            let jobs = try await stage.run("jobs", "list", "--output", "json")
            #expect(jobs.output.contains("\"held\" : 1"), "\(jobs.output)")
        }
    }

    @Test(
        "What would break the promise is refused with the way around it, and nothing is sent",
        arguments: [
            (["messages", "Body=x", "AddressRetention=obfuscate"], "AddressRetention"),
            (["messages", "Body=x", "StatusCallbackMethod=GET"], "StatusCallbackMethod"),
            (["messages", "Body=x", "SendAt=2026-01-02T03:04:05Z"], "MessagingServiceSid"),
            (["calls", "Url=https://example.com/voice", "StatusCallbackEvent=ringing"], "StatusCallbackEvent"),
        ])
    func refusals(inputs: [String], name: String) async throws {
        try await Stage.with { stage in
            let outcome = try await Program.run(
                ["entities", "create"] + inputs + ["To=+15551230001", "From=+15005550006"],
                environment: stage.environment)
            #expect(outcome.status == 20)
            #expect(outcome.errors.contains(name), "\(outcome.errors)")
            #expect(try await stage.simulator.stats().requests.total == 0)
        }
    }
}

import Foundation
import Testing
import TwilioSimulator

@Suite("What became of messages without an answer")
struct ReconciliationTests {
    private func arguments(_ stage: Stage, _ count: Int, _ more: String...) throws -> [String] {
        [
            "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(count), "--body", "Hi", "--key",
            "k", "--output", "json",
        ] + more
    }

    private func environment(_ stage: Stage) -> [String: String] {
        stage.environment.merging(Stage.quickLookUps) { $1 }
    }

    @Test("lost answers are looked up, lost requests are sent again: everybody once, exit 0")
    func found() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([
                SimulatorFault(.dropAfter, count: 4, match: .init(method: "POST")),
                SimulatorFault(.dropBefore, count: 3, match: .init(method: "POST")),
                SimulatorFault(.error500After, count: 2, match: .init(method: "POST")),
                SimulatorFault(.error500Before, count: 2, match: .init(method: "POST")),
                SimulatorFault(.listLag, milliseconds: 800),
            ])
            let outcome = try await Program.run(try arguments(stage, 40), environment: environment(stage))
            #expect(outcome.status == 0, "\(outcome.errors)")
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == 40)
            #expect(stats.duplicates == 0)
            #expect(Set(try outcome.messages().compactMap { $0["sid"] as? String }).count == 40)
        }
    }

    @Test("with hold nothing is sent again: jobs show tells what was learnt, and a person settles it")
    func held() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([
                SimulatorFault(.dropBefore, count: 3, match: .init(method: "POST"))
            ])
            let arguments = try arguments(stage, 40, "--on-unknown", "hold")
            let first = try await Program.run(arguments, environment: environment(stage))
            #expect(first.status == 21)
            #expect(try first.messages().count { $0["status"] as? String == "held" } == 3)
            let second = try await Program.run(arguments, environment: environment(stage))
            #expect(second.status == 21)
            #expect(try await stage.simulator.stats().messages.created == 37)

            let shown = try await stage.run("jobs", "show", "k", "--failed", "--output", "json")
            let rows = try #require(try shown.document()["deliveries"] as? [[String: Any]])
            let ids = rows.compactMap { $0["id"] as? Int }
            #expect(ids.count == 3)
            let one = try await stage.run("jobs", "show", "k", "--delivery", "\(ids[0])")
            #expect(one.output.contains("ambiguous") && one.output.contains("over the whole window; held"))

            let known = try #require(try first.messages().compactMap { $0["sid"] as? String }.first)
            let taken = try await stage.run("jobs", "resolve", "\(ids[0])", "--sent", "--sid", known)
            #expect(taken.status == 20)
            #expect(taken.errors.contains("names another delivery already"))
            let sid = "SM0123456789abcdef0123456789abcdef"
            let sent = try await stage.run("jobs", "resolve", "\(ids[0])", "--sent", "--sid", sid)
            #expect(sent.status == 0, "\(sent.errors)")
            let again = try await stage.run("jobs", "resolve", "\(ids[0])", "--failed")
            #expect(again.status == 20)
            let twice = try await stage.run("jobs", "resolve", "\(ids[1])", "--sent", "--sid", sid)
            #expect(twice.status == 20)
            let unsent = try await stage.run("jobs", "resolve", "\(ids[1])", "--unsent")
            #expect(unsent.status == 0)
            let settled = try await stage.run("jobs", "show", "k", "--delivery", "\(ids[0])")
            #expect(settled.output.contains("settled by hand"))

            let third = try await Program.run(arguments, environment: environment(stage))
            #expect(third.status == 21)
            #expect(try await stage.simulator.stats().messages.created == 38)
            #expect(try await stage.simulator.stats().messages.duplicates == 0)
        }
    }

    @Test("two equal texts to one number are two messages, also when neither was answered")
    func twins() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.dropAfter, match: .init(method: "POST"))])
            let outcome = try await Program.run(
                [
                    "send", "sms", "--messaging-service", "MG00000000000000000000000000000001", "--to",
                    "+15551230001,+15551230001,+15551230001", "--body", "Hi", "--allow-duplicates", "--output", "json",
                ], environment: environment(stage))
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try await stage.simulator.stats().messages.created == 3)
            #expect(Set(try outcome.messages().compactMap { $0["sid"] as? String }).count == 3)
        }
    }

    @Test("a call that may have been made is shown to a person, one that was not is made")
    func calls() async throws {
        try await Stage.with { stage in
            let match = SimulatorFault.Match(method: "POST", path: "/Calls.json")
            try await stage.simulator.setFaults([
                SimulatorFault(.dropAfter, count: 1, match: match), SimulatorFault(.dropBefore, count: 1, match: match),
            ])
            let outcome = try await Program.run(
                [
                    "send", "voice", "--from", "+15005550006", "--to", "+15551230001,+15551230002", "--body", "Hi",
                    "--output", "json",
                ], environment: environment(stage))
            #expect(outcome.status == 21, "\(outcome.errors)")
            #expect(try await stage.simulator.stats().calls.created == 2)
            #expect(Set(try outcome.messages().compactMap { $0["status"] as? String }).contains("held"))
        }
    }

    @Test("a restored store holds everything unfinished, and sends nothing of it")
    func restored() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 500)])
            let arguments = try arguments(stage, 2000)
            let program = try Program(arguments, environment: environment(stage))
            try await stage.untilCreated(100)
            program.kill(SIGKILL)
            _ = await program.wait()
            let checked = try await stage.run("store", "check", "--restored")
            #expect(checked.status == 0, "\(checked.errors)")
            #expect(checked.output.contains("unfinished deliveries are held"))
            let created = try await stage.simulator.stats().messages.created
            let outcome = try await Program.run(arguments, environment: environment(stage))
            #expect(outcome.status == 21)
            #expect(try await stage.simulator.stats().messages.created == created)
            #expect(try await stage.run("store", "check").output.contains("the store is sound"))
        }
    }

    @Test("kill -9 in the middle, again and again, then the same command: everybody once")
    func killed() async throws {
        try await Stage.with { stage in
            let count = 3000
            let arguments = try arguments(stage, count)
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 150)])
            var kills = 0
            var goal = 300
            while kills < 4, goal < count - 500 {
                let program = try Program(arguments, environment: environment(stage))
                try await stage.untilCreated(goal)
                program.kill(SIGKILL)
                #expect(await program.wait().status == -1)
                kills += 1
                goal = try await stage.simulator.stats().messages.created + 300
            }
            #expect(kills >= 2)
            let outcome = try await Program.run(arguments, environment: environment(stage))
            #expect(outcome.status == 0, "\(outcome.errors)")
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == count)
            #expect(stats.recipients == count)
            #expect(stats.duplicates == 0)
        }
    }
}

import Foundation
import Testing
import TwilioSimulator

@Suite("trunkline send")
struct SendTests {
    @Test("all queued: exit 0, one row each, created once")
    func success() async throws {
        try await Stage.with { stage in
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+15551230002", "--body", "Hi",
                "--output", "json")
            #expect(outcome.status == 0)
            let messages = try outcome.messages()
            #expect(messages.map { $0["to"] as? String } == ["+15551230001", "+15551230002"])
            #expect(messages.allSatisfy { ($0["sid"] as? String)?.hasPrefix("SM") == true })
            #expect(try await stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("WhatsApp and voice take their own way")
    func channels() async throws {
        try await Stage.with { stage in
            let whatsapp = try await stage.run(
                "send", "whatsapp", "--from", "+14155238886", "--to", "+15551230001", "--body", "Hi", "--output", "json"
            )
            #expect(whatsapp.status == 0, "\(whatsapp.errors)")
            #expect(try whatsapp.messages().first?["to"] as? String == "+15551230001")
            #expect(try await stage.simulator.messages().first?.to == "whatsapp:+15551230001")
            let voice = try await stage.run(
                "send", "voice", "--from", "+15005550006", "--to", "+15551230001", "--body", "Tom & Ann <3",
                "--say-language", "en-GB", "--output", "json")
            #expect(voice.status == 0, "\(voice.errors)")
            #expect((try voice.messages().first?["sid"] as? String)?.hasPrefix("CA") == true)
            #expect(try await stage.simulator.stats().calls.created == 1)
        }
    }

    @Test("some refused: exit 21, reasons by row, and a file of what failed that can be handed in again")
    func partial() async throws {
        try await Stage.with { stage in
            let failed = stage.folder + "/failed.csv"
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+12025550190,+12025550191", "--body",
                "Hi",
                "--failed-to", failed, "--output", "json")
            #expect(outcome.status == 21)
            #expect(try outcome.messages().map { $0["error_code"] as? Int } == [nil, 21211, 21610])
            let rows = try String(contentsOfFile: failed, encoding: .utf8).split(separator: "\n")
            #expect(rows.count == 3)
            #expect(rows[1].hasPrefix("2,+12025550190,rejected,21211,"))
            let again = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", failed, "--body", "Hi", "--output", "json")
            #expect(again.status == 1)
            #expect(try again.messages().count == 2)
        }
    }

    @Test("a key makes the second run a resume: nothing accepted is sent again")
    func resume() async throws {
        try await Stage.with { stage in
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+12025550190", "--body", "Hi", "--key",
                "k", "--output", "json",
            ]
            let first = try await Program.run(arguments, environment: stage.environment)
            let second = try await Program.run(arguments, environment: stage.environment)
            #expect(first.status == 21)
            #expect(second.status == 21)
            #expect(try second.document()["changed"] as? Bool == false)
            #expect(try first.messages()[0]["sid"] as? String == second.messages()[0]["sid"] as? String)
            #expect(try await stage.simulator.stats().messages.created == 1)

            var other = arguments
            other[7] = "Other"
            let conflict = try await Program.run(other, environment: stage.environment)
            #expect(conflict.status == 20)
            #expect(conflict.errors.contains("names the job"))

            let everybody = try await Program.run(arguments + ["--resend-all"], environment: stage.environment)
            #expect(everybody.status == 21)
            #expect(try await stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("repetitions are skipped and told, unless they are wanted")
    func duplicates() async throws {
        try await Stage.with { stage in
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001,+15551230001", "--body", "Hi",
            ]
            let once = try await Program.run(arguments, environment: stage.environment)
            #expect(once.status == 0)
            #expect(once.errors.contains("row 2 repeats +15551230001 of row 1"))
            #expect(try await stage.simulator.stats().messages.created == 1)
            let twice = try await Program.run(arguments + ["--allow-duplicates"], environment: stage.environment)
            #expect(twice.status == 0)
            #expect(try await stage.simulator.stats().messages.created == 3)
        }
    }

    @Test("wrong credentials cost one request and exit 2; a resume with the right ones sends everything")
    func authentication() async throws {
        try await Stage.with { stage in
            let file = try stage.recipients(50)
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to-file", file, "--body", "Hi", "--key", "k", "--output",
                "json",
            ]
            let wrong = try await Program.run(
                arguments, environment: stage.environment.merging(["TWILIO_AUTH_TOKEN": "wrong-marker"]) { $1 })
            #expect(wrong.status == 2)
            #expect(try await stage.simulator.stats().requests.total == 1)
            #expect(!wrong.output.contains("wrong-marker") && !wrong.errors.contains("wrong-marker"))
            let right = try await Program.run(arguments, environment: stage.environment)
            #expect(right.status == 0)
            #expect(try await stage.simulator.stats().messages.created == 50)
        }
    }

    @Test("wrong input is exit 20 with everything that is wrong, and nothing is sent or stored")
    func wrongInput() async throws {
        try await Stage.with { stage in
            let file = try stage.file(
                "bad.csv", "to\n+15551230001\n0170 123\n\"\"\n+15551230002\nwhatsapp:+15551230003\n")
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", file, "--body", "Hi")
            #expect(outcome.status == 20)
            #expect(outcome.errors.contains("line 3, column `to`: `0170 123`"))
            #expect(outcome.errors.contains("line 6, column `to`: `whatsapp:+15551230003`"))
            #expect(outcome.errors.contains("nothing was sent"))
            for arguments in [
                ["send"], ["send", "sms"], ["send", "sms", "--nonsense"], ["nonsense"],
                ["send", "sms", "--from", "+15005550006", "--body", "Hi"],
                ["send", "sms", "--from", "+15005550006", "--body", "Hi", "--to", "+15551230001", "--connection", "x"],
                [
                    "send", "sms", "--from", "+15005550006", "--body", "Hi", "--to", "+15551230001", "--max-recipients",
                    "0",
                ],
                ["jobs", "show", "nothing"], ["jobs", "list", "--limit", "0"], ["simulator", "--account", "AC1"],
            ] {
                let outcome = try await Program.run(arguments, environment: stage.environment)
                #expect(outcome.status == 20, "\(arguments): \(outcome.status)")
                #expect(outcome.output.isEmpty, "\(arguments)")
            }
            #expect(try await stage.simulator.stats().requests.total == 0)
            let jobs = try await stage.run("jobs", "list", "--output", "json")
            #expect(jobs.output.filter { !$0.isWhitespace } == "[]")
        }
    }

    @Test("nobody listening is exit 10; nothing is lost")
    func unreachable() async throws {
        try await Stage.with { stage in
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi", "--key", "k",
                "--output",
                "json",
            ]
            let outcome = try await Program.run(
                arguments + ["--api-base", "http://127.0.0.1:1"], environment: stage.environment)
            #expect(outcome.status == 10)
            #expect(try outcome.messages().first?["status"] as? String == "pending")
            let again = try await Program.run(arguments, environment: stage.environment)
            #expect(again.status == 0)
        }
    }

    @Test("faults that keep a request from being processed cost nothing but time")
    func neverProcessed() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.rateLimit, probability: 0.3, count: 60)])
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(200), "--body", "Hi",
                "--output", "json")
            #expect(outcome.status == 0)
            let stats = try await stage.simulator.stats()
            #expect(stats.messages.created == 200)
            #expect(stats.messages.duplicates == 0)
            #expect(stats.requests.byStatus["429", default: 0] > 0)
        }
    }

    @Test("a dry run counts and sends nothing")
    func dryRun() async throws {
        try await Stage.with { stage in
            let prices = try stage.file("prices.csv", "prefix,price\n+1,0.01\n")
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to",
                "+15551230001,+15551230001,+15551230002,+4915112345678",
                "--body", String(repeating: "ж", count: 71), "--dry-run", "--price-table", prices, "--output", "json")
            #expect(outcome.status == 0)
            let document = try outcome.document()
            #expect(document["recipients"] as? Int == 3)
            #expect(document["duplicates_skipped"] as? Int == 1)
            #expect(document["segments"] as? Int == 6)
            #expect(document["estimated_cost"] as? String == "0.040000")
            #expect(document["recipients_without_price"] as? Int == 1)
            #expect(try await stage.simulator.stats().requests.total == 0)
            #expect(!FileManager.default.fileExists(atPath: stage.folder + "/trunkline"))
        }
    }

    @Test("help and version are exit 0 on standard output, for every command")
    func help() async throws {
        let environment = ["PATH": "/usr/bin:/bin", "HOME": "/tmp"]
        for command in [
            [], ["send"], ["jobs"], ["jobs", "list"], ["jobs", "show"], ["jobs", "cancel"], ["jobs", "rerun"],
            ["jobs", "resolve"], ["stonebranch", "run"], ["simulator"], ["config", "check"], ["config", "show"],
        ] {
            let outcome = try await Program.run(command + ["--help"], environment: environment)
            #expect(outcome.status == 0)
            let isGroup = command == ["jobs"]
            #expect(isGroup || outcome.output.contains("Example"), "\(command) shows no example")
        }
        #expect(try await Program.run(["--version"], environment: environment).output.contains("0.1.0"))
    }
}

import Foundation
import Testing
import TwilioSimulator

@Suite("Pacing, priorities, opt-outs and guards of the real binary")
struct PacingTests {
    /// Sends at the sender's own pace.
    private func environment(_ stage: Stage) -> [String: String] {
        stage.environment.filter { !$0.key.hasSuffix("LIMITS_PACING") }
    }

    /// What may arrive a second late on a machine that runs hundreds of tests at once; `scripts/pacing` measures exactly.
    private func delayed(_ limit: Int) -> Int { 1 + limit / 10 }

    @Test("no second has more than the sender may send", arguments: [("+18885550100", 3, 6), ("89203", 100, 150)])
    func limits(sender: String, limit: Int, count: Int) async throws {
        try await Stage.with { stage in
            let outcome = try await Program.run(
                ["send", "sms", "--from", sender, "--to-file", try stage.recipients(count), "--body", "Hi"],
                environment: environment(stage))
            #expect(outcome.status == 0, "\(outcome.errors)")
            let usage = try #require(try await stage.simulator.stats().senders[sender])
            #expect(usage.segments == count)
            #expect(usage.peakSegmentsPerSecond <= limit + delayed(limit))
        }
    }

    @Test("two processes share a sender's pace; --rate sets it")
    func shared() async throws {
        try await Stage.with { stage in
            let first = try stage.recipients(60)
            let second = try stage.file("more.csv", "to\n" + (1...60).map { "+1556\(1_000_000 + $0)\n" }.joined())
            let environment = environment(stage)
            func arguments(_ file: String) -> [String] {
                ["send", "sms", "--from", "+15005550006", "--rate", "30", "--to-file", file, "--body", "Hi"]
            }
            async let one = Program.run(arguments(first), environment: environment)
            async let two = Program.run(arguments(second), environment: environment)
            #expect(try await [one.status, two.status] == [0, 0])
            let usage = try #require(try await stage.simulator.stats().senders["+15005550006"])
            #expect(usage.segments == 120)
            #expect(usage.peakSegmentsPerSecond <= 30 + delayed(30))
        }
    }

    @Test("an urgent job of another process gets the next slots of a sender")
    func urgent() async throws {
        try await Stage.with { stage in
            let large = try Program(
                [
                    "send", "sms", "--from", "+15005550006", "--rate", "20", "--to-file", try stage.recipients(5000),
                    "--body", "Hi",
                ], environment: environment(stage))
            try await stage.untilCreated(10)
            let urgent = try await Program.run(
                [
                    "send", "sms", "--from", "+15005550006", "--rate", "20", "--priority", "urgent", "--to",
                    (10...49).map { "+177755500\($0)" }.joined(separator: ","), "--body", "Now",
                ], environment: environment(stage))
            large.kill(SIGKILL)
            _ = await large.wait()
            #expect(urgent.status == 0, "\(urgent.errors)")
            let order = try await stage.simulator.messages().map { $0.to.hasPrefix("+1777") }
            let first = try #require(order.firstIndex(of: true))
            let last = try #require(order.lastIndex(of: true))
            // Without priorities as many others would go between them.
            #expect(order[first...last].count { !$0 } < 25)
        }
    }

    @Test("who has opted out is not asked for again, until it is lifted")
    func optOuts() async throws {
        try await Stage.with { stage in
            func send(_ text: String) async throws -> Program.Outcome {
                try await stage.run(
                    "send", "sms", "--from", "+15005550006", "--to", "+12025550191,+15551230001", "--body", text,
                    "--output", "json")
            }
            #expect(try await send("one").status == 21)
            let requests = try await stage.simulator.stats().requests.total
            let second = try await send("two")
            #expect(second.status == 21)
            #expect(try second.messages().map { $0["error_code"] as? Int } == [21610, nil])
            #expect(try await stage.simulator.stats().requests.total == requests + 1)
            let list = try await stage.run("optouts", "list")
            #expect(list.output.contains("+12025550191") && list.output.contains("+15005550006"))
            #expect(try await stage.run("optouts", "lift", "+12025550191").status == 0)
            #expect(try await stage.run("optouts", "lift", "+12025550191").status == 20)
            #expect(try await send("three").status == 21)
            #expect(try await stage.simulator.stats().requests.total == requests + 3)
        }
    }

    @Test("guards refuse a job before anything of it is sent, naming rows and reasons")
    func guards() async throws {
        try await Stage.with { stage in
            let prices = try stage.file("prices.csv", "prefix,price\n+1,0.01\n+49,0.1\n")
            let base = ["send", "sms", "--from", "+15005550006", "--body", "Hi", "--to", "+15551230001,+4915123456789"]
            for (options, reason) in [
                (["--allow-countries", "US,CA"], "item 2: +4915123456789 is a number of DE"),
                (["--allow-countries", "XX"], "`XX` is no ISO 3166 code"),
                (["--max-recipients", "1"], "more than 1 recipients"),
                (["--max-cost", "0.1"], "give --price-table"),
                (["--max-cost", "0.1", "--price-table", prices], "would cost 0.1100, more than the 0.1000"),
            ] {
                let outcome = try await Program.run(base + options, environment: stage.environment)
                #expect(outcome.status == 20)
                #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            }
            #expect(try await stage.simulator.stats().requests.total == 0)
            let good = try await Program.run(
                base + ["--allow-countries", "us,de", "--max-cost", "0.12", "--price-table", prices],
                environment: stage.environment)
            #expect(good.status == 0, "\(good.errors)")
        }
    }

    @Test("what was not sent in time is not sent late, unless somebody asks again")
    func validity() async throws {
        try await Stage.with { stage in
            let arguments = [
                "send", "sms", "--from", "+15005550006", "--to-file", try stage.recipients(30), "--body", "Hi",
                "--key", "k", "--validity", "1s", "--output", "json",
            ]
            let paced = try await Program.run(arguments + ["--rate", "5"], environment: stage.environment)
            #expect(paced.status == 21)
            let states = try paced.messages().compactMap { $0["status"] as? String }
            #expect(states.contains("expired"))
            let again = try await Program.run(arguments, environment: stage.environment)
            #expect(again.status == 0 || again.status == 21)
            let stats = try await stage.simulator.stats()
            #expect(stats.messages.duplicates == 0)
        }
    }
}

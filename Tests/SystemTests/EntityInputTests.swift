import Foundation
import Testing
import TwilioSimulator

/// Wrong input, as people make it: the message names what is wrong and the way out, and nothing is sent.
@Suite("Wrong input to entities, SQL and copies")
struct EntityInputTests {
    @Test(
        "is refused with exit code 20 and a remedy",
        arguments: [
            (["entities", "list", "mesages"], "did you mean messages"),
            (["entities", "describe", "Acounts"], "did you mean accounts"),
            (["entities", "list", "messages", "--filter", "Stauts = 'sent'"], "did you mean status?"),
            (["entities", "list", "messages", "--columns", "sid,bdy"], "did you mean body?"),
            (["entities", "list", "messages", "--filter", "Status = "], "expected a value, found the end"),
            (["entities", "list", "messages", "--filter", "DateSent > 'yesterday'"], "write 2026-01-02"),
            (["entities", "list", "messages", "--resume", "/2010-04-01/x.json?Page=1"], "no page of this list"),
            (["entities", "list", "messages", "--page-size", "5000"], "1 to 1000"),
            (["entities", "list", "messages", "--parent", "CallSid=CA1"], "it has none"),
            (["entities", "list", "balance"], "cannot be listed"),
            (["entities", "get", "messages"], "the key (Sid) is missing"),
            (["entities", "get", "media", "ME1"], "--parent MessageSid="),
            (["entities", "create", "messages", "To=+15551230001"], "needs one of From, MessagingServiceSid"),
            (["entities", "create", "messages", "Too=+1", "From=+15005550006", "Body=x"], "did you mean To"),
            (["entities", "create", "messages", "To"], "is not of the form Name=value"),
            (["entities", "create", "calls", "To=bob", "From=+15005550006", "Url=https://example.com/"], "--direct"),
            (["entities", "update", "messages", "SM1"], "give --set Name=value"),
            (["entities", "delete", "accounts", "AC1"], "Twilio offers no delete"),
            (["entities", "list", "messages", "--connection", "nobody"], "nobody"),
            (["sql", "SELECT * FROM mesages"], "did you mean messages"),
            (["sql", "SELECT bdy FROM messages"], "did you mean body?"),
            (["sql", "SELEC 1"], "syntax error"),
            (["sql", "SELECT :a", "--param", "b=1"], "the query has no :b"),
            (["sql", "SELECT :a"], "the parameter a has no value"),
            (["sql", "SELECT ?, ?", "--param", "1=x"], "?2 has no value"),
            (["sql", "DELETE FROM recordings"], "--write"),
            (["sql", "--write", "DELETE FROM recordings"], "refused"),
            (["sql", "--format", "xml", "SELECT 1"], "xml"),
            (["sql", "SELECT 1", "--connection", "nobody"], "nobody"),
            (["sync", "mesages", "--into", "/dev/null"], "did you mean messages"),
            (["sync", "messages", "--into", "/dev/null/x.db"], "cannot be opened"),
            (["sync", "messages", "--into", ":memory:", "--since", "2026-02-30"], "is not a day such as"),
            (["sync", "messages", "--into", ":memory:", "--since", "01/02/2026"], "is not a day such as"),
            (["sync", "messages", "--into", ":memory:", "--since", "2999-01-01"], "has not come yet"),
            (["sync", "balance", "--into", ":memory:"], "cannot be copied"),
        ])
    func refused(arguments: [String], remedy: String) async throws {
        try await Stage.with { stage in
            let outcome = try await Program.run(arguments, environment: stage.environment)
            #expect(outcome.status == 20, "\(outcome.errors)")
            #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
            #expect(try await stage.simulator.stats().requests.total == 0)
        }
    }

    @Test("What Twilio refuses comes with its code and exit code 1")
    func refusedByTwilio() async throws {
        try await Stage.with { stage in
            let missing = "SM00000000000000000000000000000000"
            let got = try await stage.run("entities", "get", "messages", missing)
            #expect(got.status == 1)
            #expect(got.errors.contains("20404"))
            let media = try await stage.run("entities", "list", "media", "--parent", "MessageSid=\(missing)")
            #expect(media.status == 1)
            #expect(media.errors.contains("20404"))
            let sql = try await stage.run(
                "sql", "--write", "--direct",
                "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15005550001', '+15005550006', 'x')")
            #expect(sql.status == 1)
            #expect(sql.errors.contains("21211"))
        }
    }

    @Test("A list that is stopped by Ctrl-C goes on where it was, without a gap and without a repetition")
    func resume() async throws {
        try await Stage.with { stage in
            let inserts = (0..<40).map {
                "INSERT INTO messages (\"to\", \"from\", body) VALUES ('+15551230001', '+15005550006', '\($0)');"
            }
            let sent = try await stage.run("sql", "--write", "--direct", "BEGIN;" + inserts.joined() + "COMMIT")
            #expect(sent.status == 0, "\(sent.errors)")
            try await stage.simulator.setFaults([.init(.latency, milliseconds: 100)])
            let list = ["entities", "list", "messages", "--page-size", "2", "--columns", "body", "--format", "csv"]
            let program = try Program(list, environment: stage.environment)
            let before = try await stage.simulator.stats().requests.total
            try await stage.until { try await stage.simulator.stats().requests.total >= before + 3 }
            program.kill(SIGINT)
            let first = await program.wait()
            #expect(first.status == 1)
            let parts = first.errors.split(separator: "'")
            let token = try #require(parts.count > 1 ? String(parts[1]) : nil, "\(first.errors)")
            try await stage.simulator.setFaults([])
            let second = try await Program.run(list + ["--resume", token], environment: stage.environment)
            #expect(second.status == 0, "\(second.errors)")
            let bodies = [first, second].flatMap {
                $0.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
            }
            #expect(bodies == (0..<40).reversed().map { "\($0)" })
        }
    }
}

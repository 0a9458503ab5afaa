import Foundation
import Testing
import TwilioSimulator

@Suite("Templates and patterns, real binary")
struct TemplateTests {
    @Test("data of CSV, JSON lines and options reach the body, each recipient his own text")
    func data() async throws {
        try await Stage.with { stage in
            let csv = try stage.file("a.csv", "to,name,sum\n+15551230001,Ann,1234.5\n+15551230002,Bo & Co,7\n")
            let first = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", csv, "--data", "shop=Trunkline", "--locale",
                "de_DE",
                "--body", "${name}: ${sum?number} bei ${shop}", "--output", "json")
            #expect(first.status == 0, "\(first.errors)")
            let lines = try stage.file(
                "b.jsonl", "{\"to\":\"+15551230003\",\"items\":[\"a\",\"b\"]}\n{\"to\":\"+15551230004\",\"items\":[]}\n"
            )
            let second = try await stage.run(
                "send", "voice", "--from", "+15005550006", "--to-file", lines, "--body",
                "<#list items as i>${i} <#else>none</#list>", "--output", "json")
            #expect(second.status == 0, "\(second.errors)")
            let bodies = try await stage.simulator.messages().map(\.body).sorted()
            #expect(bodies == ["Ann: 1.234,5 bei Trunkline", "Bo & Co: 7 bei Trunkline"])
            #expect(try await stage.simulator.stats().calls.created == 2)
        }
    }

    @Test("one number with two texts gets both; a repetition of text and number is skipped")
    func texts() async throws {
        try await Stage.with { stage in
            let csv = try stage.file("a.csv", "to,n\n+15551230001,1\n+15551230001,2\n+15551230001,1\n")
            let outcome = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to-file", csv, "--body", "No ${n}", "--output", "json")
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("row 3 repeats +15551230001 of row 1"))
            #expect(try await stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("a template error names row and position, and nothing of the job is sent")
    func errors() async throws {
        try await Stage.with { stage in
            let csv = try stage.file("a.csv", "to,name\n+15551230001,Ann\n+15551230002,\n")
            for (body, part) in [
                ("${missing}", "line 2, column `to`: the body cannot be rendered: line 1, column 3"),
                ("${name", "the body is no valid template: line 1"),
                (
                    "<#if name?length == 0><#stop 'no name'></#if>${name}",
                    "line 3, column `to`: the body cannot be rendered"
                ),
                ("${name}", "line 3, column `to`: the rendered text is empty"),
                ("${''?left_pad(1601, 'x')}", "the rendered text has 1601 characters"),
                ("<#list 1.. as i></#list>", "the body cannot be rendered"),
            ] {
                let outcome = try await stage.run(
                    "send", "sms", "--from", "+15005550006", "--to-file", csv, "--body", body)
                #expect(outcome.status == 20, "\(body)")
                #expect(outcome.errors.contains(part), "\(body): \(outcome.errors)")
            }
            #expect(try await stage.simulator.stats().requests.total == 0)
        }
    }

    @Test("without data a body is sent as it stands")
    func literal() async throws {
        try await Stage.with { stage in
            _ = try await stage.run(
                "send", "sms", "--from", "+15005550006", "--to", "+15551230001", "--body", "${a} <#if>")
            #expect(try await stage.simulator.messages().map(\.body) == ["${a} <#if>"])
        }
    }

    @Test("template render and check")
    func commands() async throws {
        try await Stage.with { stage in
            let template = try stage.file("t.ftl", "Hallo ${name}, ${sum} am ${day}!")
            let data = try stage.file("d.json", "{\"name\":\"Ann\",\"sum\":1234.5,\"day\":{\"$date\":\"2026-01-15\"}}")
            let rendered = try await stage.run(
                "template", "render", "--template", template, "--data", data, "--locale", "de_DE")
            #expect(rendered.output == "Hallo Ann, 1.234,5 am 15.01.2026!", "\(rendered.errors)")
            let checked = try await stage.run("template", "check", "--template", template)
            #expect(checked.output.contains("day, name, sum"))
            let wrong = try await stage.run("template", "check", "--template", "-", input: "a\n<#if x>")
            #expect(wrong.status == 20)
            #expect(wrong.errors.contains("line 2"))
            let missing = try await stage.run("template", "render", "--template", template)
            #expect(missing.status == 20)
            let lines = try await stage.run(
                "template", "render", "--jsonl",
                input:
                    "{\"id\":\"a\",\"template\":\"${x + 1}\",\"model\":{\"x\":1}}\n{\"id\":\"b\",\"template\":\"x${y}\",\"model\":{}}\n"
            )
            let answers = lines.output.split(separator: "\n")
            #expect(answers.first == "{\"id\":\"a\",\"output\":\"2\"}")
            #expect(answers.last?.contains("\"error\":\"freemarker.core.InvalidReferenceException\"") == true)
            #expect(answers.last?.contains("\"partial\":\"x\"") == true)
        }
    }

    @Test("rules test")
    func rules() async throws {
        try await Stage.with { stage in
            let found = try await stage.run(
                "rules", "test", "--pattern", "Order Number (?<orderNumber>.+)", "--input", "my Order Number 4711")
            #expect(try found.document()["matched"] as? Bool == true)
            #expect(try found.document()["named"] as? [String: String] == ["orderNumber": "4711"])
            let whole = try await stage.run(
                "rules", "test", "--match", "matches", "--pattern", "Order", "--input", "Order 5")
            #expect(try whole.document()["matched"] as? Bool == false)
            let wrong = try await stage.run("rules", "test", "--pattern", "a(", "--input", "a")
            #expect(wrong.status == 20)
            #expect(wrong.errors.contains("Unclosed group at index 2"))
            let slow = try await stage.run(
                "rules", "test", "--pattern", "(?:(x+)+)+\\1y", "--input", String(repeating: "x", count: 60))
            #expect(slow.status == 0 || slow.status == 1)
            let lines = try await stage.run(
                "rules", "test", "--jsonl",
                input: "{\"id\":\"1\",\"pattern\":\"b\",\"input\":\"abc\",\"replacement\":\"$0$0\"}\n")
            let answer = try lines.document()
            #expect(answer["matches"] as? Bool == false)
            #expect(answer["matches_groups"] is NSNull)
            #expect(answer["replaced"] as? String == "abbc")
        }
    }
}

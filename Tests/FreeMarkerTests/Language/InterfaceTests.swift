internal import FreeMarker
internal import Testing

/// The Swift side of the library.
@Suite("Programming interface")
struct InterfaceTests {
    @Test("values from literals and JSON")
    func values() throws {
        let json = try Value(json: #"{"a": [1, 2.5, "x", true, null], "b": {"c": "d"}}"#.utf8)
        let literal: Value = ["a": [1, 2.5, "x", true, .null], "b": ["c": "d"]]
        #expect(json == literal)
        #expect(throws: FreeMarkerError.self) { try Value(json: "{".utf8) }
    }

    @Test("typed values from JSON")
    func typedValues() throws {
        let model = try Value(
            typedJSON:
                #"{"d":{"$date":"2026-03-09"},"t":{"$datetime":"2026-03-09T17:05:09.123Z"},"n":{"$decimal":"1.10"}}"#
                .utf8
        )
        let template = try Template(source: "${d?string.iso} ${t?string.iso} ${n + 1}")
        #expect(try template.render(model) == "2026-03-09 2026-03-09T17:05:09.123Z 2.1")
    }

    @Test("hashes keep their order and replace in place")
    func hashes() {
        var hash: Value.Hash = ["b": 1, "a": 2]
        hash["b"] = 3
        for index in 0..<20 { hash["k\(index)"] = .number(Number(Int64(index))) }
        #expect(hash.entries.prefix(2).map(\.key) == ["b", "a"])
        #expect(hash["b"] == 3)
        #expect(hash["k19"] == 19)
        #expect(hash["nope"] == nil)
        let copy = hash
        hash["b"] = 4
        #expect(copy["b"] == 3)
    }

    @Test("locale, zone and clock come from the options")
    func options() throws {
        var options = RenderOptions()
        options.locale = "de_DE"
        options.timeZone = "Europe/Berlin"
        options.now = { 1_773_075_909_000 }
        let template = try Template(source: "${1234.5} ${.now} ${.now?string('EEEE HH:mm zzzz')}")
        #expect(
            try template.render([:], options: options)
                == "1.234,5 09.03.2026, 18:05:09 Montag 18:05 Mitteleuropäische Normalzeit"
        )
    }

    @Test("a template renders the same from many tasks")
    func concurrency() async throws {
        let template = try Template(source: "<#list xs as x>${x?string('0.00')}<#sep>,</#list>")
        let model: Value = ["xs": [1, 2.5, 1234.567]]
        let outputs = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<64 { group.addTask { try? template.render(model) } }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(outputs == ["1.00,2.50,1234.57"])
    }

    @Test("references name what a template may read")
    func references() throws {
        let template = try Template(source: "${a.b} <#list items as i>${i.x + c}</#list> ${\"${d}\"}")
        #expect(template.references == ["a", "items", "c", "d"])
    }

    @Test("includes go through the loader")
    func loader() throws {
        var options = RenderOptions()
        options.loader = TemplateDictionary(["inc.ftl": "[${x}]", "lib.ftl": "<#macro m>M</#macro>"])
        let template = try Template(source: "<#include 'inc.ftl'><#import 'lib.ftl' as l><@l.m/>")
        #expect(try template.render(["x": 1], options: options) == "[1]M")
        #expect(throws: FreeMarkerError.self) { try template.render(["x": 1]) }
    }

    @Test("another engine for regular expressions can be given")
    func engine() throws {
        struct Never: RegularExpressionEngine {
            func compile(
                _ pattern: String, options: RegularExpressionOptions
            ) throws -> any CompiledRegularExpression {
                throw RegularExpressionError.malformed("no")
            }
        }
        var options = RenderOptions()
        options.regularExpressions = Never()
        let outcome = try Template(source: "${'a'?matches('a')?c}").renderOutcome([:], options: options)
        #expect(outcome.error?.code == .model)
    }

    @Test("errors say what, where and in which template")
    func errors() {
        do {
            _ = try Template(source: "a\n<#foo>", name: "greeting.ftl")
            Issue.record("should not compile")
        } catch let error as FreeMarkerError {
            #expect(error.code == .parse && error.line == 2 && error.column == 2)
            #expect(error.className == "freemarker.core.ParseException")
            #expect(error.description.contains("greeting.ftl"))
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("the benchmark renders what it should")
    func benchmark() throws {
        let lengths = try RenderBenchmark.run(rounds: 1, count: 1).map(\.length)
        #expect(lengths == [156, 134, 51])
    }
}

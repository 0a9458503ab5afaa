internal import FreeMarker
internal import Testing

/// Templates that try to use too much time, memory or stack.
@Suite("Hostile templates")
struct LimitTests {
    private func code(_ source: String, limits: RenderLimits = RenderLimits()) -> FreeMarkerError.Code? {
        var options = RenderOptions()
        options.limits = limits
        do {
            let template = try Template(source: source)
            return template.renderOutcome(["s": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"], options: options).error?
                .code
        } catch let error as FreeMarkerError {
            return error.code
        } catch {
            return nil
        }
    }

    @Test(
        "endless work ends",
        arguments: [
            "<#list 1.. as i></#list>",
            "<#list 1..100000000 as i><#list 1..100000000 as j></#list></#list>",
            "<#macro m><@m/></#macro><@m/>",
            "<#function f x><#return f(x)></#function>${f(1)}",
            "${(1..)?map(x -> x)?filter(x -> false)?first!}",
            "<#assign s='x'><#list 1..100 as i><#assign s=s+s></#list>",
            "<#assign s=[1]><#list 1..100 as i><#assign s=s+s></#list>",
            "<#assign s=12345678901><#list 1..100 as i><#assign s=s*s></#list>",
            "${'x'?left_pad(1000000000)}",
            "${'x'?right_pad(2000000000, 'ab')}",
            "<#list 1..1000000 as i>0123456789012345678901234567890123456789</#list>",
            "${(0..2000000000)[0..1999999999]?size}",
            "${('1e999999999'?number + 1)}",
            "<#assign x = 'x?eval'>${x?eval}",
            "<#assign t = r'<@t?interpret/>'><@t?interpret/>",
            "${s?matches('(a+)+b')?c}",
            "${s?replace('(a|a)*b', '', 'r')}",
        ])
    func ends(source: String) {
        var limits = RenderLimits()
        limits.regularExpressionMilliseconds = 200
        #expect(code(source, limits: limits) == .limitExceeded)
    }

    @Test(
        "numbers far out of range are refused or printed, never computed digit by digit",
        arguments: [
            "${'1e999999999'?number}", "${'1e999999999'?number?c}", "${'1e-999999999'?number}",
            "${'1e999999999'?number?string('0')}",
            "${('1e999999999'?number > 1)?c}", "${'1e999999999'?number?int}", "${'1e999999999'?number?round}",
            "${'1e999999999'?number * 2}", "${1 / '1e999999999'?number}", "${'1e99999'?number?string('0.0E0')}",
        ])
    func exponents(source: String) throws {
        let clock = ContinuousClock()
        let elapsed = clock.measure { _ = code(source) }
        #expect(elapsed < .seconds(1))
    }

    @Test("deep nesting is a parse error")
    func deep() {
        let expressions = [
            String(repeating: "(", count: 100_000), String(repeating: "[", count: 100_000),
            String(repeating: "!", count: 100_000) + "x", String(repeating: "{'a':", count: 50_000),
            "x" + String(repeating: ".a", count: 100_000), "x" + String(repeating: "?trim", count: 100_000),
            "x" + String(repeating: "!y", count: 100_000), "1" + String(repeating: "-1", count: 100_000),
            "x" + String(repeating: "[0]", count: 100_000), "x" + String(repeating: "()", count: 100_000),
            "x" + String(repeating: "??", count: 100_000), "'" + String(repeating: "${\"", count: 10_000),
        ]
        for expression in expressions {
            #expect(code("${" + expression + "}") == .parse, "\(expression.prefix(20))")
        }
    }

    @Test("deep blocks are a parse error")
    func deepBlocks() {
        #expect(code(String(repeating: "<#if true>", count: 100_000)) == .parse)
        #expect(code(String(repeating: "<#list [1] as x>", count: 100_000)) == .parse)
    }

    @Test("long chains of one operator are fine")
    func longChains() throws {
        let sum = "${1" + String(repeating: "+1", count: 50_000) + "}"
        #expect(try Template(source: sum).render([:]) == "50,001")
        let and = "<#if true" + String(repeating: " && true", count: 50_000) + ">y</#if>"
        #expect(try Template(source: and).render([:]) == "y")
    }

    @Test("parsing takes linear time")
    func linear() throws {
        let clock = ContinuousClock()
        for piece in [
            "<#if true>a</#if> ", "x <#t>", "${1} ", "<", "[=", "$", "<#-- c -->\n", "<@m", "a\n \t", "<#assign a=1>",
        ] {
            let source = String(repeating: piece, count: 20_000)
            let elapsed = clock.measure { _ = try? Template(source: source) }
            #expect(elapsed < .seconds(6), "\(piece)")
        }
    }

    @Test("a deadline ends rendering")
    func deadline() throws {
        var options = RenderOptions()
        options.limits.steps = .max
        let clock = ContinuousClock()
        options.setDeadline(clock.now + .milliseconds(50), clock: clock)
        let template = try Template(source: "<#list 1.. as i></#list>")
        let outcome = template.renderOutcome([:], options: options)
        #expect(outcome.error?.code == .limitExceeded)
    }

    @Test("limits cannot be recovered from")
    func unrecoverable() {
        #expect(code("<#attempt><#list 1.. as i></#list><#recover>x</#attempt>") == .limitExceeded)
    }

    @Test("what was written before an error is kept")
    func partial() throws {
        let outcome = try Template(source: "a${nope}b").renderOutcome([:])
        #expect(outcome.output == "a")
        #expect(outcome.error?.code == .invalidReference)
        #expect(outcome.error?.line == 1 && outcome.error?.column == 4)
    }
}

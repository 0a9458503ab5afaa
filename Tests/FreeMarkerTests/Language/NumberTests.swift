internal import Testing

@testable internal import FreeMarker

/// Exact decimal arithmetic.
@Suite("Numbers")
struct NumberTests {
    @Test(
        "arithmetic is exact",
        arguments: [
            ("0.1+0.2", "0.3"), ("1/3", "0.333333333333"), ("10/4", "2.5"),
            ("9007199254740993+0.5", "9007199254740993.5"),
            ("99999999999999999999*99999999999999999999", "9999999999999999999800000000000000000001"),
            ("1-0.9", "0.1"), ("7%3", "1"), ("(-7)%3", "-1"),
            ("123456789012345678901234567890/7", "17636684144620811271604938270"),
        ])
    func exact(expression: String, result: String) throws {
        #expect(try Template(source: "${(\(expression))?c}").render([:]) == result)
    }

    @Test("division agrees with multiplication for large numbers")
    func division() throws {
        var seed: UInt64 = 42
        func digits(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 48 + UInt8(truncatingIfNeeded: (seed >> 33) % 10)
            }
        }
        for size in [1, 5, 9, 10, 19, 20, 38, 60, 100] {
            for divisorSize in [1, 9, 10, 18, 25, 50] {
                let dividend = BigInteger(digits: digits(size), isNegative: size % 2 == 0)
                let divisor = BigInteger(digits: digits(divisorSize), isNegative: divisorSize % 2 == 0)
                if divisor.isZero { continue }
                let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
                #expect(quotient * divisor + remainder == dividend)
                #expect(BigInteger.compare(remainder.magnitude, divisor.magnitude) < 0)
            }
        }
    }

    @Test("text and back", arguments: ["0", "-1", "123456789012345678901234567890", "0.001", "-0.5", "1e30"])
    func text(number: String) throws {
        let parsed = try #require(Number(decimal: number))
        let again = try #require(Number(decimal: parsed.description))
        #expect(try Number.compare(parsed, again) == 0)
    }
}

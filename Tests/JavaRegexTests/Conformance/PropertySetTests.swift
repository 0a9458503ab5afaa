import Foundation
import Testing

@testable import JavaRegex

/// What each property class matches, over all code points, beside what Java computed.
@Suite struct PropertySetTests {
    @Test func propertySetsAreJavas() throws {
        let given = ProcessInfo.processInfo.environment["JAVA_REGEX_PROPERTIES"].map { URL(fileURLWithPath: $0) }
        let kept = Bundle.module.bundleURL.appendingPathComponent("Fixtures/properties.txt")
        let text = try String(contentsOf: given ?? kept, encoding: .utf8)
        var compared = 0
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count == 3 else { continue }
            let (count, hash) = Self.digest(of: String(fields[0]))
            #expect("\(fields[0]) \(fields[1]) \(fields[2])" == "\(fields[0]) \(count) \(hash)")
            compared += 1
        }
        #expect(compared > 500)
    }

    private static func digest(of source: String) -> (String, Int32) {
        var parser = PatternParser(source: source, flags: [], maxDepth: 10)
        let set: JavaRegex.CharacterSet
        switch try? parser.parse() {
        case .set(let members): set = members
        case .literal(let point, let folding): set = ProgramBuilder.set(of: point, folding)
        default: return ("error", 0)
        }
        // The comparison leaves surrogates out.
        let surrogates = JavaRegex.CharacterSet(0xD800...0xDFFF)
        let compared =
            set.contains(0xD7FF) ? set.union(surrogates) : set.intersection(surrogates.inverted)
        let hash = compared.bounds.reduce(Int32(17)) { $0 &* 31 &+ Int32($1) }
        return ("\(compared.bounds.count)", hash)
    }
}

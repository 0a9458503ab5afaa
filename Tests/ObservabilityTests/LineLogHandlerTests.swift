import Foundation
import Logging
import Observability
import Synchronization
import Testing

@Suite("Lines of the log")
struct LineLogHandlerTests {
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private func logger(_ format: LogFormat, _ lines: Lines) -> Logger {
        var logger = Logger(label: "test") { _ in LineLogHandler(format: format) { lines.add($0) } }
        logger.logLevel = .trace
        return logger
    }

    private func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("json: one object for each line with time, level, message and fields, whatever they hold")
    func json() throws {
        let lines = Lines()
        var logger = logger(.json, lines)
        logger[metadataKey: "job"] = "j1"
        logger.warning(
            "a \"quoted\"\nline\u{1}\u{7f} \u{1F600}",
            metadata: ["level": "mine", "list": ["a", "b"], "inner": ["x": "1", "y": .stringConvertible(2)]])
        #expect(lines.all.count == 1)
        let line = try #require(lines.all.first)
        #expect(line.hasSuffix("}\n") && !line.dropLast().contains("\n"))
        let fields = try object(line)
        #expect(fields["level"] as? String == "warning")
        #expect(fields["level_"] as? String == "mine")
        #expect(fields["message"] as? String == "a \"quoted\"\nline\u{1}\u{7f} \u{1F600}")
        #expect(fields["job"] as? String == "j1")
        #expect(fields["list"] as? [String] == ["a", "b"])
        #expect((fields["inner"] as? [String: String]) == ["x": "1", "y": "2"])
        let time = try #require(fields["time"] as? String)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    }

    @Test("text: one line for each message, control characters escaped")
    func text() throws {
        let lines = Lines()
        logger(.text, lines).info("two\nlines", metadata: ["b": "2", "a": "1"])
        let line = try #require(lines.all.first)
        #expect(line.hasSuffix(" info two\\nlines a=1 b=2\n"))
    }

    @Test("phone numbers are shown to those who must see them", arguments: LogFormat.allCases)
    func shows(_ format: LogFormat) throws {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in
            LineLogHandler(format: format, masksNumbers: false) { lines.add($0) }
        }
        logger.logLevel = .info
        logger.info("to +15551230001", metadata: ["n": "+15551230002"])
        let line = try #require(lines.all.first)
        #expect(line.contains("+15551230001") && line.contains("+15551230002"))
    }

    @Test("phone numbers are masked in messages and fields, and nothing else", arguments: LogFormat.allCases)
    func masks(_ format: LogFormat) throws {
        let lines = Lines()
        logger(format, lines).info(
            "to +15551230001, whatsapp:+4915123456789",
            metadata: ["form": "To=%2B15551230002", "n": "1+234567 +123456"])
        let line = try #require(lines.all.first)
        #expect(line.contains("to +15*******01, whatsapp:+49*********89"))
        #expect(line.contains("To=%2B15*******02"))
        #expect(line.contains("1+234567 +123456"))
    }
}

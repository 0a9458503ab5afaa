import Outbox
import Testing

@testable import Gateway

struct JSONAnswerTests {
    private func text(_ write: (inout JSONAnswer) -> Void) -> String {
        var json = JSONAnswer()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "Moments are written in ISO 8601 with three digits behind the second",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (7, "1970-01-01T00:00:00.007Z"),
            (1_795_291_200_040, "2026-11-21T20:00:00.040Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ])
    func moments(milliseconds: Int64, written: String) {
        #expect(text { $0.write(Timestamp(milliseconds: milliseconds)) } == "\"\(written)\"")
    }

    @Test("What JSON does not take as it is, is escaped; everything else stays")
    func texts() {
        #expect(text { $0.write("Grüße 👋 / it's") } == "\"Grüße 👋 / it's\"")
        #expect(text { $0.write("a\"b\\c\n\u{1}") } == #""a\"b\\c\u000a\u0001""#)
        #expect(text { $0.write(nil as String?) } == "null")
    }
}

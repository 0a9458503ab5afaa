import Testing

@testable import TwilioSimulator

@Suite("Forms, dates, addresses")
struct WireTests {
    @Test("forms decode blanks, bytes and repeated names; broken escapes stand for themselves")
    func forms() {
        let form = FormFields("To=%2B1555&Body=a+b%20c%0A%C3%BC&MediaUrl=1&MediaUrl=2&Empty=&Bare&x=%zz%4".utf8)
        #expect(form["To"] == "+1555")
        #expect(form["Body"] == "a b c\nü")
        #expect(form.all("MediaUrl") == ["1", "2"])
        #expect(form["Empty"] == "" && form.nonEmpty("Empty") == nil)
        #expect(form["Bare"] == "")
        #expect(form["x"] == "%zz%4")
        #expect(form["y"] == nil)
        #expect(FormFields.encode([("DateSent>", "a b+c/ü")]) == "DateSent%3E=a+b%2Bc%2F%C3%BC")
    }

    @Test(
        "dates in the forms of Twilio's examples",
        arguments: [
            ("2008-01-02", 1_199_232_000_000), ("2023-08-24T05:01:45Z", 1_692_853_305_000),
            ("2023-08-24 05:01:45.250", 1_692_853_305_250), ("2023-08-24T07:01:45+02:00", 1_692_853_305_000),
            ("Thu, 24 Aug 2023 05:01:45 +0000", 1_692_853_305_000), ("2023-13-01", nil), ("2023-08-24T05:01", nil),
            ("yesterday", nil), ("", nil),
        ] as [(String, Instant?)])
    func dates(text: String, instant: Instant?) { #expect(RequestDate(text)?.instant == instant) }

    @Test("web addresses are absolute; callbacks have no underscore in their host")
    func urls() {
        for good in ["http://a", "https://a.b:8443/c_d?e#f", "HTTPS://A/"] { #expect(WebURL.isValidCallback(good)) }
        for bad in ["", "a", "ftp://a", "http://", "http:///x", "http://a b", "http://a_b/", "http://:80/"] {
            #expect(!WebURL.isValidCallback(bad))
        }
    }

    @Test("JSON escapes what it must")
    func json() throws {
        var json = JSONWriter()
        json.beginObject()
        json.field("a\"b", "\\ \n \r \t \u{1} ü 👋")
        json.field("n", nil)
        json.endObject()
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a\"b":"\\ \n \r \t \u0001 ü 👋","n":null}"#)
    }
}

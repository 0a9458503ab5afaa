import Testing

@testable import TwilioSimulator

@Suite("Lookup v2")
struct LookupTests {
    static func lookup(_ number: String, _ query: [(name: String, value: String)] = []) throws -> Bench.Outcome {
        var bench = Bench()
        bench.host = "lookups.twilio.com"
        return try bench.get("/v2/PhoneNumbers/" + number, query)
    }

    @Test("says of a number whether it is valid, and shows it in both forms")
    func validation() throws {
        let found = try Self.lookup("+14159929960")
        #expect(found.status == 200)
        #expect(found.json["valid"] == .bool(true))
        #expect(found.json["national_format"].text == "(415) 992-9960")
        #expect(found.json["country_code"].text == "US")
        #expect(found.json["line_type_intelligence"] == .null)
        #expect(try Self.lookup("4159929960", [("CountryCode", "US")]).json["phone_number"].text == "+14159929960")
        #expect(try Self.lookup("%2B14159929960").json["phone_number"].text == "+14159929960")
        #expect(try Self.lookup("+1415").json["validation_errors"].rows == [.string("TOO_SHORT")])
        #expect(try Self.lookup("+15005550001").json["valid"] == .bool(false))
        #expect(try Self.lookup("hello").json["validation_errors"].rows == [.string("NOT_A_NUMBER")])
    }

    @Test(
        "the recipients' behaviour decides the kind of line",
        arguments: [("+15551230001", "mobile"), ("+12025550192", "landline"), ("+18885550100", "tollFree")])
    func lineType(number: String, type: String) throws {
        let found = try Self.lookup(number, [("Fields", "line_type_intelligence")])
        #expect(found.json["line_type_intelligence"]["type"].text == type)
    }

    @Test("an unknown field is refused")
    func unknownField() throws { #expect(try Self.lookup("+14159929960", [("Fields", "shoe_size")]).code == 20001) }
}

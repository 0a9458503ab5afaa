import FoundationEssentials
import Testing
import Twilio

@Suite("Numbers and dates written as text (Twilio API facts §1, §2)")
struct WrittenTests {
    private struct Row: Decodable {
        @Written var count: Int?
        @Written var price: Decimal?
        @Written var date: Date?
    }

    private func row(_ json: String) throws -> Row { try JSONDecoder().decode(Row.self, from: Data(json.utf8)) }

    @Test("text and numbers are both read, exactly")
    func forms() throws {
        let text = try row(#"{"count":"42","price":"-0.00750","date":"Thu, 24 Aug 2023 05:01:45 +0000"}"#)
        #expect(text.count == 42)
        #expect(text.price == Decimal(string: "-0.0075"))
        #expect(text.date == Date(timeIntervalSince1970: 1_692_853_305))
        let numbers = try row(#"{"count":7,"price":0.1,"date":"2023-08-24T05:01:45Z"}"#)
        #expect(numbers.count == 7)
        #expect(numbers.price == Decimal(string: "0.1"))
        #expect(numbers.date == Date(timeIntervalSince1970: 1_692_853_305))
    }

    @Test("missing, null and empty are nothing", arguments: ["{}", #"{"count":null,"date":null}"#, #"{"price":""}"#])
    func nothing(json: String) throws {
        let row = try row(json)
        #expect(row.count == nil)
        #expect(row.price == nil)
        #expect(row.date == nil)
    }

    @Test("anything else is an error", arguments: [#"{"count":"4.5"}"#, #"{"price":"x"}"#, #"{"date":"yesterday"}"#])
    func refusals(json: String) { #expect(throws: DecodingError.self) { try row(json) } }
}

import FoundationEssentials
import Testing
import Twilio

@Suite("Dates (Twilio API facts §1)")
struct TwilioDateTests {
    @Test("both forms of one moment")
    func forms() {
        let date = Date(timeIntervalSince1970: 1_692_853_305)
        #expect(TwilioDate.rfc2822(date) == "Thu, 24 Aug 2023 05:01:45 +0000")
        #expect(TwilioDate.iso8601(date) == "2023-08-24T05:01:45Z")
        #expect(TwilioDate.parse(rfc2822: "Thu, 24 Aug 2023 05:01:45 +0000") == date)
        #expect(TwilioDate.parse(rfc2822: "24 Aug 2023 07:01:45 +0200") == date)
        #expect(TwilioDate.parse(rfc2822: "Thu, 24 Aug 2023 00:01:45 -0500") == date)
    }

    @Test(
        "one moment in every form that Twilio writes",
        arguments: [
            "Thu, 24 Aug 2023 05:01:45 +0000", "2023-08-24T05:01:45Z", "2023-08-24T05:01:45.000Z",
            "2023-08-24T05:01:45+00:00", "2023-08-24T07:01:45+02:00", "2023-08-24T07:01:45+0200",
        ])
    func everyForm(text: String) { #expect(TwilioDate.parse(text) == Date(timeIntervalSince1970: 1_692_853_305)) }

    @Test("a day is its start in UTC")
    func day() {
        #expect(TwilioDate.parse("2023-08-24") == Date(timeIntervalSince1970: 1_692_835_200))
        #expect(TwilioDate.day(Date(timeIntervalSince1970: 1_692_853_305)) == "2023-08-24")
    }

    @Test("there and back over leap years and centuries")
    func roundTrip() {
        for day in stride(from: -25_000, through: 60_000, by: 37) {
            let date = Date(timeIntervalSince1970: Double(day * 86_400 + 86_399))
            #expect(TwilioDate.parse(rfc2822: TwilioDate.rfc2822(date)) == date)
        }
        #expect(TwilioDate.rfc2822(Date(timeIntervalSince1970: 951_782_400)) == "Tue, 29 Feb 2000 00:00:00 +0000")
    }

    @Test(
        "what is none",
        arguments: [
            "", "Thu", "Thu, 31 Feb 2023 05:01:45 +0000", "Thu, 24 Abc 2023 05:01:45 +0000", "2023-08-24T05:01:45Z",
        ])
    func refusals(text: String) { #expect(TwilioDate.parse(rfc2822: text) == nil) }

    @Test(
        "what is no date in any form",
        arguments: [
            "", "T", "2023-08-24T", "2023-8-24", "2023-02-30", "2023-08-24T25:00:00Z", "2023-08-24T05:01:45",
            "2023-08-24T05:01Z", "2023-08-24T05:01:45.xZ", "2023-08-24T05:01:45+99:00", "20230824",
        ])
    func noDate(text: String) { #expect(TwilioDate.parse(text) == nil) }
}

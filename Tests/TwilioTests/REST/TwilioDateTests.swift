import FoundationEssentials
import Testing
import Twilio

@Suite("Dates (twilio-api §1)")
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
}

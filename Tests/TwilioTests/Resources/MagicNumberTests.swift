import Testing
import Twilio
import TwilioTesting

@Suite("Magic numbers (Twilio API facts §8)")
struct MagicNumberTests {
    @Test(
        "of messages",
        arguments: [
            ("+15551230001", "+15005550001", 21212), ("+15551230001", "+15005550007", 21606),
            ("+15551230001", "+15005550008", 21611), ("+15551230001", "+15559999999", 21606),
            ("+15005550001", "+15005550006", 21211), ("+15005550002", "+15005550006", 21612),
            ("+15005550003", "+15005550006", 21408), ("+15005550004", "+15005550006", 21610),
            ("+15005550009", "+15005550006", 21614),
        ])
    func messages(to: String, from: String, code: Int) async throws {
        try await withTwilioSimulator { twilio in
            let error = await #expect(throws: TwilioError.self) {
                _ = try await twilio.client.messages.create(MessageCreation(to: to, from: from, body: "Hi"))
            }
            #expect(error?.twilioCode == code)
            #expect(error?.progress == .answered || error?.httpStatus == 429)
            #expect(error?.moreInfo?.hasSuffix("/errors/\(code)") == true)
            #expect(error?.requestID?.hasPrefix("RQ") == true)
        }
    }

    @Test(
        "of calls",
        arguments: [
            ("+15551230001", "+15005550001", 21212), ("+15551230001", "+15559999999", 21210),
            ("+15005550001", "+15005550006", 21217), ("+15005550002", "+15005550006", 21214),
            ("+15005550003", "+15005550006", 21215), ("+15005550004", "+15005550006", 21216),
        ])
    func calls(to: String, from: String, code: Int) async throws {
        try await withTwilioSimulator { twilio in
            let error = await #expect(throws: TwilioError.self) {
                _ = try await twilio.client.calls.create(
                    CallCreation(to: to, from: from, instructions: .twiml("<Response/>")))
            }
            #expect(error?.twilioCode == code)
        }
    }

    @Test("an empty body is 21602; a body of 1,601 characters 21617")
    func bodies() async throws {
        try await withTwilioSimulator { twilio in
            for (body, code) in [("", 21602), (String(repeating: "a", count: 1601), 21617)] {
                let error = await #expect(throws: TwilioError.self) {
                    _ = try await twilio.client.messages.create(
                        MessageCreation(to: "+15551230001", from: twilio.number, body: body))
                }
                #expect(error?.twilioCode == code)
            }
        }
    }
}

import Testing
import Twilio

@testable import Outbox

@Suite("Going on by another channel")
struct FallbackTests {
    private func delivery(_ state: DeliveryState, status: String? = nil, code: Int? = nil) -> Delivery {
        Delivery(
            id: DeliveryID(rawValue: 1), job: JobID(rawValue: 1), position: 1, recipient: "+15551230001", body: nil,
            state: state, tries: 1, dueAt: .zero, sid: nil, twilioStatus: status, errorCode: code, errorMessage: nil,
            updatedAt: .zero)
    }

    @Test("only what is known not to have arrived goes on", arguments: DeliveryState.allCases)
    func states(state: DeliveryState) {
        #expect(Fallback().takes(delivery(state)) == (state == .rejected))
        #expect(Fallback(isTimeOver: true).takes(delivery(state)) == [.rejected, .accepted].contains(state))
    }

    @Test(
        "by Twilio's own status",
        arguments: [
            ("undelivered", true, true), ("failed", true, true), ("busy", true, true), ("no-answer", true, true),
            ("delivered", false, false), ("read", false, false), ("completed", false, false),
            ("canceled", false, false), ("sent", false, true), ("queued", false, true),
        ])
    func status(status: String, takes: Bool, takesAfterTime: Bool) {
        #expect(Fallback().takes(delivery(.accepted, status: status)) == takes)
        #expect(Fallback(isTimeOver: true).takes(delivery(.accepted, status: status)) == takesAfterTime)
    }

    @Test("another channel is not a way around an opt-out")
    func optOut() {
        for fallback in [Fallback(), Fallback(isTimeOver: true)] {
            #expect(!fallback.takes(delivery(.rejected, code: 21610)))
            #expect(!fallback.takes(delivery(.accepted, status: "failed", code: 21610)))
        }
    }

    @Test("the next channel has the text, and what remains behind it")
    func nextChannel() throws {
        var content = JobContent(
            channel: .sms, sender: "+15005550006", body: "Hi", mediaURLs: ["https://example.com/a.png"])
        #expect(content.nextChannel == nil)
        content.fallback = [try FallbackChannel("whatsapp:+14155238886"), try FallbackChannel("voice:+15005550006")]
        #expect(content.flaws().isEmpty)
        let whatsapp = try #require(content.nextChannel)
        #expect(whatsapp.channel == .whatsapp && whatsapp.sender == "whatsapp:+14155238886" && whatsapp.body == "Hi")
        let voice = try #require(whatsapp.nextChannel)
        #expect(voice.channel == .voice && voice.sender == "+15005550006" && voice.voice != nil)
        #expect(voice.nextChannel == nil)
    }

    @Test("a channel that cannot send the job is a flaw of the job")
    func flaws() throws {
        var content = JobContent(channel: .sms, sender: "+15005550006", mediaURLs: ["https://example.com/a.png"])
        content.fallback = [try FallbackChannel("voice:+15005550006")]
        #expect(content.flaws().map(\.field) == ["fallback"])
        for text in ["", "voice", "fax:+15005550006", "+15005550006"] {
            #expect(throws: TwilioError.self) { try FallbackChannel(text) }
        }
    }
}

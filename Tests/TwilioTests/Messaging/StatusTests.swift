import FoundationEssentials
import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

@Suite("Statuses (Twilio API facts §2, §3)")
struct StatusTests {
    @Test(
        "every status of a message is known, and which are final",
        arguments: [
            ("queued", false), ("sending", false), ("sent", false), ("failed", true), ("delivered", true),
            ("undelivered", true), ("receiving", false), ("received", true), ("accepted", false), ("scheduled", false),
            ("read", true), ("partially_delivered", false), ("canceled", true),
        ])
    func messages(word: String, isFinal: Bool) {
        let status = MessageStatus(word)
        #expect(status.description == word)
        if case .unknown = status { Issue.record("\(word) is not known") }
        #expect(status.isFinal == isFinal)
    }

    @Test(
        "every status of a call is known, and which are final",
        arguments: [
            ("queued", false), ("ringing", false), ("in-progress", false), ("completed", true), ("busy", true),
            ("failed", true), ("no-answer", true), ("canceled", true),
        ])
    func calls(word: String, isFinal: Bool) {
        let status = CallStatus(word)
        #expect(status.description == word)
        if case .unknown = status { Issue.record("\(word) is not known") }
        #expect(status.isFinal == isFinal)
    }

    @Test("words that Twilio adds are kept", arguments: ["teleported", ""])
    func unknown(word: String) {
        #expect(MessageStatus(word) == .unknown(word))
        #expect(CallStatus(word) == .unknown(word))
        #expect(Recording.Status(rawValue: word).description == word)
    }

    @Test("initial statuses: queued with a sender, accepted with a service, scheduled with a date")
    func initial() async throws {
        try await withTwilioSimulator(SimulatorConfiguration()) { twilio in
            let service = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
            let plain = try await twilio.client.messages.create(
                MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            #expect(plain.status == .queued)
            #expect(plain.segments == 1)
            #expect(plain.price == nil)
            #expect(plain.dateSent == nil)
            var creation = MessageCreation(to: "+15551230001", messagingService: service, body: "Hi")
            let accepted = try await twilio.client.messages.create(creation)
            #expect(accepted.status == .accepted)
            #expect(accepted.from == nil)
            #expect(accepted.segments == 0)
            creation.sendAt = Date().addingTimeInterval(86_400)
            let scheduled = try await twilio.client.messages.create(creation)
            #expect(scheduled.status == .scheduled)
            #expect(try await twilio.client.messages.cancel(scheduled.sid).status == .canceled)
        }
    }
}

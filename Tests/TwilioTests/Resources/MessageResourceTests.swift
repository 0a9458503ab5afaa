import FoundationEssentials
import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

@Suite("Messages and what belongs to them")
struct MessageResourceTests {
    @Test("a message: created, fetched, listed, redacted, deleted")
    func life() async throws {
        try await withTwilioSimulator { twilio in
            let messages = twilio.client.messages
            let created = try await messages.create(
                MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            let fetched = try await messages.fetch(created.sid)
            #expect(fetched.status == .delivered)
            #expect(fetched.price?.hasPrefix("-") == true)
            #expect(fetched.dateSent != nil)
            var sids: [MessageSID] = []
            for try await message in messages.list(.init(to: "+15551230001", sentOnOrBefore: Date() + 60)) {
                sids.append(message.sid)
            }
            #expect(sids == [created.sid])
            #expect(try await messages.redact(created.sid).body == "")
            try await messages.delete(created.sid)
            let error = await #expect(throws: TwilioError.self) { _ = try await messages.fetch(created.sid) }
            #expect(error?.twilioCode == 20404)
        }
    }

    @Test("lists page at every size and miss nothing", arguments: [1, 2, 3, 7, 1000])
    func paging(pageSize: Int) async throws {
        try await withTwilioSimulator { twilio in
            for number in 1...7 {
                _ = try await twilio.client.messages.create(
                    MessageCreation(to: "+1555123000\(number)", from: twilio.number, body: "Hi"))
            }
            var recipients: [String] = []
            for try await message in twilio.client.messages.list(.init(pageSize: pageSize)) {
                recipients.append(message.to)
            }
            #expect(recipients == (1...7).reversed().map { "+1555123000\($0)" })
        }
    }

    @Test("what is on its way is neither redacted nor deleted (20009), what is sent not canceled (30409)")
    func tooEarly() async throws {
        var configuration = SimulatorConfiguration()
        configuration.lifeCycle.queued = .seconds(600)
        try await withTwilioSimulator(configuration) { twilio in
            let messages = twilio.client.messages
            let message = try await messages.create(
                MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            let early = await #expect(throws: TwilioError.self) { try await messages.delete(message.sid) }
            #expect(early?.twilioCode == 20009)
            #expect(early?.httpStatus == 409)
            #expect(early?.remedyClass == .transient)
        }
    }
}

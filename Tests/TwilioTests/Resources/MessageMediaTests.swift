import Testing
import Twilio
import TwilioTesting

@Suite("Media and feedback of messages")
struct MessageMediaTests {
    @Test("media: listed, fetched, deleted")
    func media() async throws {
        try await withTwilioSimulator { twilio in
            let message = try await twilio.client.messages.create(
                MessageCreation(
                    to: "+15551230001", from: twilio.number, body: "Look",
                    mediaURLs: ["https://example.com/a.jpg", "https://example.com/b.png"]))
            #expect(message.sid.description.hasPrefix("MM"))
            #expect(message.mediaCount == 2)
            let media = twilio.client.messages.media(of: message.sid)
            var items: [MessageMedia] = []
            for try await item in media.list(.init(pageSize: 1)) { items.append(item) }
            #expect(items.count == 2)
            let first = try #require(items.first)
            #expect(first.messageSID == message.sid)
            #expect(first.contentType.hasPrefix("image/"))
            #expect(try await media.fetch(first.sid) == first)
            try await media.delete(first.sid)
            await #expect(throws: TwilioError.self) { _ = try await media.fetch(first.sid) }
        }
    }

    @Test("feedback: confirmed")
    func feedback() async throws {
        try await withTwilioSimulator { twilio in
            var creation = MessageCreation(to: "+15551230001", from: twilio.number, body: "Code 4711")
            creation.others = [("ProvideFeedback", "true")]
            let message = try await twilio.client.messages.create(creation)
            let feedback = try await twilio.client.messages.giveFeedback(.confirmed, on: message.sid)
            #expect(feedback.outcome == .confirmed)
            #expect(feedback.messageSID == message.sid)
        }
    }
}

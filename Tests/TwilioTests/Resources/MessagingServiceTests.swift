import Testing
import Twilio
import TwilioTesting

@Suite("Messaging Services and their pools")
struct MessagingServiceTests {
    @Test("a service: created, listed, changed, deleted; a number put in, listed, taken out")
    func life() async throws {
        try await withTwilioSimulator { twilio in
            let services = twilio.client.messagingServices
            var settings = MessagingService.Settings(friendlyName: "Notices")
            settings.statusCallback = twilio.webhooks.messageStatusURL
            settings.validityPeriod = 3600
            let service = try await services.create(settings)
            #expect(service.friendlyName == "Notices")
            #expect(service.validityPeriod == 3600)
            #expect(service.dateCreated != nil)
            #expect(try await services.fetch(service.sid) == service)
            var sids: [MessagingServiceSID] = []
            for try await one in services.list(.init(pageSize: 1)) { sids.append(one.sid) }
            #expect(sids.contains(service.sid))
            #expect(sids.count == 2)
            var change = MessagingService.Settings()
            change.stickySender = false
            #expect(try await services.update(service.sid, change).stickySender == false)

            var own: IncomingPhoneNumber?
            for try await number in twilio.client.incomingPhoneNumbers.list(.init(phoneNumber: twilio.number)) {
                own = number
            }
            let number = try #require(own)
            let pool = twilio.client.numbers(of: service.sid)
            let added = try await pool.create(.init(number.sid))
            #expect(added.phoneNumber == twilio.number)
            #expect(added.serviceSID == service.sid)
            #expect(added.capabilities.contains("SMS"))
            var numbers: [String] = []
            for try await one in pool.list() { numbers.append(one.phoneNumber) }
            #expect(numbers == [twilio.number])

            let message = try await twilio.client.messages.create(
                MessageCreation(to: "+15551230001", messagingService: service.sid, body: "Hi"))
            try await twilio.webhooks.messageStatus(of: message.sid) { $0.status == .delivered }
            #expect(try await twilio.client.messages.fetch(message.sid).from == twilio.number)

            try await pool.delete(added.sid)
            for try await _ in pool.list() { Issue.record("the number is still in the pool") }
            try await services.delete(service.sid)
            await #expect(throws: TwilioError.self) { _ = try await services.fetch(service.sid) }
        }
    }
}

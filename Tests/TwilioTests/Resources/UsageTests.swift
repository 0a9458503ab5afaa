import FoundationEssentials
import Testing
import Twilio
import TwilioTesting

@Suite("Usage records")
struct UsageTests {
    @Test("what was used, in one span, by day, and by category")
    func records() async throws {
        try await withTwilioSimulator { twilio in
            for _ in 1...3 {
                _ = try await twilio.client.messages.create(
                    MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            }
            var sms: [UsageRecord] = []
            for try await record in twilio.client.usageRecords().list(.init(category: "sms-outbound")) {
                sms.append(record)
            }
            let record = try #require(sms.first)
            #expect(record.category == "sms-outbound")
            #expect(record.count == 3)
            #expect(record.accountSID == twilio.account)
            #expect(record.startDate != nil)
            var days = 0
            let today = Date()
            for try await record in twilio.client.usageRecords(.daily).list(
                .init(category: "sms-outbound", startDate: today, endDate: today)
            ) {
                days += 1
                #expect(record.count == 3)
            }
            #expect(days == 1)
            var categories: Set<String> = []
            for try await record in twilio.client.usageRecords(.today).list(.init(pageSize: 1)) {
                categories.insert(record.category)
            }
            #expect(categories.contains("sms-outbound"))
        }
    }
}

import OutboxConformance
import Testing
import Twilio

@testable import Outbox

@Suite("What Twilio is told of a job's validity")
struct ValidityPeriodTests {
    private func job(_ validity: Duration, _ change: (inout JobContent) -> Void = { _ in }) -> Job {
        var new = Fixtures.job(1)
        new.validity = validity
        change(&new.content)
        return Job(accepted: new, id: new.id, deliveries: 1, digest: [])
    }

    @Test("numbers and Messaging Services carry it where it is shorter than Twilio's own ten hours")
    func shortLived() {
        #expect(job(.seconds(60)).isShortLived)
        #expect(
            job(.seconds(60)) { $0.messagingService = MessagingServiceSID("MG00000000000000000000000000000001") }
                .isShortLived)
        #expect(!job(.seconds(36_000)).isShortLived)
        #expect(!job(.seconds(60)) { $0.sender = "Acme" }.isShortLived)
        #expect(!job(.seconds(60)) { $0.sender = "whatsapp:+15005550006" }.isShortLived)
        #expect(!job(.seconds(60)) { $0.channel = .voice }.isShortLived)
        #expect(!job(.seconds(60)) { $0.sendAt = Fixtures.start + .seconds(5) }.isShortLived)
    }
}

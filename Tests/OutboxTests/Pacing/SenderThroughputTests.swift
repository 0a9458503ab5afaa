import Testing

@testable import Outbox

@Suite("What senders send in a second")
struct SenderThroughputTests {
    @Test(
        "by the kind of sender",
        arguments: [
            ("+15005550006", 1), ("+18885550100", 3), ("+18335550100", 3), ("+4915123456789", 10), ("89203", 100),
            ("Trunkline", 10), ("whatsapp:+14155238886", 80), ("MG00000000000000000000000000000001", 1),
            ("rcs:agent", 10),
        ])
    func defaults(sender: String, perSecond: Int) {
        #expect(SenderThroughput(of: sender).perSecond == perSecond)
    }

    @Test("WhatsApp's queue holds four hours, the others ten")
    func queues() {
        #expect(SenderThroughput(of: "whatsapp:+14155238886").queue == .seconds(4 * 3600))
        #expect(SenderThroughput(of: "+15005550006").queue == .seconds(10 * 3600))
    }

    @Test("text counts by segments, everything else as one")
    func units() {
        let long = String(repeating: "x", count: 161)
        var content = JobContent(channel: .sms, sender: "+15005550006", body: long)
        #expect(content.units(of: long) == 2)
        #expect(content.units(of: "short") == 1)
        #expect(content.units(of: nil) == 1)
        content.mediaURLs = ["https://example.com/a.png"]
        #expect(content.units(of: long) == 1)
        #expect(JobContent(channel: .whatsapp, sender: "whatsapp:+14155238886").units(of: long) == 1)
        #expect(JobContent(channel: .voice, sender: "+15005550006").units(of: long) == 1)
    }
}

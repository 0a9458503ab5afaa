internal import Twilio

/// What Twilio sends from one sender by default, and how long its queue is.
///
/// Twilio takes messages faster, queues the rest, and refuses (21611) or drops (30001) what a full queue cannot hold.
public struct SenderThroughput: Sendable, Equatable {
    /// Units a second: segments, or messages where the channel has none.
    public let perSecond: Int
    /// How much traffic Twilio's queue for it holds.
    public let queue: Duration

    /// The defaults of a sender as Twilio takes it (`+1…`, `89203`, `whatsapp:+1…`) or a Messaging Service (`MG…`).
    ///
    /// Sources, as of November 2026: Twilio's article "Understanding Twilio Rate Limits and Message Queues" (long codes
    /// of the US and Canada 1, elsewhere and alphanumeric senders 10, short codes 100, queues of 10 hours; a number's
    /// own registration may allow more), "Toll-Free SMS and MMS messaging throughput" (3), and "Best Practices and FAQs
    /// for WhatsApp" (80 messages, a queue of 4 hours). Channels for which Twilio publishes nothing are taken for 10.
    /// What is in a Messaging Service's pool cannot be seen from here: it is taken for one long code until configured.
    public init(of sender: String) {
        guard let address = try? ChannelAddress(sender), !sender.hasPrefix("MG") else {
            self.init(perSecond: 1)
            return
        }
        switch address {
        case .phone(let number): self.init(perSecond: Self.longCode(number.description))
        case .shortCode: self.init(perSecond: 100)
        case .alphanumeric: self.init(perSecond: 10)
        case .whatsapp: self.init(perSecond: 80, queue: .seconds(4 * 3600))
        case .rcs, .channel: self.init(perSecond: 10)
        }
    }

    init(perSecond: Int, queue: Duration = .seconds(10 * 3600)) {
        self.perSecond = perSecond
        self.queue = queue
    }

    private static func longCode(_ number: String) -> Int {
        guard number.hasPrefix("+1") else { return 10 }
        return tollFree.contains(where: { number.hasPrefix("+1" + $0) }) ? 3 : 1
    }

    /// Area codes of toll-free numbers. Source: North American Numbering Plan Administrator.
    private static let tollFree = ["800", "833", "844", "855", "866", "877", "888"]
}

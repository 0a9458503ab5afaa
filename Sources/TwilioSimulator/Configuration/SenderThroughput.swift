/// How fast senders are, and how much may wait for each. Source: Twilio's "Understanding Twilio rate limits and message
/// queues"; the figures are defaults that Twilio raises on request.
public struct SenderThroughput: Sendable, Equatable {
    /// Segments per second by kind of sender; messages per second for WhatsApp and other channels. 0: no limit.
    /// Kinds that are not named have no limit.
    public var perSecond: [SenderKind: Double]
    /// How much traffic may wait for a sender: at a segment per second, 10 hours are 36,000 segments. What comes then is
    /// refused with 21611, or with a Messaging Service fails with 30001.
    public var queue: Duration
    /// The same for WhatsApp and other channels.
    public var channelQueue: Duration

    /// Twilio's defaults: 1 segment per second from a long code, 3 toll-free, 100 from a short code, 10 under a name,
    /// 80 messages per second on WhatsApp and other channels; 10 hours may wait, 4 on channels.
    public init() {
        perSecond = [
            .longCode: 1, .tollFree: 3, .shortCode: 100, .alphanumeric: 10, .whatsApp: 80, .channel: 80,
        ]
        queue = .seconds(10 * 3600)
        channelQueue = .seconds(4 * 3600)
    }

    /// No sender has a queue: everything leaves at the pace of the life cycle alone.
    public static let unlimited: SenderThroughput = {
        var throughput = SenderThroughput()
        throughput.perSecond = [:]
        return throughput
    }()

    /// The queue of a sender of this kind, empty.
    func queue(of kind: SenderKind) -> SenderQueue {
        let waiting = kind == .whatsApp || kind == .channel ? channelQueue : queue
        return SenderQueue(perSecond: perSecond[kind] ?? 0, capacity: waiting.milliseconds)
    }
}

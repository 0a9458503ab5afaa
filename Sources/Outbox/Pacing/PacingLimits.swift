internal import Twilio

/// How fast a connection may send.
public struct PacingLimits: Sendable, Equatable {
    /// What keeps the pace of a sender.
    public enum Mode: String, Sendable, CaseIterable {
        /// We do: messages leave as fast as the sender's throughput, Twilio's queue stays empty.
        case sender
        /// Twilio does: messages leave at once, until as much waits at Twilio as its queue can hold by far; the rest
        /// waits here.
        case queue
        /// Nobody: for simulators and tests.
        case off
    }

    /// What keeps the pace.
    public var mode: Mode
    /// Units a second of senders and Messaging Services, instead of the defaults of ``SenderThroughput``.
    public var senders: [String: Int]
    /// Units a second of every other sender, instead of its default.
    public var segmentsPerSecond: Int?
    /// Calls started a second by the account. Source: Twilio's default of 1 for an account.
    public var callsPerSecond: Int
    /// Requests a second over all senders; `nil` for no limit.
    public var transactionsPerSecond: Int?

    /// Limits; without any, Twilio's defaults for each sender.
    public init(
        mode: Mode = .sender, senders: [String: Int] = [:], segmentsPerSecond: Int? = nil, callsPerSecond: Int = 1,
        transactionsPerSecond: Int? = nil
    ) {
        self.mode = mode
        self.senders = senders
        self.segmentsPerSecond = segmentsPerSecond
        self.callsPerSecond = callsPerSecond
        self.transactionsPerSecond = transactionsPerSecond
    }

    /// No pace is kept.
    public static let off = PacingLimits(mode: .off)

    /// The budgets that a job draws on, each with its pace.
    func budgets(of job: Job) -> [PaceKey: Pace] {
        var budgets: [PaceKey: Pace] = [:]
        if let transactionsPerSecond {
            budgets[.requests(account: job.account)] = Pace(perSecond: transactionsPerSecond)
        }
        guard mode != .off else { return budgets }
        if job.content.channel == .voice {
            budgets[.calls(account: job.account)] = Pace(perSecond: callsPerSecond)
        } else if let sender = job.content.pacedSender {
            let throughput = SenderThroughput(of: sender)
            let rate = senders[sender] ?? segmentsPerSecond ?? throughput.perSecond
            // Nine tenths of Twilio's queue: others may send from the same sender.
            let ahead = mode == .queue ? throughput.queue / 10 * 9 : .zero
            budgets[.sender(sender, account: job.account)] = Pace(perSecond: rate, ahead: ahead)
        }
        return budgets
    }
}

extension JobContent {
    /// The sender or Messaging Service whose throughput its messages share.
    package var pacedSender: String? { messagingService?.description ?? sender }

    /// What a message with this text counts as: its segments; media, templates and other channels count as one.
    ///
    /// Without `SmartEncoded`, which can only make it fewer.
    package func units(of text: String?) -> Int {
        guard channel == .sms, mediaURLs.isEmpty, contentSID == nil, let text else { return 1 }
        if let sender, sender.contains(":") { return 1 }
        return max(Segmentation(text).segments, 1)
    }
}

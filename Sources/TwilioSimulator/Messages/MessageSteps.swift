/// The statuses of a message in the order it passes through them.
enum MessageStage: String {
    case scheduled, accepted, queued, sending, sent, delivered, undelivered, failed, read, canceled, received

    var isFinal: Bool {
        switch self {
        case .delivered, .undelivered, .failed, .read, .canceled, .received: true
        case .scheduled, .accepted, .queued, .sending, .sent: false
        }
    }

    /// Whether a status callback tells of it when the message reaches it. Source: "Track outbound message status".
    var isReported: Bool {
        switch self {
        case .queued, .sent, .delivered, .undelivered, .failed, .read, .canceled: true
        case .scheduled, .accepted, .sending, .received: false
        }
    }
}

/// The steps of a message's life, each with its instant. Source: Twilio's "Message status values".
struct MessageSteps: Sequence, IteratorProtocol {
    typealias Element = (stage: MessageStage, at: Instant)

    private let record: MessageRecord
    private let pace: Pace
    private var previous: Element?

    init(_ record: MessageRecord, pace: Pace) {
        self.record = record
        self.pace = pace
    }

    mutating func next() -> Element? {
        guard let previous else { return advance(to: first) }
        let at = previous.at
        switch previous.stage {
        case .scheduled: return advance(to: (.queued, record.begins))
        case .accepted:
            return advance(to: (record.outcome == .refused ? .failed : .queued, at + pace.accepted))
        case .queued where record.outcome == .refused: return advance(to: (.failed, at))
        case .queued where record.outcome == .expired: return advance(to: (.failed, at + Int64(record.wait)))
        case .queued: return advance(to: (.sending, at + pace.queued + Int64(record.wait)))
        case .sending: return advance(to: (record.outcome == .failed ? .failed : .sent, at + pace.sending))
        case .sent where record.outcome == .silent: return nil
        case .sent: return advance(to: (record.outcome == .undelivered ? .undelivered : .delivered, at + pace.sent))
        case .delivered where record.outcome == .read: return advance(to: (.read, at + pace.unread))
        case .delivered, .undelivered, .failed, .read, .canceled, .received: return nil
        }
    }

    private var first: Element {
        if record.outcome == .received { return (.received, record.created) }
        if record.flags.contains(.scheduled) { return (.scheduled, record.created) }
        return (record.service > 0 ? .accepted : .queued, record.created)
    }

    private mutating func advance(to step: Element) -> Element {
        previous = step
        return step
    }
}

/// Where a message stands at an instant.
struct MessageProgress {
    /// Its status.
    private(set) var stage: MessageStage
    /// When it last changed.
    private(set) var updated: Instant
    /// When it left for the carrier, or came from there.
    private(set) var sent: Instant?
    /// Whether its sender is known by now.
    private(set) var isQueued = false

    init(_ record: MessageRecord, at now: Instant, pace: Pace) {
        (stage, updated) = (.queued, record.created)
        if record.flags.contains(.canceled) {
            (stage, updated) = (.canceled, record.changed)
            return
        }
        for step in MessageSteps(record, pace: pace) {
            // The first step holds from the start, whatever the clock: a message always has a status.
            if step.at > now, step.at > record.created { break }
            (stage, updated) = step
            if stage == .queued { isQueued = true }
            if stage == .sent || stage == .received { sent = step.at }
        }
        updated = Swift.max(updated, record.changed)
    }

    /// Where a message stands at the moment of its creation, as the answer to the create shows it.
    init(created record: MessageRecord, pace: Pace) {
        var steps = MessageSteps(record, pace: pace)
        (stage, updated) = steps.next() ?? (.queued, record.created)
        isQueued = stage == .queued
    }

    /// A service's choice of sender shows once the message is queued.
    func showsSender(_ record: MessageRecord) -> Bool { isQueued || !record.flags.contains(.senderChosen) }

    /// The code that a failed or undelivered message carries.
    func errorCode(_ record: MessageRecord) -> Int? {
        guard stage == .failed || stage == .undelivered, record.errorCode != 0 else { return nil }
        return Int(record.errorCode)
    }
}

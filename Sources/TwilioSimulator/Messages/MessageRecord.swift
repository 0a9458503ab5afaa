/// A message in 72 bytes: what was asked for and how it ends. Where it stands follows from the time alone.
struct MessageRecord {
    /// What becomes of a message that nobody cancels.
    enum Outcome: UInt8 { case delivered, read, undelivered, failed, silent, refused }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// It waits for its `SendAt`.
        static let scheduled = Flags(rawValue: 1)
        /// A Messaging Service chooses its sender: `from` is null until it is queued.
        static let senderChosen = Flags(rawValue: 2)
        static let canceled = Flags(rawValue: 4)
        static let redacted = Flags(rawValue: 8)
        static let deleted = Flags(rawValue: 16)
    }

    let created: Instant
    /// When its life cycle begins: when it was created, or its `SendAt`.
    let begins: Instant
    /// When it was canceled or redacted.
    var changed: Instant = 0
    let to: PackedAddress
    let from: PackedAddress
    var body: TextArena.Reference
    let callback: TextArena.Reference
    /// The message to the same recipient before this one, plus one; 0 for none.
    var previousToSame: UInt32 = 0
    /// The code that it ends with; 0 for none.
    let errorCode: UInt32
    let account: UInt16
    /// The Messaging Service, plus one; 0 for none.
    let service: UInt16
    let segments: UInt8
    let media: UInt8
    let outcome: Outcome
    var flags: Flags
}

/// The statuses of a message in the order it passes through them.
enum MessageStage: String {
    case scheduled, accepted, queued, sending, sent, delivered, undelivered, failed, read, canceled

    var isFinal: Bool {
        switch self {
        case .delivered, .undelivered, .failed, .read, .canceled: true
        default: false
        }
    }

    /// Whether a status callback tells of it when the message reaches it. Source: "Track outbound message status".
    var isReported: Bool {
        switch self {
        case .queued, .sent, .delivered, .undelivered, .failed, .read, .canceled: true
        case .scheduled, .accepted, .sending: false
        }
    }
}

/// The steps of a message's life, each with its instant, as reference "status life cycle" has them.
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
        case .queued: return advance(to: (.sending, at + pace.queued))
        case .sending: return advance(to: (record.outcome == .failed ? .failed : .sent, at + pace.sending))
        case .sent where record.outcome == .silent: return nil
        case .sent: return advance(to: (record.outcome == .undelivered ? .undelivered : .delivered, at + pace.sent))
        case .delivered where record.outcome == .read: return advance(to: (.read, at + pace.unread))
        case .delivered, .undelivered, .failed, .read, .canceled: return nil
        }
    }

    private var first: Element {
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
    /// When it left for the carrier.
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
            if stage == .sent { sent = step.at }
        }
        updated = Swift.max(updated, record.changed)
    }

    /// Where a message stands at the moment of its creation, as the answer to the create shows it.
    init(created record: MessageRecord, pace: Pace) {
        var steps = MessageSteps(record, pace: pace)
        (stage, updated) = steps.next() ?? (.queued, record.created)
        isQueued = stage == .queued
    }
}

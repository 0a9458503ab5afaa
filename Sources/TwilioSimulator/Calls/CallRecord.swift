/// A call: what was asked for and how it ends. Where it stands follows from the time alone.
struct CallRecord {
    /// What becomes of a call that nobody ends.
    enum Outcome: UInt8 { case answered, busy, unanswered, failed }

    /// The events that a status callback can be asked for.
    struct Events: OptionSet {
        let rawValue: UInt8
        static let initiated = Events(rawValue: 1)
        static let ringing = Events(rawValue: 2)
        static let answered = Events(rawValue: 4)
        static let completed = Events(rawValue: 8)
    }

    let created: Instant
    /// When its turn comes to be dialled: accounts may start one call per second.
    let dialled: Instant
    /// How long it lasts once answered, in milliseconds.
    let talking: Int64
    let to: PackedAddress
    let from: PackedAddress
    let account: Int
    let outcome: Outcome
    let detectsMachine: Bool
    /// What is to be played: `Url`, `Twiml` or `ApplicationSid`.
    var instructions: TextArena.Reference
    var callback: TextArena.Reference
    var callbackMethod: Callback.Method
    let events: Events
    /// When somebody ended it, and whether it had been answered by then.
    var ended: Instant?
    var isDeleted = false
    var previousToSame: UInt32 = 0
}

/// What a call passes through. ``initiated`` is an event of callbacks, not a status.
enum CallStage: String {
    case queued, initiated, ringing
    case inProgress = "in-progress"
    case completed, busy, failed
    case noAnswer = "no-answer"
    case canceled

    var isFinal: Bool {
        switch self {
        case .completed, .busy, .failed, .noAnswer, .canceled: true
        case .queued, .initiated, .ringing, .inProgress: false
        }
    }

    /// The event that tells of it; `nil` for the initial status.
    var event: CallRecord.Events? {
        switch self {
        case .queued: nil
        case .initiated: .initiated
        case .ringing: .ringing
        case .inProgress: .answered
        case .completed, .busy, .failed, .noAnswer, .canceled: .completed
        }
    }
}

/// The steps of a call's life, each with its instant.
struct CallSteps: Sequence, IteratorProtocol {
    typealias Element = (stage: CallStage, at: Instant)

    private let record: CallRecord
    private let pace: Pace
    private var previous: Element?

    init(_ record: CallRecord, pace: Pace) {
        self.record = record
        self.pace = pace
    }

    mutating func next() -> Element? {
        guard let previous else { return advance(to: (.queued, record.created)) }
        let at = previous.at
        if let ended = record.ended, !previous.stage.isFinal, following(previous).map({ $0.at > ended }) ?? true {
            return advance(to: (previous.stage == .inProgress ? .completed : .canceled, Swift.max(ended, at)))
        }
        return following(previous).map { advance(to: $0) }
    }

    private func following(_ step: Element) -> Element? {
        switch step.stage {
        case .queued: (.initiated, record.dialled)
        case .initiated: record.outcome == .failed ? (.failed, step.at) : (.ringing, step.at)
        case .ringing:
            switch record.outcome {
            case .answered: (.inProgress, step.at + pace.ringing)
            case .busy: (.busy, step.at + pace.ringing)
            case .unanswered: (.noAnswer, step.at + pace.ringing)
            case .failed: (.failed, step.at)
            }
        case .inProgress: (.completed, step.at + record.talking)
        case .completed, .busy, .failed, .noAnswer, .canceled: nil
        }
    }

    private mutating func advance(to step: Element) -> Element {
        previous = step
        return step
    }
}

/// Where a call stands at an instant.
struct CallProgress {
    private(set) var stage = CallStage.queued
    private(set) var updated: Instant
    /// When it was dialled.
    private(set) var start: Instant?
    private(set) var answered: Instant?
    private(set) var end: Instant?

    init(_ record: CallRecord, at now: Instant, pace: Pace) {
        updated = record.created
        for step in CallSteps(record, pace: pace) where step.at <= now {
            (stage, updated) = step
            if stage == .ringing { start = step.at }
            if stage == .inProgress { answered = step.at }
            if stage.isFinal { end = step.at }
        }
    }

    /// Where a call stands at the moment of its creation.
    init(created record: CallRecord) { updated = record.created }

    /// The status as the resource shows it.
    var status: String { stage == .initiated ? CallStage.queued.rawValue : stage.rawValue }

    /// Whole seconds of talking, for calls that were answered and have ended.
    var duration: Int? {
        guard let answered, let end, stage == .completed else { return nil }
        return Int((end - answered + 999) / 1000)
    }
}

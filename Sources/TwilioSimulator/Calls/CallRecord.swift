/// A call: what was asked for, and where it stands.
struct CallRecord {
    /// What becomes of a call that nobody ends.
    enum Outcome: UInt8 { case answered, busy, unanswered, failed }

    /// Source: property `direction` of the Call resource.
    enum Direction: String {
        case inbound
        case outboundAPI = "outbound-api"
        case outboundDial = "outbound-dial"
    }

    /// The events that a status callback can be asked for.
    struct Events: OptionSet, Sendable {
        let rawValue: UInt8
        static let initiated = Events(rawValue: 1)
        static let ringing = Events(rawValue: 2)
        static let answered = Events(rawValue: 4)
        static let completed = Events(rawValue: 8)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Names of events between blanks or commas; `nil` where one is unknown, ``completed`` where there is none.
        init?(names: String) {
            var events: Events = []
            for name in names.split(whereSeparator: { " ,".contains($0) }) {
                switch name {
                case "initiated": events.insert(.initiated)
                case "ringing": events.insert(.ringing)
                case "answered": events.insert(.answered)
                case "completed": events.insert(.completed)
                default: return nil
                }
            }
            self = events.isEmpty ? .completed : events
        }
    }

    let created: Instant
    /// When its turn comes to be dialled: accounts may start one call per second.
    let dialled: Instant
    let to: PackedAddress
    let from: PackedAddress
    let account: Int
    let direction: Direction
    /// The call whose `<Dial>` made it.
    let parent: Int?
    let outcome: Outcome
    /// How long the phone rings before nobody has answered, in seconds.
    let timeout: Int
    /// Who answers, where somebody asked: `human`, `machine_start`, …
    let answeredBy: StaticString?
    var callback: TextArena.Reference
    var callbackMethod: Callback.Method
    let events: Events

    private(set) var stage = CallStage.queued
    private(set) var updated: Instant
    /// When it was dialled, or came in.
    private(set) var start: Instant?
    private(set) var answered: Instant?
    private(set) var end: Instant?
    /// How many callbacks have been sent: the `SequenceNumber` of the next.
    var callbacks = 0
    /// Which timer it waits for; those set before count no more.
    var timer: UInt32 = 0
    var isDeleted = false
    var previousToSame: UInt32 = 0

    init(_ plan: CallPlan, created: Instant, dialled: Instant, callback: TextArena.Reference) {
        self.created = created
        self.dialled = dialled
        to = plan.to
        from = plan.from
        account = plan.account
        direction = plan.direction
        parent = plan.parent
        outcome = plan.outcome
        timeout = plan.timeout
        answeredBy = plan.answeredBy
        self.callback = callback
        callbackMethod = plan.callback?.method ?? .post
        events = plan.events
        updated = created
    }

    /// Comes to its next stage.
    mutating func reach(_ stage: CallStage, at now: Instant) {
        (self.stage, updated) = (stage, now)
        switch stage {
        case .queued, .initiated: break
        case .ringing: start = now
        case .inProgress: answered = now
        case .completed, .busy, .failed, .noAnswer, .canceled: end = now
        }
    }

    /// The status as the resource shows it.
    var status: String { stage == .initiated ? CallStage.queued.rawValue : stage.rawValue }

    /// Whole seconds of talking, for calls that were answered and have ended.
    var duration: Int? {
        guard let end, stage == .completed else { return nil }
        return Int((end - (answered ?? end) + 999) / 1000)
    }
}

/// What is asked of a call before it is made.
struct CallPlan {
    var from: PackedAddress
    var to: PackedAddress
    var account: Int
    var direction = CallRecord.Direction.outboundAPI
    var parent: Int?
    var outcome = CallRecord.Outcome.answered
    var timeout = 60
    var answeredBy: StaticString?
    var callback: Callback.Address?
    var events = CallRecord.Events.completed
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

/// The life of a delivery: events in, one action out, no I/O. `docs/state-machine.md` draws it.
///
/// ```
/// draft ─▶ pending ⇄ attempting ─▶ accepted
///             │            ├─▶ rejected
///             │            └─▶ unknown ─▶ accepted | pending | held | rejected
///             ├─▶ canceled                held ─▶ accepted | pending | rejected
///             └─▶ expired
/// ```
///
/// What makes "nothing is sent twice by our own doing" true is that ``Action/attempt`` comes out of `pending` only, and
/// that nothing leads from `attempting` back to `pending` but the proof that Twilio has not processed it.
public struct DeliveryMachine: Sendable, Equatable {
    /// What happens to a delivery.
    public enum Event: Sendable, Equatable {
        /// Its job was accepted as a whole.
        case jobAccepted
        /// A slot is free and it is due.
        case slotFree
        /// The attempt under way has ended.
        case attemptEnded(AttemptOutcome)
        /// The process that attempted it is gone, or lost its lease: what became of it is not known.
        case attemptInterrupted
        /// Evidence that Twilio has it: a callback on the attempt's own URL, or the only candidate in the list.
        case found(sid: String)
        /// Every look-up over the whole window showed its absence.
        case absent
        /// Something at Twilio may be it, or may not.
        case possible
        /// Its job was canceled.
        case canceled
        /// The time in which it may be attempted has passed.
        case validityPassed
        /// Somebody asks for what was not accepted to be tried again.
        case rerun
        /// A person settles it: it was sent.
        case resolvedAsSent(sid: String?)
        /// A person settles it: it was not sent and shall be.
        case resolvedAsUnsent
        /// A person settles it: it was not sent and shall not be.
        case resolvedAsFailed
    }

    /// What is to be done, and stored, because of it.
    public enum Action: Sendable, Equatable {
        /// Nothing: the event changes nothing in this state.
        case ignore
        /// Wait for a slot.
        case queue
        /// Journal an attempt, then send.
        case attempt
        /// Wait that long, then queue again.
        case retry(after: Duration)
        /// Look for it at Twilio.
        case reconcile
        /// Show it to a person.
        case hold
        /// Nothing more: it is settled.
        case settle
    }

    /// How often and after what pauses a delivery that was not processed is tried again.
    public struct Limits: Sendable, Equatable {
        /// Attempts in all; refusals for the rate do not end it.
        public var maximumTries: Int
        /// What becomes of it when it is absent.
        public var onUnknown: UnknownPolicy

        /// Limits; ten attempts and the design's policy by default.
        public init(maximumTries: Int = 10, onUnknown: UnknownPolicy = .resendWhenAbsent) {
            self.maximumTries = maximumTries
            self.onUnknown = onUnknown
        }
    }

    /// Where it stands.
    public private(set) var state: DeliveryState
    /// Attempts begun.
    public private(set) var tries: Int

    /// A delivery that stands so after so many attempts.
    public init(state: DeliveryState = .draft, tries: Int = 0) {
        self.state = state
        self.tries = tries
    }

    /// Takes an event and says what is to be done.
    ///
    /// An event that cannot happen in this state is an error of the caller's and changes nothing; an event that comes
    /// late or twice (a callback, a cancellation) is ignored.
    public mutating func handle(_ event: Event, limits: Limits = .init()) throws(OutboxError) -> Action {
        switch (state, event) {
        case (.draft, .jobAccepted): return move(.pending, .queue)
        case (.pending, .slotFree):
            tries += 1
            return move(.attempting, .attempt)
        case (.attempting, .attemptEnded(let outcome)): return end(with: outcome, limits)
        case (.attempting, .attemptInterrupted): return move(.unknown, .reconcile)

        case (.unknown, .absent):
            return limits.onUnknown == .hold ? move(.held, .hold) : sendAgain(limits, or: .rejected)
        case (.unknown, .possible):
            return limits.onUnknown == .resend ? sendAgain(limits, or: .held) : move(.held, .hold)

        case (.draft, .canceled), (.pending, .canceled): return move(.canceled, .settle)
        case (.pending, .validityPassed): return move(.expired, .settle)
        case (.rejected, .rerun), (.expired, .rerun), (.canceled, .rerun): return move(.pending, .queue)

        case (.unknown, .resolvedAsSent), (.held, .resolvedAsSent): return move(.accepted, .settle)
        case (.unknown, .resolvedAsUnsent), (.held, .resolvedAsUnsent): return move(.pending, .queue)
        case (.unknown, .resolvedAsFailed), (.held, .resolvedAsFailed): return move(.rejected, .settle)

        // Evidence counts whenever it comes, but for an attempt under way: its own end will tell.
        case (.accepted, .found), (.attempting, .found), (.draft, .found): return .ignore
        case (_, .found): return move(.accepted, .settle)

        // Whoever cancels, reruns or lets time pass means only what the rows above name; evidence may come late.
        case (_, .canceled), (_, .rerun), (_, .validityPassed), (_, .absent), (_, .possible): return .ignore
        default:
            throw OutboxError(.illegalTransition, "a delivery that is \(state) cannot take the event \(event.name)")
        }
    }

    private mutating func end(with outcome: AttemptOutcome, _ limits: Limits) -> Action {
        switch outcome.verdict {
        case .accepted: return move(.accepted, .settle)
        case .rejected: return move(.rejected, .settle)
        case .ambiguous: return move(.unknown, .reconcile)
        case .refusedForAccount: return move(.pending, .queue)
        case .notProcessed(let pause):
            // What came too fast goes some time: its job's validity is its bound.
            return tries < limits.maximumTries || outcome.isRateRefusal
                ? move(.pending, .retry(after: pause)) : move(.rejected, .settle)
        }
    }

    /// Back to the queue while tries are left.
    private mutating func sendAgain(_ limits: Limits, or end: DeliveryState) -> Action {
        if tries < limits.maximumTries { return move(.pending, .queue) }
        return move(end, end == .held ? .hold : .settle)
    }

    private mutating func move(_ next: DeliveryState, _ action: Action) -> Action {
        state = next
        return action
    }
}

extension DeliveryMachine.Event {
    /// Its name without what it carries.
    var name: String {
        switch self {
        case .jobAccepted: "jobAccepted"
        case .slotFree: "slotFree"
        case .attemptEnded: "attemptEnded"
        case .attemptInterrupted: "attemptInterrupted"
        case .found: "found"
        case .absent: "absent"
        case .possible: "possible"
        case .canceled: "canceled"
        case .validityPassed: "validityPassed"
        case .rerun: "rerun"
        case .resolvedAsSent: "resolvedAsSent"
        case .resolvedAsUnsent: "resolvedAsUnsent"
        case .resolvedAsFailed: "resolvedAsFailed"
        }
    }
}

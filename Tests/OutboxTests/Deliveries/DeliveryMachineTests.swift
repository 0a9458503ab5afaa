import Outbox
import Testing

@Suite("The life of a delivery (docs/state-machine.md)")
struct DeliveryMachineTests {
    private typealias Machine = DeliveryMachine

    private static let events: [Machine.Event] = [
        .jobAccepted, .slotFree, .attemptEnded(AttemptOutcome(.accepted(sid: "SM1"))),
        .attemptEnded(AttemptOutcome(.rejected)), .attemptEnded(AttemptOutcome(.ambiguous)),
        .attemptEnded(AttemptOutcome(.refusedForAccount)),
        .attemptEnded(AttemptOutcome(.notProcessed(retryAfter: .seconds(3)))), .attemptInterrupted, .found(sid: "SM1"),
        .absent, .possible, .canceled, .validityPassed, .rerun, .resolvedAsSent(sid: nil), .resolvedAsUnsent,
        .resolvedAsFailed,
    ]

    private static let policies: [UnknownPolicy] = [.resendWhenAbsent, .hold, .resend]

    /// Every transition that there is; what is not here changes nothing.
    private static func expected(
        _ state: DeliveryState, _ event: Machine.Event, _ policy: UnknownPolicy
    ) -> (DeliveryState, Machine.Action)? {
        switch (state, event) {
        case (.draft, .jobAccepted): (.pending, .queue)
        case (.draft, .canceled): (.canceled, .settle)
        case (.pending, .slotFree): (.attempting, .attempt)
        case (.pending, .canceled): (.canceled, .settle)
        case (.pending, .validityPassed): (.expired, .settle)
        case (.pending, .found): (.accepted, .settle)
        case (.attempting, .attemptInterrupted): (.unknown, .reconcile)
        case (.attempting, .attemptEnded(let outcome)):
            switch outcome.verdict {
            case .accepted: (.accepted, .settle)
            case .rejected: (.rejected, .settle)
            case .ambiguous: (.unknown, .reconcile)
            case .refusedForAccount: (.pending, .queue)
            case .notProcessed(let pause): (.pending, .retry(after: pause))
            }
        case (.unknown, .found): (.accepted, .settle)
        case (.unknown, .absent): policy == .hold ? (.held, .hold) : (.pending, .queue)
        case (.unknown, .possible): policy == .resend ? (.pending, .queue) : (.held, .hold)
        case (.unknown, .resolvedAsSent), (.held, .resolvedAsSent): (.accepted, .settle)
        case (.unknown, .resolvedAsUnsent), (.held, .resolvedAsUnsent): (.pending, .queue)
        case (.unknown, .resolvedAsFailed), (.held, .resolvedAsFailed): (.rejected, .settle)
        case (.held, .found), (.rejected, .found), (.canceled, .found), (.expired, .found): (.accepted, .settle)
        case (.rejected, .rerun), (.canceled, .rerun), (.expired, .rerun): (.pending, .queue)
        default: nil
        }
    }

    @Test("every state meets every event under every policy", arguments: DeliveryState.allCases)
    func exhaustive(state: DeliveryState) {
        for event in Self.events {
            for policy in Self.policies {
                var machine = Machine(state: state, tries: 1)
                let action = try? machine.handle(event, limits: .init(onUnknown: policy))
                if let (next, expectedAction) = Self.expected(state, event, policy) {
                    #expect(machine.state == next, "\(state), \(event)")
                    #expect(action == expectedAction, "\(state), \(event)")
                } else {
                    #expect(machine.state == state, "\(state), \(event)")
                    #expect(action == nil || action == .ignore, "\(state), \(event)")
                }
            }
        }
    }

    @Test("an accepted delivery is never attempted again, whatever comes", arguments: policies)
    func acceptedStays(policy: UnknownPolicy) {
        for first in Self.events {
            for second in Self.events {
                var machine = Machine(state: .accepted, tries: 1)
                _ = try? machine.handle(first, limits: .init(onUnknown: policy))
                _ = try? machine.handle(second, limits: .init(onUnknown: policy))
                #expect(machine.state == .accepted)
            }
        }
    }

    @Test("from an ambiguous attempt only evidence or a person leads back to pending", arguments: policies)
    func ambiguityNeedsEvidence(policy: UnknownPolicy) throws {
        let neutral = Self.events.filter { event in
            switch event {
            case .absent, .resolvedAsUnsent, .resolvedAsFailed: false
            case .possible: policy != .resend
            default: true
            }
        }
        var reached: Set<DeliveryState> = [.unknown]
        var frontier: [DeliveryState] = [.unknown]
        while let state = frontier.popLast() {
            for event in neutral {
                var machine = Machine(state: state, tries: 1)
                _ = try? machine.handle(event, limits: .init(onUnknown: policy))
                if reached.insert(machine.state).inserted { frontier.append(machine.state) }
            }
        }
        #expect(reached.subtracting([.held]) == [.unknown, .accepted])
    }

    @Test("attempts come out of pending only, and are counted")
    func attempts() throws {
        for state in DeliveryState.allCases {
            var machine = Machine(state: state)
            let action = try? machine.handle(.slotFree)
            #expect((action == .attempt) == (state == .pending), "\(state)")
            #expect(machine.tries == (state == .pending ? 1 : 0))
        }
    }

    @Test("a delivery that is never processed is rejected when its tries are used up")
    func exhaustion() throws {
        var machine = Machine(state: .pending)
        let limits = Machine.Limits(maximumTries: 3)
        for attempt in 1...3 {
            let begun = try machine.handle(.slotFree, limits: limits)
            #expect(begun == .attempt)
            let action = try machine.handle(
                .attemptEnded(AttemptOutcome(.notProcessed(retryAfter: .seconds(1)))), limits: limits)
            #expect(action == (attempt < 3 ? .retry(after: .seconds(1)) : .settle))
        }
        #expect(machine.state == .rejected)
    }

    @Test("what stays absent is given up when its tries are used up, and held when it may be there")
    func unknownExhaustion() throws {
        for (policy, event, end) in [
            (UnknownPolicy.resendWhenAbsent, Machine.Event.absent, DeliveryState.rejected),
            (.resend, .possible, .held), (.hold, .absent, .held),
        ] {
            var machine = Machine(state: .unknown, tries: 3)
            _ = try machine.handle(event, limits: .init(maximumTries: 3, onUnknown: policy))
            #expect(machine.state == end)
        }
    }

    @Test("an impossible event is an error that names state and event")
    func impossible() {
        var machine = Machine(state: .accepted)
        do {
            _ = try machine.handle(.resolvedAsSent(sid: nil))
            Issue.record("it was taken")
        } catch {
            #expect(error.code == .illegalTransition)
            #expect(error.message == "a delivery that is accepted cannot take the event resolvedAsSent")
        }
    }

    @Test("rows stored as pending read as the job's state says")
    func effectiveStates() {
        #expect(DeliveryState.pending.effective(in: .draft) == .draft)
        #expect(DeliveryState.pending.effective(in: .active) == .pending)
        #expect(DeliveryState.pending.effective(in: .canceled) == .canceled)
        for state in DeliveryState.allCases where state != .pending {
            for job in [Job.State.draft, .active, .canceled] { #expect(state.effective(in: job) == state) }
        }
    }
}

@Suite("Twilio's own status")
struct TwilioStatusTrackTests {
    private func expect(_ expected: Bool, _ changed: Bool, at location: SourceLocation = #_sourceLocation) {
        #expect(changed == expected, sourceLocation: location)
    }

    @Test("it never moves backwards and keeps the first error code")
    func monotone() {
        var track = TwilioStatusTrack()
        expect(true, track.learn(status: "accepted"))
        expect(true, track.learn(status: "sent"))
        expect(false, track.learn(status: "queued"))
        expect(true, track.learn(status: "undelivered", errorCode: 30003))
        expect(false, track.learn(status: "sent"))
        expect(false, track.learn(status: "failed", errorCode: 30005))
        #expect(track.status == "undelivered")
        #expect(track.errorCode == 30003)
    }

    @Test("every order of callbacks ends the same, read receipts included")
    func orderless() {
        let statuses = ["queued", "sending", "sent", "delivered", "read"]
        for rotation in statuses.indices {
            for reversed in [false, true] {
                let rotated = Array(statuses[rotation...] + statuses[..<rotation])
                var track = TwilioStatusTrack()
                for status in reversed ? rotated.reversed() : rotated { track.learn(status: status) }
                #expect(track.status == "read")
            }
        }
    }

    @Test("a status that Twilio added later does not hide a final one")
    func unknownStatus() {
        var track = TwilioStatusTrack(status: "delivered")
        expect(false, track.learn(status: "teleported"))
        var fresh = TwilioStatusTrack()
        expect(true, fresh.learn(status: "teleported"))
        expect(true, fresh.learn(status: "delivered"))
    }
}

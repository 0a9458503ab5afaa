import Outbox
import Synchronization

/// A courier that answers as it is told, at once or when it is asked to.
final class ScriptedCourier: Courier, Route {
    typealias Completion = @Sendable (AttemptOutcome) -> Void

    private let script: @Sendable (BegunAttempt) -> AttemptOutcome?
    private let state = Mutex<(sent: [BegunAttempt], open: [AttemptID: Completion], peak: Int)>(([], [:], 0))

    /// An attempt for which `script` gives no outcome stays open.
    init(script: @escaping @Sendable (BegunAttempt) -> AttemptOutcome?) { self.script = script }

    static let accepted = AttemptOutcome(
        .accepted(sid: "SM00000000000000000000000000000001"), twilioStatus: "queued", httpStatus: 201)

    func prepare(_ job: Job) throws -> any Route { self }

    func send(_ attempt: BegunAttempt, startBefore: ContinuousClock.Instant, completion: @escaping Completion) {
        let outcome = script(attempt)
        state.withLock {
            $0.sent.append(attempt)
            if outcome == nil { $0.open[attempt.id] = completion }
            $0.peak = max($0.peak, $0.open.count)
        }
        if let outcome { completion(outcome) }
    }

    func abandonAll() {
        let open = state.withLock { state in
            defer { state.open = [:] }
            return Array(state.open.values)
        }
        for completion in open { completion(AttemptOutcome(.ambiguous, errorMessage: "given up")) }
    }

    /// Ends one open attempt; false when there is none.
    func endOne(_ outcome: AttemptOutcome = accepted) -> Bool {
        let completion = state.withLock { state in
            state.open.keys.min { $0.description < $1.description }.flatMap { state.open.removeValue(forKey: $0) }
        }
        completion?(outcome)
        return completion != nil
    }

    var sent: [BegunAttempt] { state.withLock { $0.sent } }
    var peak: Int { state.withLock { $0.peak } }
    var openCount: Int { state.withLock { $0.open.count } }
}

/// A clock that jumps: whoever waits gets there at once.
final class JumpingClock: Sendable {
    private let moment: Mutex<Timestamp>
    init(_ start: Timestamp) { moment = Mutex(start) }

    var time: Dispatcher.Time {
        Dispatcher.Time(now: { self.moment.withLock { $0 } }) { span in
            try Task.checkCancellation()
            self.moment.withLock { $0 = $0 + span }
            await Task.yield()
        }
    }
}

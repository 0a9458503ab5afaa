import Outbox
import Synchronization

/// A courier that answers as it is told, at once or when it is asked to.
final class ScriptedCourier: Courier, Route {
    typealias Completion = @Sendable (AttemptOutcome) -> Void

    private let script: @Sendable (BegunAttempt) -> AttemptOutcome?
    private struct State {
        var sent: [BegunAttempt] = []
        var open: [AttemptID: Completion] = [:]
        var peak = 0
        var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }
    private let state = Mutex(State())

    /// An attempt for which `script` gives no outcome stays open.
    init(script: @escaping @Sendable (BegunAttempt) -> AttemptOutcome?) { self.script = script }

    static let accepted = AttemptOutcome(
        .accepted(sid: "SM00000000000000000000000000000001"), twilioStatus: "queued", httpStatus: 201)

    func prepare(_ job: Job) throws -> any Route { self }

    func send(_ attempt: BegunAttempt, startBefore: ContinuousClock.Instant, completion: @escaping Completion) {
        let outcome = script(attempt)
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.sent.append(attempt)
            if outcome == nil { state.open[attempt.id] = completion }
            state.peak = max(state.peak, state.open.count)
            guard let waiter = state.waiter, state.open.count >= waiter.count else { return nil }
            state.waiter = nil
            return waiter.continuation
        }
        waiter?.resume()
        if let outcome { completion(outcome) }
    }

    func recallUnsent() {}

    func abandonAll() {
        let open = state.withLock { state in
            defer { state.open = [:] }
            return Array(state.open.values)
        }
        for completion in open { completion(AttemptOutcome(.ambiguous, errorMessage: "given up")) }
    }

    /// Waits until so many attempts are open.
    func untilOpen(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.open.count >= count { return true }
                state.waiter = (count, continuation)
                return false
            }
            if isReached { continuation.resume() }
        }
    }

    /// Ends the oldest open attempt, once there is one.
    func endOne(_ outcome: AttemptOutcome = accepted) async {
        await untilOpen(1)
        let completion = state.withLock { state in
            state.open.keys.min { $0.delivery < $1.delivery }.flatMap { state.open.removeValue(forKey: $0) }
        }
        completion?(outcome)
    }

    var sent: [BegunAttempt] { state.withLock { $0.sent } }
    var peak: Int { state.withLock { $0.peak } }
    var open: Int { state.withLock { $0.open.count } }

    /// How many attempts of each job are open.
    var openByJob: [JobID: Int] {
        state.withLock { state in
            let open = state.sent.filter { state.open[$0.id] != nil }
            return Dictionary(grouping: open, by: \.job).mapValues(\.count)
        }
    }
}

/// A clock that runs fifty times as fast as the system's.
final class FastClock: Sendable {
    private let moment: Mutex<Timestamp>
    init(_ start: Timestamp) { moment = Mutex(start) }

    var time: Dispatcher.Time {
        Dispatcher.Time(now: { self.moment.withLock { $0 } }) { span in
            try await Task.sleep(for: span / 50)
            self.moment.withLock { $0 = $0 + span }
        }
    }
}

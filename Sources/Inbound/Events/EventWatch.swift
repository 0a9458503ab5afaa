internal import Synchronization

/// Wakes the readers of a log when something has been appended, also by another process: one look at the log, several
/// times a second and when the store says so, for all of them.
public final class EventWatch: Sendable {
    private struct State {
        var last = EventID.zero
        var waiting: [Int: (after: EventID, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
        var nextWaiter = 0
    }

    private let log: any EventLog
    private let interval: Duration
    private let signals: AsyncStream<Void>?
    private let state = Mutex(State())

    /// A watch over a log; ``run()`` has to run for anybody to be woken.
    ///
    /// - Parameter signals: yields when another process may have appended something.
    public init(
        log: any EventLog, interval: Duration = .milliseconds(200), signals: AsyncStream<Void>? = nil
    ) {
        self.log = log
        self.signals = signals
        self.interval = interval
    }

    /// Looks until the task is cancelled. While the log cannot be read it is tried again.
    public func run() async {
        await withDiscardingTaskGroup { group in
            if let signals { group.addTask { for await _ in signals { await self.look() } } }
            await lookNowAndThen()
        }
    }

    private func look() async {
        if let last = try? await log.lastEvent() { notice(last) }
    }

    private func lookNowAndThen() async {
        var looks = 0
        while !Task.isCancelled {
            await look()
            looks += 1
            // What is not in the log, such as a wish to replay, is seen by those who wait as well.
            if looks.isMultiple(of: 5) { wake { _ in true } }
            try? await Task.sleep(for: interval)
        }
    }

    /// Wakes those who wait for an event that is known to be there, without another look.
    public func notice(_ last: EventID) {
        state.withLock { $0.last = max($0.last, last) }
        wake { $0 < last }
    }

    /// Returns when there is an event behind `after`, or when the task is cancelled, and in any case every five looks.
    public func wait(after: EventID) async {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.last > after || state.cancelled.remove(waiter) != nil { return true }
                    state.waiting[waiter] = (after, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
                if let entry = state.waiting.removeValue(forKey: waiter) { return entry.continuation }
                state.cancelled.insert(waiter)
                return nil
            }
            continuation?.resume()
        }
        _ = state.withLock { $0.cancelled.remove(waiter) }
    }

    private func wake(where isDue: (EventID) -> Bool) {
        let woken = state.withLock { state in
            let woken = state.waiting.filter { isDue($0.value.after) }
            for waiter in woken.keys { state.waiting[waiter] = nil }
            return woken.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }
}

package import HostAlfresco
internal import Synchronization

/// What callers want of a consumer, until its thread takes it, and what the thread tells them.
package final class ConsumerInbox: MessageConsumer {
    private struct State {
        var tags: [DeliveryTag] = []
        var isPaused = false
        var isFinished = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    package let events: AsyncStream<ConsumerEvent>
    private let teller: AsyncStream<ConsumerEvent>.Continuation
    private let state = Mutex(State())
    private let bell: Bell

    /// - Parameter bell: wakes the thread.
    package init(bell: Bell) {
        self.bell = bell
        (events, teller) = AsyncStream.makeStream()
    }

    // MARK: For callers

    package func acknowledge(_ tags: [DeliveryTag]) {
        state.withLock { $0.tags += tags }
        bell.ring()
    }

    package func pause() {
        state.withLock { $0.isPaused = true }
        bell.ring()
    }

    package func close() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                state.isFinished = true
                if !state.hasEnded { state.waiters.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() } else { bell.ring() }
        }
    }

    // MARK: For the thread

    package var isFinished: Bool { state.withLock { $0.isFinished } }
    package var isPaused: Bool { state.withLock { $0.isPaused } }

    /// What was acknowledged since the last time.
    package func takeTags() -> [DeliveryTag] {
        state.withLock { state in
            defer { state.tags.removeAll(keepingCapacity: true) }
            return state.tags
        }
    }

    package func tell(_ event: ConsumerEvent) { teller.yield(event) }

    /// The thread has left the broker.
    package func end() {
        teller.finish()
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

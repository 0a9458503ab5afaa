public import Outbox
internal import Synchronization

/// Waking other nodes, and being woken.
extension PostgresOutboxStore {
    /// See ``StoreSignals/signals(of:)``.
    public func signals(of topic: StoreTopic) -> AsyncStream<Void> { signals.follow(topic) }
}

/// Passes what is heard on to those who follow.
final class SignalHub: Sendable {
    private struct State {
        var followers: [Int: (topic: StoreTopic, signal: AsyncStream<Void>.Continuation)] = [:]
        var last = 0
        /// What was said before somebody began to follow is a signal as well.
        var hasHeard = false
    }

    private let state = Mutex(State())

    func follow(_ topic: StoreTopic) -> AsyncStream<Void> {
        let (stream, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let place = state.withLock { state in
            state.last += 1
            state.followers[state.last] = (topic, signal)
            if state.hasHeard { signal.yield() }
            return state.last
        }
        signal.onTermination = { [weak self] _ in self?.remove(place) }
        return stream
    }

    func hear(_ topics: Set<StoreTopic>) {
        let followers = state.withLock { state in
            state.hasHeard = true
            return Array(state.followers.values)
        }
        for follower in followers where topics.contains(follower.topic) { follower.signal.yield() }
    }

    private func remove(_ place: Int) { _ = state.withLock { $0.followers.removeValue(forKey: place) } }
}

/// What others may want to know at once when it changes in a store.
public enum StoreTopic: String, Sendable, CaseIterable {
    /// There is something to do of a job that another process could take up.
    case jobs
    /// Events were appended.
    case events
}

/// How processes on one store wake each other; a part of ``OutboxStore``.
public protocol StoreSignals: Sendable {
    /// Yields when, by what another process has stored, there may be something new of a topic; several times are one.
    ///
    /// A signal is a hint: it may come for nothing, and a store need not give any. Who follows looks by itself as well,
    /// now and then.
    func signals(of topic: StoreTopic) -> AsyncStream<Void>
}

extension StoreSignals {
    /// None: those who follow look by themselves.
    public func signals(of topic: StoreTopic) -> AsyncStream<Void> { AsyncStream { $0.finish() } }
}

package import HostAlfresco
internal import Synchronization

/// What is to be published, until the thread that publishes takes it.
package final class PublishInbox: Sendable {
    /// A message, and who waits to learn what became of it.
    package struct Publication: Sendable {
        package let message: BrokerMessage
        /// When waiting is over.
        package let due: ContinuousClock.Instant
        /// Is told once.
        package let told: @Sendable (PublishOutcome) -> Void
    }

    private struct State {
        var publications: [Publication] = []
        var isFinished = false
    }

    private static let ended = PublishOutcome.failed("the broker's client has ended")

    private let state = Mutex(State())
    private let patience: Duration
    private let bell: Bell

    /// - Parameters:
    ///   - patience: how long a message waits for its outcome.
    ///   - bell: wakes the thread.
    package init(patience: Duration, bell: Bell) {
        self.patience = patience
        self.bell = bell
    }

    /// Hands a message over, and ends when it is known what became of it.
    package func publish(_ message: BrokerMessage) async -> PublishOutcome {
        await withCheckedContinuation { continuation in
            let publication = Publication(message: message, due: .now + patience) { continuation.resume(returning: $0) }
            let isFinished = state.withLock { state in
                if !state.isFinished { state.publications.append(publication) }
                return state.isFinished
            }
            if isFinished { publication.told(Self.ended) } else { bell.ring() }
        }
    }

    /// Nothing more is published.
    package func finish() {
        state.withLock { $0.isFinished = true }
        bell.ring()
    }

    package var isFinished: Bool { state.withLock { $0.isFinished } }

    // MARK: For the thread

    /// What has come since the last time.
    package func take() -> [Publication] {
        state.withLock { state in
            defer { state.publications.removeAll(keepingCapacity: true) }
            return state.publications
        }
    }

    /// The thread is gone: tells those who wait, with what it has taken and not told.
    package func abandon(_ taken: [Publication]) { for publication in taken + take() { publication.told(Self.ended) } }
}

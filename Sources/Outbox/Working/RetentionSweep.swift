public import Logging

/// Removes settled jobs once they are old enough, bit by bit, for as long as it runs.
public struct RetentionSweep: Sendable {
    private let store: any OutboxStore
    private let retention: Duration
    private let time: Dispatcher.Time
    private let logger: Logger

    /// How often it looks.
    static let interval: Duration = .seconds(60)
    /// The pause between two bits: the store is there for others.
    private static let pause: Duration = .milliseconds(50)
    /// Rows removed at once.
    static let bit = 500

    /// A sweep that keeps what was handed over, or has changed, less than `retention` ago.
    public init(store: any OutboxStore, retention: Duration, time: Dispatcher.Time = .system, logger: Logger) {
        self.store = store
        self.retention = retention
        self.time = time
        self.logger = logger
    }

    /// Sweeps until the task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            var isMore = false
            do {
                let moment = time.now() + (.zero - retention)
                isMore = try await store.removeSettled(before: moment, limit: Self.bit) >= Self.bit
            } catch {
                if Task.isCancelled { return }
                logger.warning("old jobs cannot be removed", metadata: ["error": "\(error)"])
            }
            try await time.sleep(isMore ? Self.pause : Self.interval)
        }
    }
}

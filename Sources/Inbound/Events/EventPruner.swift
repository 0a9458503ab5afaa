public import Logging
internal import Outbox

/// Forgets events and inbound messages that have been kept long enough.
public struct EventPruner: Sendable {
    private let store: any InboundStore
    private let retention: Duration
    private let sinks: @Sendable () -> [String]
    private let logger: Logger

    /// How long a message is remembered at least, so that a repetition of it is recognised.
    private static let shortestMemory: Duration = .seconds(7 * 86400)

    /// A pruner.
    ///
    /// - Parameters:
    ///   - retention: how long events are kept.
    ///   - sinks: those that are at work now: what one of them has not been given yet is kept longer.
    public init(store: any InboundStore, retention: Duration, sinks: @escaping @Sendable () -> [String], logger: Logger)
    {
        self.store = store
        self.retention = retention
        self.sinks = sinks
        self.logger = logger
    }

    /// Prunes now and then until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                try await prune(now: .now())
            } catch {
                if Task.isCancelled { return }
                logger.warning("The log of events could not be pruned.", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: min(retention, .seconds(600)))
        }
    }

    private func prune(now: Timestamp) async throws {
        let events = try await store.pruneEvents(olderThan: now + (.zero - retention), keepingFor: sinks())
        let memory = max(retention, Self.shortestMemory)
        let messages = try await store.pruneMessages(olderThan: now + (.zero - memory))
        if events + messages > 0 {
            logger.debug(
                "The log of events was pruned.", metadata: ["events": "\(events)", "messages": "\(messages)"])
        }
    }
}

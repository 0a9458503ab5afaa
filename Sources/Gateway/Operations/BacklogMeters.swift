internal import CoreMetrics
internal import Outbox
internal import Synchronization

/// What is to be done, read from the store when somebody asks.
final class BacklogMeters: Sendable {
    private static let states: [DeliveryState] = [.pending, .attempting, .unknown, .held]
    private let store: any OutboxStore
    private let factory: any MetricsFactory
    /// The connections that have been shown: one without work has to fall to zero.
    private let known: Mutex<Set<String>>

    init(store: any OutboxStore, connections: Set<String>, factory: any MetricsFactory) {
        self.store = store
        self.factory = factory
        known = Mutex(connections)
    }

    func read() async {
        // What cannot be read keeps its last values; `/readyz` tells.
        guard let backlog = try? await store.backlog(now: .now()) else { return }
        let now = Timestamp.now()
        let idle = known.withLock { known in
            defer { known.formUnion(backlog.map(\.connection)) }
            return known.subtracting(backlog.map(\.connection))
        }
        for connection in backlog {
            let age = connection.oldestPending.map { max(now - $0, .zero) } ?? .zero
            set(connection.connection, connection.counts, age)
        }
        for connection in idle { set(connection, DeliveryCounts(), .zero) }
    }

    private func set(_ connection: String, _ counts: DeliveryCounts, _ age: Duration) {
        for state in Self.states {
            Meter(
                label: "trunkline_deliveries", dimensions: [("connection", connection), ("state", state.description)],
                factory: factory
            ).set(counts[state])
        }
        Meter(label: "trunkline_oldest_pending_seconds", dimensions: [("connection", connection)], factory: factory)
            .set(age / .seconds(1))
    }
}

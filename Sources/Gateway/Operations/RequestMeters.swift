internal import CoreMetrics
internal import Synchronization

/// Counts requests by the template of their route, never by the path that somebody asked for.
final class RequestMeters: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Handles {
        let count: Counter
        let time: Timer
    }

    private let factory: any MetricsFactory
    private let active: Meter
    /// Held for one look-up a request; making handles for each request would cost more than the lock.
    private let handles = Mutex<[Key: Handles]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
        active = Meter(label: "trunkline_http_requests_active", dimensions: [], factory: factory)
    }

    func began() { active.increment() }

    func ended(_ method: String, _ route: String, _ status: Int, in duration: Duration) {
        active.decrement()
        let key = Key(method: method, route: route, status: status)
        let handles = handles.withLock { handles in
            if let known = handles[key] { return known }
            let new = make(key)
            handles[key] = new
            return new
        }
        handles.count.increment()
        let (seconds, attoseconds) = duration.components
        handles.time.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    private func make(_ key: Key) -> Handles {
        Handles(
            count: Counter(
                label: "trunkline_http_requests_total",
                dimensions: [("method", key.method), ("route", key.route), ("status", "\(key.status)")],
                factory: factory),
            time: Timer(label: "trunkline_http_request_seconds", dimensions: [("route", key.route)], factory: factory))
    }
}

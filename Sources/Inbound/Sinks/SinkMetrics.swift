internal import CoreMetrics

/// How far a sink is, and what became of the events it was given; kept where somebody has set up metrics.
struct SinkMetrics: Sendable {
    private let lag: Meter
    private let delivered: Counter
    private let failed: Counter
    private let dead: Counter

    /// - Parameter sink: its name in the configuration.
    init(sink: String) {
        func counter(_ result: String) -> Counter {
            Counter(label: "trunkline_sink_events_total", dimensions: [("sink", sink), ("result", result)])
        }
        lag = Meter(label: "trunkline_sink_lag_events", dimensions: [("sink", sink)])
        delivered = counter("delivered")
        failed = counter("failed")
        dead = counter("dead")
    }

    /// So many events that were read for the sink are not taken yet; those that wait in the log behind them do not count.
    func isBehind(by events: Int) { lag.set(events) }

    /// So many were taken.
    func took(_ events: Int) { delivered.increment(by: events) }

    /// One try came to nothing; it is tried again.
    func failedOnce() { failed.increment() }

    /// So many were given up.
    func gaveUp(_ events: Int) { dead.increment(by: events) }
}

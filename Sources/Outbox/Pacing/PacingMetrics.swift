internal import CoreMetrics

/// How often a pace held everything back over one connection, and what it may have under way; kept where somebody has set
/// up metrics.
struct PacingMetrics: Sendable {
    private let waits: Counter
    private let share: Meter

    init(connection: String) {
        waits = Counter(label: "trunkline_pacing_waits_total", dimensions: [("connection", connection)])
        share = Meter(label: "trunkline_concurrent_requests_share", dimensions: [("connection", connection)])
    }

    func waited() { waits.increment() }

    func holds(_ places: Int) { share.set(places) }
}

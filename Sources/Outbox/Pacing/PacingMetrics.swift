internal import CoreMetrics

/// How often a pace held everything back over one connection; kept where somebody has set up metrics.
struct PacingMetrics: Sendable {
    private let waits: Counter

    init(connection: String) {
        waits = Counter(label: "trunkline_pacing_waits_total", dimensions: [("connection", connection)])
    }

    func waited() { waits.increment() }
}

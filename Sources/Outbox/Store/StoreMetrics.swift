internal import CoreMetrics

/// What commits cost; kept where somebody has set up metrics.
package struct StoreMetrics: Sendable {
    private let commit = Timer(label: "trunkline_store_commit_seconds")
    private let writes = Counter(label: "trunkline_store_writes_total")

    package init() {}

    package func committed(_ count: Int, in duration: Duration) {
        let (seconds, attoseconds) = duration.components
        commit.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        writes.increment(by: count)
    }
}

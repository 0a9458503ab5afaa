import CoreMetrics
import Observability
import Testing

@Suite("Metrics in Prometheus' text format")
struct PrometheusRegistryTests {
    private static let catalog = [
        MetricDescription("things_total", .counter, "Things.", labels: ["kind"]),
        MetricDescription("level", .gauge, "A level."),
        MetricDescription("wait_seconds", .histogram, "Waits.", labels: ["kind"], bounds: [0.1, 1]),
    ]
    private let registry = PrometheusRegistry(catalog: catalog)

    @Test("counters, gauges and histograms, labels escaped and ordered, cumulative buckets")
    func exposition() {
        for kind in ["b", "a\"\\\n"] {
            Counter(label: "things_total", dimensions: [("kind", kind)], factory: registry).increment(by: 2)
        }
        let level = Meter(label: "level", dimensions: [], factory: registry)
        level.set(5)
        level.decrement(by: 1.5)
        let wait = Timer(label: "wait_seconds", dimensions: [("kind", "x")], factory: registry)
        for nanoseconds: Int64 in [50_000_000, 100_000_000, 500_000_000, 2_000_000_000] {
            wait.recordNanoseconds(nanoseconds)
        }
        #expect(
            registry.exposition() == """
                # HELP things_total Things.
                # TYPE things_total counter
                things_total{kind="a\\"\\\\\\n"} 2
                things_total{kind="b"} 2
                # HELP level A level.
                # TYPE level gauge
                level 3.5
                # HELP wait_seconds Waits.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{kind="x",le="0.1"} 2
                wait_seconds_bucket{kind="x",le="1"} 3
                wait_seconds_bucket{kind="x",le="+Inf"} 4
                wait_seconds_sum{kind="x"} 2.65
                wait_seconds_count{kind="x"} 4

                """)
    }

    @Test("what the catalogue does not know, or knows with other labels, is not exposed")
    func unknown() {
        Counter(label: "others_total", dimensions: [], factory: registry).increment()
        Counter(label: "things_total", dimensions: [("phone", "+15551230001")], factory: registry).increment()
        Meter(label: "things_total", dimensions: [("kind", "x")], factory: registry).set(1)
        #expect(registry.exposition().isEmpty)
    }

    @Test("labels beyond the bound of a metric are not exposed")
    func bounded() {
        for number in 0..<3000 {
            Counter(label: "things_total", dimensions: [("kind", "\(number)")], factory: registry).increment()
        }
        #expect(registry.exposition().split(separator: "\n").count == 2002)
    }

    @Test("handles of the same labels are one value, and nothing is lost between threads")
    func concurrent() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { [registry] in
                    let counter = Counter(label: "things_total", dimensions: [("kind", "x")], factory: registry)
                    for _ in 0..<10_000 { counter.increment() }
                }
            }
        }
        #expect(registry.exposition().contains("things_total{kind=\"x\"} 40000\n"))
    }
}

public import CoreMetrics
internal import Synchronization

/// Keeps the values of the metrics of a catalogue and writes them in Prometheus' text format.
///
/// Libraries record through swift-metrics and know nothing of it. A handle is made once, under a lock; what is recorded
/// through it afterwards is one atomic operation, or two.
public final class PrometheusRegistry: MetricsFactory, Sendable {
    /// The most label combinations of one metric: behind it new ones are not exposed.
    private static let mostSeries = 2000

    private struct Family {
        let description: MetricDescription
        /// The series by their labels as they are written.
        var series: [String: any Series] = [:]
    }

    private let catalog: [MetricDescription]
    private let families: Mutex<[String: Family]>

    /// A registry for these metrics; what others record is not kept.
    public init(catalog: [MetricDescription] = MetricCatalog.all) {
        self.catalog = catalog
        families = Mutex(
            Dictionary(uniqueKeysWithValues: catalog.map { ($0.name, Family(description: $0)) }))
    }

    /// All metrics that have a value, in the catalogue's order.
    /// Source: Prometheus, "Exposition formats", text format 0.0.4.
    public func exposition() -> String {
        let families = families.withLock { $0 }
        var text = ""
        for description in catalog {
            guard let series = families[description.name]?.series, !series.isEmpty else { continue }
            text += "# HELP \(description.name) \(description.help)\n"
            text += "# TYPE \(description.name) \(description.kind.rawValue)\n"
            for (labels, values) in series.sorted(by: { $0.key < $1.key }) {
                values.write(description.name, labels: labels, to: &text)
            }
        }
        return text
    }

    // MARK: Handles

    private func series<Kind: Series>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricDescription.Kind,
        make: (MetricDescription?) -> Kind
    ) -> Kind {
        families.withLock { families in
            guard let family = families[label], family.description.kind == kind,
                family.description.labels == dimensions.map(\.0)
            else { return make(nil) }
            let labels = Self.written(dimensions)
            if let known = family.series[labels] as? Kind { return known }
            let new = make(family.description)
            if family.series.count < Self.mostSeries { families[label]?.series[labels] = new }
            return new
        }
    }

    private static func written(_ labels: [(String, String)]) -> String {
        labels.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }.joined(separator: ",")
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        series(label, dimensions, .counter) { _ in CounterSeries() }
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramSeries {
        series(label, dimensions, .histogram) { HistogramSeries(bounds: $0?.bounds ?? []) }
    }

    /// See swift-metrics.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    /// See swift-metrics.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    /// See swift-metrics.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { _ in GaugeSeries() }
    }

    /// See swift-metrics.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        histogram(label, dimensions)
    }

    /// See swift-metrics.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    // Series live as long as the registry: what was counted stays counted.

    /// See swift-metrics.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// See swift-metrics.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// See swift-metrics.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// See swift-metrics.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// See swift-metrics.
    public func destroyTimer(_ handler: any TimerHandler) {}
}

/// What one metric is: its line in `/metrics` and in `docs/metrics.md`.
public struct MetricDescription: Sendable {
    /// How its values behave.
    public enum Kind: String, Sendable {
        /// Only grows.
        case counter
        /// Goes up and down.
        case gauge
        /// How often values fell below bounds.
        case histogram
    }

    /// Its name, as Prometheus' conventions have it: unit at the end, `_total` for counters.
    public let name: String
    /// How its values behave.
    public let kind: Kind
    /// What it counts, in one sentence.
    public let help: String
    /// The names of its labels, in order.
    public let labels: [String]
    /// The upper bounds of a histogram, growing, in the unit of its name.
    public let bounds: [Double]

    /// A metric.
    public init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = [], bounds: [Double] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
        self.bounds = bounds
    }
}

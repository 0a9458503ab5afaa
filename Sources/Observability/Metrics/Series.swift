internal import CoreMetrics
internal import Synchronization

/// The values of one metric with one set of labels.
protocol Series: AnyObject, Sendable {
    /// Appends its lines.
    func write(_ name: String, labels: String, to text: inout String)
}

/// A double that many threads add to.
struct AtomicDouble: ~Copyable, Sendable {
    private let bits = Atomic<UInt64>(0)

    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    func store(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    func add(_ amount: Double) {
        var known = bits.load(ordering: .relaxed)
        while true {
            let sum = (Double(bitPattern: known) + amount).bitPattern
            let (exchanged, found) = bits.weakCompareExchange(expected: known, desired: sum, ordering: .relaxed)
            if exchanged { return }
            known = found
        }
    }
}

final class CounterSeries: Series, CounterHandler, FloatingPointCounterHandler {
    private let total = AtomicDouble()

    func increment(by amount: Int64) { total.add(Double(amount)) }
    func increment(by amount: Double) { total.add(amount) }
    func reset() { total.store(0) }

    func write(_ name: String, labels: String, to text: inout String) {
        text += "\(name)\(braced(labels)) \(number(total.value))\n"
    }
}

final class GaugeSeries: Series, MeterHandler {
    private let level = AtomicDouble()

    func set(_ value: Int64) { level.store(Double(value)) }
    func set(_ value: Double) { level.store(value) }
    func increment(by amount: Double) { level.add(amount) }
    func decrement(by amount: Double) { level.add(-amount) }

    func write(_ name: String, labels: String, to text: inout String) {
        text += "\(name)\(braced(labels)) \(number(level.value))\n"
    }
}

final class HistogramSeries: Series, RecorderHandler, TimerHandler {
    private let bounds: [Double]
    /// How many values fell into each bucket, those above all bounds in the last.
    private nonisolated(unsafe) let buckets: UnsafeMutableBufferPointer<Atomic<Int>>
    private let sum = AtomicDouble()

    init(bounds: [Double]) {
        self.bounds = bounds
        buckets = .allocate(capacity: bounds.count + 1)
        for index in buckets.indices { buckets.initializeElement(at: index, to: Atomic(0)) }
    }

    deinit { buckets.deinitialize().deallocate() }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        // A dozen of bounds: looking at each is as fast as a search.
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        buckets[bucket].add(1, ordering: .relaxed)
        sum.add(value)
    }

    func write(_ name: String, labels: String, to text: inout String) {
        let begin = labels.isEmpty ? "" : labels + ","
        var count = 0
        for (index, bound) in bounds.enumerated() {
            count += buckets[index].load(ordering: .relaxed)
            text += "\(name)_bucket{\(begin)le=\"\(number(bound))\"} \(count)\n"
        }
        count += buckets[bounds.count].load(ordering: .relaxed)
        text += "\(name)_bucket{\(begin)le=\"+Inf\"} \(count)\n"
        text += "\(name)_sum\(braced(labels)) \(number(sum.value))\n\(name)_count\(braced(labels)) \(count)\n"
    }
}

private func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

public import CoreMetrics
internal import FoundationEssentials
internal import Glibc

/// What the process itself costs, read from the system when somebody asks.
/// Source: Prometheus, "Writing client libraries", process metrics.
public struct ProcessMeters: Sendable {
    private let memory: Meter
    private let descriptors: Meter
    private let cpu: FloatingPointCounter

    /// Handles at `factory`; the start of the process and the version are set once.
    public init(version: String, factory: any MetricsFactory) {
        memory = Meter(label: "process_resident_memory_bytes", dimensions: [], factory: factory)
        descriptors = Meter(label: "process_open_fds", dimensions: [], factory: factory)
        cpu = FloatingPointCounter(label: "process_cpu_seconds_total", dimensions: [], factory: factory)
        Meter(label: "trunkline_build_info", dimensions: [("version", version)], factory: factory).set(1)
        Meter(label: "process_start_time_seconds", dimensions: [], factory: factory)
            .set(Date().timeIntervalSince1970)
    }

    /// Reads them.
    public func read() {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
            .dropFirst()
        if let resident = pages?.first.flatMap({ Int(String($0)) }) { memory.set(resident * Int(getpagesize())) }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            descriptors.set(open.count)
        }
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        cpu.reset()
        cpu.increment(by: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }
}

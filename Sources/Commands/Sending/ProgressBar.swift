internal import Glibc
internal import Outbox
internal import Synchronization

/// A progress bar on standard error, drawn at most ten times a second.
final class ProgressBar: Sendable {
    /// When it is drawn.
    enum Mode: String, CaseIterable {
        case auto, always, never
    }

    private let total: Int
    private let isDrawn: Bool
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(total: Int, mode: Mode) {
        self.total = total
        isDrawn = mode == .always || (mode == .auto && StandardStreams.isTerminal(STDERR_FILENO))
    }

    /// Shows where the job stands.
    func show(_ counts: DeliveryCounts) {
        guard isDrawn else { return }
        let done = total - counts[.pending] - counts[.attempting] - counts[.draft]
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            if let last, now - last < .milliseconds(100), done < total { return false }
            last = now
            return true
        }
        if isDue { StandardStreams.note("\r\u{1B}[K" + line(done, counts)) }
    }

    /// Leaves the line.
    func finish() {
        if isDrawn { StandardStreams.note("\n") }
    }

    private func line(_ done: Int, _ counts: DeliveryCounts) -> String {
        let failed = counts.total - counts[.accepted] - counts[.pending] - counts[.attempting]
        let text = " \(done)/\(total)  queued \(counts[.accepted])  failed \(failed)"
        let width = max(min(StandardStreams.width - text.count - 3, 40), 10)
        let filled = total == 0 ? width : done * width / total
        return "[" + String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + "]" + text
    }
}

@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization
internal import TwilioSQL

/// A line on standard error that tells how much a statement has read while it gives nothing out yet.
///
/// It comes after a second, so that quick statements have none, and goes with the first row.
final class StatementProgress: Sendable {
    /// Dispatch's sources may be used from anywhere.
    private struct Timer: @unchecked Sendable { let source: any DispatchSourceTimer }

    private struct State {
        var timer: Timer?
        var isShown = false
        var before = (requests: 0, rows: 0)
        var begin = ContinuousClock.now
    }

    private let database: SQLDatabase
    private let delay: DispatchTimeInterval?
    private let state = Mutex(State())

    init(_ database: SQLDatabase, _ mode: ProgressBar.Mode) {
        self.database = database
        switch mode {
        case .always: delay = .milliseconds(0)
        case .auto: delay = StandardStreams.isTerminal(STDERR_FILENO) ? .seconds(1) : nil
        case .never: delay = nil
        }
    }

    /// A statement begins.
    func begin() {
        guard let delay else { return }
        let timer = Timer(source: DispatchSource.makeTimerSource(queue: .global()))
        timer.source.schedule(deadline: .now() + delay, repeating: .milliseconds(200))
        timer.source.setEventHandler { [weak self] in self?.show() }
        state.withLock {
            $0.before = (database.requests, database.rows)
            $0.begin = .now
            $0.timer = timer
        }
        timer.source.resume()
    }

    /// Rows are about to be written: the line would stand between them.
    func giveWay() {
        guard delay != nil else { return }
        state.withLock { state in
            state.timer?.source.cancel()
            state.timer = nil
            if state.isShown { StandardStreams.note("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    /// The statement has ended.
    func end() { giveWay() }

    private func show() {
        state.withLock { state in
            guard state.timer != nil else { return }
            let (requests, rows) = (database.requests - state.before.requests, database.rows - state.before.rows)
            let seconds = (ContinuousClock.now - state.begin).components.seconds
            StandardStreams.note("\r\u{1B}[K\(rows) rows in \(requests) requests, \(seconds) s")
            state.isShown = true
        }
    }
}

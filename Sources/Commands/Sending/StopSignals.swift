@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

/// SIGINT and SIGTERM as events: the first asks for an orderly end, the second for an immediate one.
final class StopSignals: Sendable {
    private struct State {
        var count = 0
        var handler: (@Sendable (_ count: Int) -> Void)?
    }
    private let state = Mutex(State())
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over from their default action.
    init(_ numbers: [Int32] = [SIGINT, SIGTERM]) {
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [weak self] in self?.arrived() }
            source.resume()
        }
    }

    /// Whether one has come.
    var hasCome: Bool { state.withLock { $0.count > 0 } }

    /// Calls `handler` for each signal, at once for one that has come already.
    func onSignal(_ handler: @escaping @Sendable (_ count: Int) -> Void) {
        let count = state.withLock {
            $0.handler = handler
            return $0.count
        }
        if count > 0 { handler(count) }
    }

    /// Waits for the first one.
    func wait() async {
        await withCheckedContinuation { continuation in
            onSignal { count in if count == 1 { continuation.resume() } }
        }
    }

    private func arrived() {
        let (count, handler) = state.withLock {
            $0.count += 1
            return ($0.count, $0.handler)
        }
        handler?(count)
    }
}

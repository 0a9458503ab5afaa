internal import Synchronization

/// Brings together the start of an exchange and a cancellation that may come before, during or after it.
final class CancellationCell: Sendable {
    private struct State {
        var exchange: ExchangeID?
        var isCancelled = false
    }
    private let state = Mutex(State())

    /// Notes the exchange; true when the cancellation came first.
    func began(_ exchange: ExchangeID) -> Bool {
        state.withLock {
            $0.exchange = exchange
            return $0.isCancelled
        }
    }

    /// Notes the cancellation; the exchange to cancel when it had begun.
    func cancelled() -> ExchangeID? {
        state.withLock {
            $0.isCancelled = true
            return $0.exchange
        }
    }
}

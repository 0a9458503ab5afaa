internal import Synchronization

/// Gathers what many threads put in until the one that waits takes all of it at once.
final class Mailbox<Letter: Sendable>: Sendable {
    private struct State {
        var letters: [Letter] = []
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    func put(_ letter: Letter) {
        let waiter = state.withLock { state in
            state.letters.append(letter)
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Wakes the one that waits without a letter.
    func ring() {
        let waiter = state.withLock { state in
            state.isRung = true
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Waits until there is a letter or it rings.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.isRung || !state.letters.isEmpty { return true }
                state.waiter = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    func takeAll() -> [Letter] {
        state.withLock { state in
            state.isRung = false
            defer { state.letters = [] }
            return state.letters
        }
    }
}

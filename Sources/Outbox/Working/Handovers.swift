internal import Synchronization

/// Jobs on their way into a worker's next turn, each with somebody who waits for what becomes of it.
final class Handovers: Sendable {
    struct Handover: Sendable {
        let submission: Turn.Submission
        let closing: JobClosing?
        fileprivate let waiter: CheckedContinuation<Acceptance?, Never>
    }

    private struct State {
        var isOpen = false
        var waiting: [Handover] = []
        /// Those that are in the turn under way, in its order.
        var inTurn: [Handover] = []
    }

    private let state = Mutex(State())

    /// Takes jobs from now on.
    func open() { state.withLock { $0.isOpen = true } }

    /// Takes no more: none that waits was stored, as far as is known.
    func close() {
        let left = state.withLock { state in
            defer { state = State() }
            return state.waiting + state.inTurn
        }
        for handover in left { handover.waiter.resume(returning: nil) }
    }

    /// Hands a job over.
    ///
    /// - Parameter onWaiting: called when it waits for the next turn.
    /// - Returns: `nil` where it was not taken: it is to be handed to the store.
    func hand(
        over submission: Turn.Submission, closing: JobClosing?, onWaiting: () -> Void
    ) async -> Acceptance? {
        await withCheckedContinuation { waiter in
            let isTaken = state.withLock { state in
                if state.isOpen {
                    state.waiting.append(Handover(submission: submission, closing: closing, waiter: waiter))
                }
                return state.isOpen
            }
            if isTaken { onWaiting() } else { waiter.resume(returning: nil) }
        }
    }

    /// Puts those that wait and that `isTaken` says yes to into the next turn; the others are not taken.
    func fill(_ isTaken: (Handover) -> Bool) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for handover in waiting {
            if isTaken(handover) {
                state.withLock { $0.inTurn.append(handover) }
            } else {
                handover.waiter.resume(returning: nil)
            }
        }
    }

    /// The turn is stored; without its submissions where there are no acceptances.
    ///
    /// - Returns: the jobs that are not stored under their names.
    func stored(_ acceptances: [Acceptance]) -> [JobID] {
        let inTurn = state.withLock { state in
            defer { state.inTurn = [] }
            return state.inTurn
        }
        var missing: [JobID] = []
        for (index, handover) in inTurn.enumerated() {
            let acceptance = index < acceptances.count ? acceptances[index] : nil
            let id = handover.submission.job.id
            if !(acceptance?.isNew(id) ?? false) { missing.append(id) }
            handover.waiter.resume(returning: acceptance)
        }
        return missing
    }
}

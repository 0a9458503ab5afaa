public import ServiceLifecycle
internal import Synchronization

/// The end of the gateway's life: once it has begun, no new work is taken and streams are closed, while what was begun
/// is finished.
///
/// As a service it begins with the graceful shutdown: it comes last in the group, so that it is shut down first.
public final class Drain: Service {
    private struct State {
        var hasBegun = false
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }
    private let state = Mutex(State())

    /// A gateway that takes work.
    public init() {}

    /// Whether it has begun.
    public var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// Begins it; again has no effect.
    public func begin() {
        let waiters = state.withLock { state in
            state.hasBegun = true
            defer { state.waiters = [:] }
            return state.waiters.values.map { $0 }
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when it begins, or the task is cancelled: what ends streams.
    public func wait() async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.hasBegun || Task.isCancelled { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }

    /// Throws what a caller who brings new work gets once it has begun.
    func refuseNewWork() throws(Problem) {
        if hasBegun { throw .draining }
    }

    /// Waits for the graceful shutdown, then begins.
    public func run() async throws {
        try? await gracefulShutdown()
        begin()
    }
}

internal import Glibc
internal import Outbox

/// Threads that write, each with a session of its own: what comes while all are busy with a commit is stored in the next
/// one, together.
///
/// Every transaction counts itself in its session's row before anything else. When a session is lost at its commit, the
/// count tells whether it took effect: the same transaction is counted under the same number again, waits for the lost
/// one if the server still has it, and finds the number taken or free. So no write is done twice and none is lost.
final class CommitterThreads: Sendable {
    struct Write: Sendable {
        /// What it has come to in the transaction.
        struct Outcome: Sendable {
            let error: (any Error)?
            /// Answers the caller once the commit has ended.
            let answer: @Sendable () -> Void
        }
        /// Writes inside the transaction, perhaps more than once.
        let perform: @Sendable (Transaction) -> Outcome
        /// Answers the caller when nothing was stored.
        let refuse: @Sendable (any Error) -> Void
        /// The function that writes.
        let step: StaticString
        let lastLock: SharedLock
    }

    /// The last lock that a write takes which others want too, and which is then held until the commit. Writes of one
    /// commit are carried out in this order, so that two commits seldom wait for each other in a circle.
    enum SharedLock: Comparable {
        case none
        case pace(PaceKey)
        /// The one that gives events their places, which all nodes want.
        case events
    }

    private let queue = ThreadQueue<Write>()

    init(_ sessions: [CommitterSession], heartbeat: Duration) {
        for session in sessions {
            startThread { [queue] in
                var session = session
                while let batch = queue.take(limit: 512, for: session.rest(atMost: heartbeat)) {
                    session.commit(batch.sorted { $0.lastLock < $1.lastLock })
                }
                session.end()
            }
        }
    }

    deinit { queue.close() }

    /// Carries out `body` in a transaction, perhaps with others', and returns when it is durable.
    func write<Value: Sendable>(
        step: StaticString = #function, lastLock: SharedLock = .none,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let perform: @Sendable (Transaction) -> Write.Outcome = { db in
                let result = Result { try body(db) }
                var failure: (any Error)?
                if case .failure(let error) = result { failure = error }
                return Write.Outcome(error: failure) {
                    continuation.resume(with: result.mapError(PostgresFailure.outboxError))
                }
            }
            let refuse: @Sendable (any Error) -> Void = {
                continuation.resume(throwing: PostgresFailure.outboxError($0))
            }
            let write = Write(perform: perform, refuse: refuse, step: step, lastLock: lastLock)
            if !queue.add(write) { refuse(PostgresFailure(.lost, "the store is closed")) }
        }
    }
}

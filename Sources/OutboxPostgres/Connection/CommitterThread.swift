internal import Glibc
internal import Outbox

/// The thread that writes: gathers writes that come while a commit is under way and stores them all in the next one.
///
/// Every transaction counts itself in the owner's row before anything else. When a session is lost at its commit, the
/// count tells whether it took effect: the same transaction is counted under the same number again, waits for the lost
/// one if the server still has it, and finds the number taken or free. So no write is done twice and none is lost.
final class CommitterThread: Sendable {
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
        /// Whether it takes the lock that all nodes share, which is then held until the commit.
        let comesLast: Bool
    }

    private let queue = ThreadQueue<Write>()

    init(_ session: CommitterSession, heartbeat: Duration) {
        let queue = queue
        startThread {
            var session = session
            while let batch = queue.take(limit: 512, for: session.rest(atMost: heartbeat)) {
                session.commit(batch.filter { !$0.comesLast } + batch.filter(\.comesLast))
            }
            session.end()
        }
    }

    deinit { queue.close() }

    /// Carries out `body` in a transaction, perhaps with others', and returns when it is durable.
    func write<Value: Sendable>(
        step: StaticString = #function, comesLast: Bool = false,
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
            let write = Write(perform: perform, refuse: refuse, step: step, comesLast: comesLast)
            if !queue.add(write) { refuse(PostgresFailure(.lost, "the store is closed")) }
        }
    }
}

internal import GRDB
internal import Outbox
internal import Synchronization

/// Gathers writes that come while a commit is under way and stores them all in the next one.
///
/// A write that fails is undone alone and its batch-mates are stored: as that is rare, the batch is undone as a whole then
/// and done again with a savepoint for each. A write is answered after the commit, so that what was answered is on the
/// disk.
final class GroupCommitter: Sendable {
    private struct Write: Sendable {
        /// What it has come to in the transaction.
        struct Outcome {
            let error: (any Error)?
            /// Answers the caller once the commit has ended.
            let answer: @Sendable (_ commitFailure: (any Error)?) -> Void
        }
        /// Writes inside the transaction, perhaps twice.
        let perform: @Sendable (Database) -> Outcome
        /// Answers the caller when there was no transaction.
        let refuse: @Sendable (any Error) -> Void
        /// The function that writes.
        let step: StaticString
    }

    private struct State {
        var waiting: [Write] = []
        var isDraining = false
    }

    private let pool: DatabasePool
    private let state = Mutex(State())
    private let metrics = StoreMetrics()

    init(pool: DatabasePool) { self.pool = pool }

    /// Carries out `body` in a transaction, perhaps with others', and returns when it is durable.
    func write<Value: Sendable>(
        step: StaticString = #function, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let perform: @Sendable (Database) -> Write.Outcome = { db in
                let result = Result { try body(db) }
                return Write.Outcome(error: result.failure) { commitFailure in
                    if let commitFailure {
                        continuation.resume(throwing: commitFailure)
                    } else {
                        continuation.resume(with: result.mapError(StoreFailure.outboxError))
                    }
                }
            }
            enqueue(Write(perform: perform, refuse: { continuation.resume(throwing: $0) }, step: step))
        }
    }

    private func enqueue(_ write: Write) {
        let mustStart = state.withLock { state in
            state.waiting.append(write)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if mustStart { pool.asyncWriteWithoutTransaction { self.drain($0) } }
    }

    private func drain(_ db: Database) {
        while true {
            let batch = state.withLock { state in
                state.isDraining = !state.waiting.isEmpty
                defer { state.waiting = [] }
                return state.waiting
            }
            if batch.isEmpty { return }
            commit(batch, db)
        }
    }

    private func commit(_ batch: [Write], _ db: Database) {
        let began = ContinuousClock.now
        defer { metrics.committed(batch.count, in: .now - began) }
        for write in batch { KillPoint.before.reach(write.step) }
        let results: [Write.Outcome]
        do {
            try db.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
            results = try Self.perform(batch, db)
        } catch {
            if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
            for write in batch { write.refuse(StoreFailure.outboxError(error)) }
            return
        }
        for write in batch { KillPoint.inside.reach(write.step) }
        var failure: (any Error)?
        do {
            try db.cachedStatement(sql: "COMMIT").execute()
        } catch {
            failure = StoreFailure.outboxError(error)
            if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
        }
        for write in batch { KillPoint.after.reach(write.step) }
        for result in results { result.answer(failure) }
    }

    private static func perform(_ batch: [Write], _ db: Database) throws -> [Write.Outcome] {
        let results = batch.map { $0.perform(db) }
        guard results.contains(where: { $0.error != nil }) else { return results }
        if db.isInsideTransaction { try db.execute(sql: "ROLLBACK") }
        try db.execute(sql: "BEGIN IMMEDIATE")
        return try batch.map { write in
            try db.execute(sql: "SAVEPOINT one_write")
            let result = write.perform(db)
            if result.error != nil { try db.execute(sql: "ROLLBACK TO one_write") }
            try db.execute(sql: "RELEASE one_write")
            return result
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

internal import GRDB
internal import Outbox
internal import Synchronization

/// Gathers writes that come while a commit is under way and stores them all in the next one.
///
/// Each write has a savepoint of its own: one that fails is undone alone and its batch-mates are stored. A write is
/// answered after the commit, so that what was answered is on the disk.
final class GroupCommitter: Sendable {
    private struct Write: Sendable {
        /// Writes inside the transaction; what it gives back answers the caller once the commit has ended.
        let perform: @Sendable (Database) -> @Sendable (_ commitFailure: (any Error)?) -> Void
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

    init(pool: DatabasePool) { self.pool = pool }

    /// Carries out `body` in a transaction, perhaps with others', and returns when it is durable.
    func write<Value: Sendable>(
        step: StaticString = #function, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let perform: @Sendable (Database) -> @Sendable ((any Error)?) -> Void = { db in
                let result = Result { try Self.inSavepoint(db, body) }
                return { commitFailure in
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

    private static func inSavepoint<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
        try db.cachedStatement(sql: "SAVEPOINT one_write").execute()
        do {
            let value = try body(db)
            try db.cachedStatement(sql: "RELEASE one_write").execute()
            return value
        } catch {
            try db.execute(sql: "ROLLBACK TO one_write")
            try db.execute(sql: "RELEASE one_write")
            throw error
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
        for write in batch { KillPoint.before.reach(write.step) }
        do {
            try db.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
        } catch {
            for write in batch { write.refuse(StoreFailure.outboxError(error)) }
            return
        }
        let answers = batch.map { $0.perform(db) }
        for write in batch { KillPoint.inside.reach(write.step) }
        var failure: (any Error)?
        do {
            try db.cachedStatement(sql: "COMMIT").execute()
        } catch {
            failure = StoreFailure.outboxError(error)
            if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
        }
        for write in batch { KillPoint.after.reach(write.step) }
        for answer in answers { answer(failure) }
    }
}

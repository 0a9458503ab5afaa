internal import Glibc
internal import Outbox

/// A session that writes, with what is known of its last commit.
struct CommitterSession: Sendable {
    let connect: @Sendable () throws(PostgresFailure) -> PostgresConnection
    /// Its row in `owners`, in which it counts its transactions. The first session's names the owner of leases.
    let row: Int64
    let leaseDuration: Duration
    /// How long a write waits for a server that is away, and for other nodes.
    let patience: Duration
    /// Where other nodes are told; `nil` where the engine cannot.
    let channel: NodeChannel?
    private var announcements = Announcements()
    private nonisolated(unsafe) var connection: PostgresConnection?
    /// How many of its transactions are stored.
    private var commits: Int64 = 0
    private let metrics = StoreMetrics()

    init(
        row: Int64, leaseDuration: Duration, patience: Duration, channel: NodeChannel?,
        connect: @escaping @Sendable () throws(PostgresFailure) -> PostgresConnection
    ) {
        self.row = row
        self.leaseDuration = leaseDuration
        self.patience = patience
        self.channel = channel
        self.connect = connect
    }

    /// How long it may rest before it is to store something, if only that the owner lives.
    func rest(atMost longest: Duration) -> Duration { announcements.wait(at: .now).map { min($0, longest) } ?? longest }

    /// Stores a batch and answers its writes; an empty one says that the owner lives, and what is still to be told.
    mutating func commit(_ batch: [CommitterThreads.Write]) {
        let began = ContinuousClock.now
        for write in batch { KillPoint.before.reach(write.step) }
        // What the writes have come to in a transaction of which it is not known whether it is stored.
        var uncertain: [CommitterThreads.Write.Outcome]?
        // Savepoints cost a way to the server for each write, and failures are rare: only then.
        var isEachAlone = false
        while true {
            do throws(PostgresFailure) {
                let outcomes = try attempt(batch, isEachAlone: isEachAlone, &uncertain)
                for write in batch { KillPoint.after.reach(write.step) }
                for outcome in outcomes { outcome.answer() }
                if !batch.isEmpty { metrics.committed(batch.count, in: .now - began) }
                return
            } catch {
                if let connection, connection.isAlive {
                    try? connection.rollback()
                } else {
                    connection = nil
                }
                let mayTryAgain = error.isConflict || error.isInterruption
                if !isEachAlone, uncertain == nil, !mayTryAgain {
                    isEachAlone = true
                    continue
                }
                // What may be stored is neither refused nor done again before it is known.
                guard uncertain != nil || mayTryAgain && ContinuousClock.now - began < patience else {
                    for write in batch { write.refuse(error) }
                    return
                }
                usleep(error.isConflict ? .random(in: 1_000...10_000) : 100_000)
            }
        }
    }

    private mutating func attempt(
        _ batch: [CommitterThreads.Write], isEachAlone: Bool, _ uncertain: inout [CommitterThreads.Write.Outcome]?
    ) throws(PostgresFailure) -> [CommitterThreads.Write.Outcome] {
        let connection = try session()
        let number = try begin(connection)
        if let stored = uncertain {
            let isFree = try wasFree(number, connection)
            uncertain = nil
            if !isFree {
                try connection.rollback()
                commits += 1
                return stored
            }
        }
        let transaction = Transaction(connection)
        let outcomes = try isEachAlone ? performEach(batch, transaction) : perform(batch, transaction)
        try transaction.events.store(transaction)
        let told = channel == nil ? [] : announcements.due(with: transaction.news, at: .now)
        if !told.isEmpty { try channel?.tell(told, connection) }
        guard try wasFree(number, connection) else {
            throw PostgresFailure(.refused, "the row \(row) of `owners` is missing or another process uses it")
        }
        for write in batch { KillPoint.inside.reach(write.step) }
        uncertain = outcomes
        do throws(PostgresFailure) {
            let isStored = try connection.commit()
            uncertain = nil
            guard isStored else { throw PostgresFailure(.refused, "the server undid a transaction") }
        } catch {
            // A server that answers has not stored it.
            if connection.isAlive { uncertain = nil }
            throw error
        }
        commits += 1
        announcements.told(told, at: .now)
        return outcomes
    }

    private mutating func session() throws(PostgresFailure) -> PostgresConnection {
        if let connection { return connection }
        let made = try connect()
        connection = made
        return made
    }

    /// Begins a transaction and counts it, which also says that its row's owner lives; both with the first statement in it.
    private func begin(_ connection: PostgresConnection) throws(PostgresFailure) -> Pipeline.Answer {
        try connection.begin()
        return try connection.executeLater(
            """
            UPDATE owners SET commits = commits + 1, alive_until = \(DatabaseClock.now) + $3
            WHERE id = $1 AND commits = $2
            """, [row, commits, leaseDuration.milliseconds])
    }

    /// Whether no transaction had the number that one was counted under.
    private func wasFree(
        _ number: Pipeline.Answer, _ connection: PostgresConnection
    ) throws(PostgresFailure) -> Bool {
        if number.result == nil { try connection.send() }
        return number.result?.changed == 1
    }

    /// Carries out the writes one after the other; one that fails ends the transaction.
    private func perform(
        _ batch: [CommitterThreads.Write], _ transaction: Transaction
    ) throws(PostgresFailure) -> [CommitterThreads.Write.Outcome] {
        let outcomes = batch.map { $0.perform(transaction) }
        guard outcomes.contains(where: { $0.error != nil }) else { return outcomes }
        try Self.passOn(outcomes)
        throw PostgresFailure(.refused, "a write of several has failed")
    }

    /// Carries out each write behind a savepoint, so that one that fails is undone alone.
    private func performEach(
        _ batch: [CommitterThreads.Write], _ transaction: Transaction
    ) throws(PostgresFailure) -> [CommitterThreads.Write.Outcome] {
        let connection = transaction.connection
        var outcomes: [CommitterThreads.Write.Outcome] = []
        for write in batch {
            try connection.run("SAVEPOINT one_write")
            let events = transaction.events
            let outcome = write.perform(transaction, sending: connection)
            try Self.passOn([outcome])
            if outcome.error != nil {
                transaction.events = events
                try connection.rollback(to: "one_write")
            }
            try connection.run("RELEASE SAVEPOINT one_write")
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// What concerns the transaction and not the write ends the transaction.
    private static func passOn(_ outcomes: [CommitterThreads.Write.Outcome]) throws(PostgresFailure) {
        for case let failure as PostgresFailure in outcomes.lazy.map(\.error)
        where failure.isConflict || failure.isInterruption { throw failure }
    }

    /// The session is gone; what its row's owner holds is free at once.
    mutating func end() {
        _ = try? connection?.execute("UPDATE owners SET alive_until = 0 WHERE id = $1", [row])
        connection = nil
    }
}

extension CommitterThreads.Write {
    /// Writes all of it now: what it leaves for later is sent, so that it fails for itself.
    fileprivate func perform(_ transaction: Transaction, sending connection: PostgresConnection) -> Outcome {
        let outcome = perform(transaction)
        if outcome.error != nil { return outcome }
        do throws(PostgresFailure) {
            try connection.send()
            return outcome
        } catch {
            return Outcome(error: error) { refuse(error) }
        }
    }
}

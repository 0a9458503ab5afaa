internal import Logging

/// One round of a run: a turn at the store, then what has begun goes to its courier.
struct DispatchRound: Sendable {
    let store: any OutboxStore
    let mailbox: Mailbox<Dispatcher.Letter>
    let time: Dispatcher.Time
    let logger: Logger
    /// Whether a store that cannot be written is tried again until it can; otherwise the round fails.
    var isPersistent = false

    /// A pause between two tries to write.
    private static let pause: Duration = .seconds(1)

    /// Takes a turn.
    ///
    /// - Returns: the jobs that have left an open run, where those stand that something has happened to, and what became of
    ///   those that were handed over with the turn.
    @discardableResult
    func take(
        with letters: [Dispatcher.Letter], in run: inout DispatchRun
    ) async throws -> (
        left: [DispatchRun.Leaver], standing: [JobID: TurnResult.JobStatus], acceptances: [Acceptance]
    ) {
        try await expire(run.overdue(now: time.now()))
        let result = try await store(run.turn(with: letters, now: time.now()))
        for attempt in result.stale {
            logger.warning(
                "end of an attempt came after another process took over", metadata: ["attempt": "\(attempt)"])
        }
        let left = run.took(result)
        let (now, present) = (time.now(), ContinuousClock.now)
        for attempt in result.begun {
            let startBefore = run.startBefore(
                attempt, leasedUntil: result.leasedUntil, present: present, now: now)
            run.route(of: attempt)?.send(attempt, startBefore: startBefore) { [mailbox] outcome in
                mailbox.put(Dispatcher.Letter(attempt: attempt, outcome: outcome))
            }
        }
        if !result.stale.isEmpty { try await keepLateAnswers(letters, result.stale) }
        return (left, result.jobs, result.acceptances)
    }

    private func store(_ turn: Turn) async throws -> TurnResult {
        var turn = turn
        while true {
            do { return try await store.turn(turn) } catch  where isPersistent && !Task.isCancelled {
                if !turn.submissions.isEmpty {
                    // Who hands them over learns by itself what is wrong with which.
                    turn = turn.withoutSubmissions()
                } else {
                    logger.error("the store cannot be written; trying again", metadata: ["error": "\(error)"])
                    try await time.sleep(Self.pause)
                }
                turn.now = time.now()
            }
        }
    }

    /// All at once: they share a commit.
    private func expire(_ jobs: [JobID]) async throws {
        if jobs.isEmpty { return }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in jobs {
                group.addTask { _ = try await store.move(job, from: [.pending], to: .expired, now: time.now()) }
            }
            try await group.waitForAll()
        }
    }

    /// An answer that comes after another process has taken the job over does not end the attempt any more, but it proves
    /// that Twilio has what was sent.
    private func keepLateAnswers(_ letters: [Dispatcher.Letter], _ stale: [AttemptID]) async throws {
        for letter in letters where stale.contains(letter.attempt.id) {
            let id = letter.attempt.id
            guard let sid = letter.outcome.sid, let delivery = try await store.delivery(id.delivery) else { continue }
            let update = StatusUpdate(sid: sid, status: letter.outcome.twilioStatus ?? "accepted", source: .answer)
            _ = try await store.apply([try delivery.learning(update, from: id, at: time.now())])
        }
    }
}

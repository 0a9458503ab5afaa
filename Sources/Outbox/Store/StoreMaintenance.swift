/// What operating a store asks of it; a part of ``OutboxStore``.
public protocol StoreMaintenance: Sendable {
    /// What is wrong with the store, in words; nothing where it is sound.
    func problems() async throws -> [String]

    /// What is to be done, for each connection that has an unfinished job.
    func backlog(now: Timestamp) async throws -> [Backlog]

    /// Puts everything unfinished into the state held, with a report: what a store that was restored from a backup does
    /// not know is what was sent since.
    ///
    /// - Returns: how many deliveries.
    /// - Throws: ``OutboxError`` with `job_in_use` while another process is working on a job.
    func holdUnfinished(now: Timestamp) async throws -> Int

    /// Removes jobs that were handed over before `moment`, of which nothing is left to do, find out, decide or follow, and
    /// nothing has changed since then; with their deliveries, attempts and reports. Their keys are free again.
    ///
    /// - Parameter limit: rows removed in one call, so that others can write in between.
    /// - Returns: how many rows were removed; fewer than `limit` when nothing is left to remove.
    func removeSettled(before moment: Timestamp, limit: Int) async throws -> Int

    /// Removes what is known of a recipient, on whatever channel: addresses, texts, SIDs, reports and what attempts were
    /// answered. Counts and error codes stay, and opt-outs: without them the next message would go out.
    ///
    /// - Parameter number: the number in E.164 form, or another address as Twilio takes it.
    func erase(_ number: String) async throws -> Erasure
}

/// What the removal of a recipient's data has come to.
public struct Erasure: Sendable, Equatable {
    /// Deliveries whose recipient and text were removed.
    public var deliveries = 0
    /// Deliveries that are not finished, so that they are still needed: nothing of them was removed.
    public var unfinished = 0

    /// Nothing was found.
    public init() {}
}

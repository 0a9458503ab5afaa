/// What operating a store asks of it; a part of ``OutboxStore``.
public protocol StoreMaintenance: Sendable {
    /// What is wrong with the store, in words; nothing where it is sound.
    func problems() async throws -> [String]

    /// Puts everything unfinished into the state held, with a report: what a store that was restored from a backup does
    /// not know is what was sent since.
    ///
    /// - Returns: how many deliveries.
    /// - Throws: ``OutboxError`` with `job_in_use` while another process is working on a job.
    func holdUnfinished(now: Timestamp) async throws -> Int
}

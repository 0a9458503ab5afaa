public import Outbox

/// Keeps what waiting tasks have been told and are to be told, durably: what a call has returned survives the process.
public protocol WaitingTaskStore: Sendable {
    /// Changes the progress of some tasks in one commit; those that are not known begin as ``TaskProgress/init(of:)``.
    ///
    /// - Parameter body: is given the tasks in the order of `subjects`; it may be called twice, and only the last counts.
    func changeTasks<Result: Sendable>(
        _ subjects: [StatusNews.Subject], now: Timestamp,
        _ body: @escaping @Sendable (_ tasks: inout [TaskProgress]) -> Result
    ) async throws -> Result

    /// Begins to tell the tasks that are due, the longest due first, and gives them out: until `until` they are given to
    /// nobody else.
    func claimTasks(limit: Int, now: Timestamp, until: Timestamp) async throws -> [TaskProgress]

    /// Forgets tasks that are not to be told anything and have not changed since `moment`.
    func forgetTasks(unchangedSince moment: Timestamp) async throws
}

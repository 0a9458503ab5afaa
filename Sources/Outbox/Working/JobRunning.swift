/// Works off jobs that others have taken: the workers of all connections.
public protocol JobRunning: Sendable {
    /// There is something to do for a job: it was accepted, reopened or canceled. Returns at once.
    func wake(for job: Job)

    /// Takes a job over, so that it needs no commit of its own: it is stored with the turn that begins its first attempts.
    ///
    /// - Parameter closing: answers who asked for it.
    /// - Returns: `nil` where it was not taken: it is to be handed to the store.
    func submit(_ submission: Turn.Submission, closing: JobClosing?) async -> Acceptance?

    /// Somebody waits for a job: where its connection is in trouble, it is tried again at once. Returns at once.
    func probe(for job: Job)

    /// Why nothing of a job leaves now; `nil` while all is well.
    func trouble(with job: Job) -> DispatchMachine.Trouble?
}

extension JobRunning {
    /// Nothing is taken over.
    public func submit(_ submission: Turn.Submission, closing: JobClosing?) async -> Acceptance? { nil }

    /// Nothing is tried sooner.
    public func probe(for job: Job) {}

    /// All is well.
    public func trouble(with job: Job) -> DispatchMachine.Trouble? { nil }
}

/// Works off jobs that others have taken: the workers of all connections.
public protocol JobRunning: Sendable {
    /// There is something to do for a job: it was accepted, reopened or canceled. Returns at once.
    func wake(for job: Job)

    /// Somebody waits for a job: where its connection is in trouble, it is tried again at once. Returns at once.
    func probe(for job: Job)

    /// Why nothing of a job leaves now; `nil` while all is well.
    func trouble(with job: Job) -> DispatchMachine.Trouble?
}

extension JobRunning {
    /// Nothing is tried sooner.
    public func probe(for job: Job) {}

    /// All is well.
    public func trouble(with job: Job) -> DispatchMachine.Trouble? { nil }
}

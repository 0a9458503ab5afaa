public import Outbox

/// Works off what the gateway has taken.
public protocol JobRunning: Sendable {
    /// There is something to do for a job: it was accepted, reopened or canceled. Returns at once.
    func wake(for job: Job)
}

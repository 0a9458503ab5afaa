/// Carries attempts to where they are sent; ``TwilioCourier`` is the one for Twilio.
///
/// Lives beside the dispatcher, so that the dispatcher's rules can be tested with outcomes that are given to it.
public protocol Courier: Sendable {
    /// Makes ready what is the same for all attempts of a job.
    func prepare(_ job: Job) throws -> any Route
}

/// The way of one job's attempts.
public protocol Route: Sendable {
    /// Carries out an attempt that is journalled, and says once what became of it, on any thread.
    ///
    /// No byte is written after `startBefore`. The completion must not block.
    func send(
        _ attempt: BegunAttempt, startBefore: ContinuousClock.Instant,
        completion: @escaping @Sendable (AttemptOutcome) -> Void)

    /// Takes back what has not left yet; its completions say that it was not processed.
    func recallUnsent()

    /// Ends what is under way; every completion is still called.
    func abandonAll()
}

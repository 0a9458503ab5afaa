/// Lets so many requests through in a second, and so many at once after a pause. A pure value: time is told.
///
/// It is a token bucket kept as the moment at which the bucket is full again (the "virtual scheduling" form of the generic
/// cell rate algorithm, ITU-T I.371), so that nothing has to be filled and nothing is rounded away.
struct TokenBucket: Sendable, Equatable {
    private let interval: Duration
    private let tolerance: Duration
    private var fullAt: Duration = .zero

    /// A full bucket.
    init(_ limit: AccessRules.RateLimit) {
        interval = .seconds(1) / max(limit.requestsPerSecond, 1)
        tolerance = interval * (max(limit.burst, 1) - 1)
    }

    /// Takes one request's token at `now`, a time since any fixed moment.
    ///
    /// - Returns: `nil` when there was one; otherwise how long it takes until there is, and nothing was taken.
    mutating func take(at now: Duration) -> Duration? {
        let start = max(fullAt, now)
        guard start - now <= tolerance else { return start - now - tolerance }
        fullAt = start + interval
        return nil
    }
}

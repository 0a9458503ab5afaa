internal import Outbox

/// Decides when a node tells the others what it has stored: no I/O.
///
/// Commits that notify wait for each other in the whole server. So a busy node tells at most so often, and what comes
/// meanwhile is told with the first commit after the pause.
struct Announcements {
    static let pause: Duration = .milliseconds(50)

    private var owed: Set<StoreTopic> = []
    private var quietUntil: ContinuousClock.Instant?

    /// What a transaction that stores something of `topics` is to tell; nothing while the pause lasts.
    mutating func due(with topics: Set<StoreTopic>, at now: ContinuousClock.Instant) -> Set<StoreTopic> {
        owed.formUnion(topics)
        if let quietUntil, now < quietUntil { return [] }
        return owed
    }

    /// The transaction is stored.
    mutating func told(_ topics: Set<StoreTopic>, at now: ContinuousClock.Instant) {
        if topics.isEmpty { return }
        owed.subtract(topics)
        quietUntil = now + Self.pause
    }

    /// How long until something is to be told though nobody writes; `nil` while nothing is.
    func wait(at now: ContinuousClock.Instant) -> Duration? {
        owed.isEmpty ? nil : max((quietUntil ?? now) - now, .zero)
    }
}

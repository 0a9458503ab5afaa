internal import BrokerThreads

/// Whether brokers can be reached. The library tells when none can, and goes on trying by itself, but does not tell when
/// one can again: that is asked.
struct Reachability {
    private(set) var isUp = false
    /// What it has said last of a broker that it cannot use.
    private var reason: String?
    private var next: ContinuousClock.Instant?

    /// For people; `nil` while brokers can be reached.
    var trouble: String? { isUp ? nil : reason ?? BrokerPresence.beginning }

    /// When is to be asked; `nil` for not at all.
    func due(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? { isUp ? nil : next ?? now }

    /// A broker is of no use, or all are.
    mutating func failed(_ error: KafkaError) {
        let isAll = error.code == .allUnreachable
        // «All are down» says less than why the last one is.
        if !isAll || reason == nil { reason = error.message }
        if isAll { isUp = false }
    }

    /// It was asked.
    mutating func asked(_ isReached: Bool, at now: ContinuousClock.Instant) {
        isUp = isReached
        next = isReached ? nil : now + .milliseconds(500)
        if isReached { reason = nil }
    }
}

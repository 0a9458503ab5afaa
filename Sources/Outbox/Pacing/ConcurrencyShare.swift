/// Names the requests at once that are counted together: those over one connection to one account.
public struct ConcurrencyKey: Hashable, Sendable, CustomStringConvertible {
    /// As stores keep it.
    public let description: String

    /// The requests over a connection to an account.
    public init(connection: String, account: String) { description = "\(account)/\(connection)" }
}

/// What a run says of its requests at once, so that the store can settle how many of them it may have.
public struct ConcurrencyWish: Sendable, Equatable {
    /// What is counted.
    public var key: ConcurrencyKey
    /// How many all processes on the store may have under way together, as this one is configured. Where they are
    /// configured differently, the least holds.
    public var limit: Int
    /// How many attempts more than the limit may be journalled where nobody else has a share: the way to Twilio lets them
    /// leave one after the other.
    public var ahead: Int
    /// How many it could use; none gives its share back.
    public var wanted: Int
    /// Attempts that are begun and have not ended.
    public var underWay: Int

    /// A wish.
    public init(key: ConcurrencyKey, limit: Int, ahead: Int = 0, wanted: Int, underWay: Int = 0) {
        self.key = key
        self.limit = limit
        self.ahead = ahead
        self.wanted = wanted
        self.underWay = underWay
    }

    /// How many attempts may be under way by a share of so many places.
    func mostUnderWay(by places: Int) -> Int { places >= limit ? limit + ahead : places }
}

/// How many requests at once a process may have, by what a store has settled.
public struct ConcurrencyShare: Sendable, Equatable {
    /// How many.
    public var places: Int
    /// Until when, with a margin, on a clock that counts suspended time: no first byte after it.
    public var until: ContinuousClock.Instant

    /// A share.
    public init(places: Int, until: ContinuousClock.Instant) {
        self.places = places
        self.until = until
    }
}

extension Turn {
    /// Begins no more than a share allows, the oldest jobs first.
    package mutating func keep(to share: ConcurrencyShare?) {
        guard let concurrency else { return }
        var left = max(concurrency.mostUnderWay(by: share?.places ?? 0) - concurrency.underWay, 0)
        for (job, count) in begin.sorted(by: { $0.key < $1.key }) {
            begin[job] = min(count, left)
            left -= min(count, left)
        }
    }
}

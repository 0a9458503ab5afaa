/// Names what is paced: a sender, the calls or the requests of an account. Who uses the same key shares its budget.
public struct PaceKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As stores keep it.
    public let description: String

    /// The budget that a store keeps under this name.
    public init(_ description: String) { self.description = description }

    /// What leaves from one sender or Messaging Service of an account.
    public static func sender(_ sender: String, account: String) -> PaceKey { PaceKey("\(account)/\(sender)") }
    /// The calls of an account.
    public static func calls(account: String) -> PaceKey { PaceKey("\(account)/calls") }
    /// All requests of an account.
    public static func requests(account: String) -> PaceKey { PaceKey("\(account)/requests") }

    /// Whether it counts requests, however many segments each brings.
    var countsRequests: Bool { description.hasSuffix("/requests") || description.hasSuffix("/calls") }

    /// In the order of their names.
    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// A wish for slots of a budget that all processes on a store share.
public struct PaceRequest: Sendable, Equatable {
    /// The budget.
    public var key: PaceKey
    /// How fast it is used.
    public var pace: Pace
    /// How many slots are wanted.
    public var units: Int
    /// How urgent the most urgent job is that they are for: while somebody with a more urgent one has asked within the
    /// last second, nothing is granted.
    public var priority: JobPriority

    /// A wish for slots.
    public init(key: PaceKey, pace: Pace, units: Int, priority: JobPriority = .normal) {
        self.key = key
        self.pace = pace
        self.units = units
        self.priority = priority
    }

    /// What a store needs to know: the moments, in nanoseconds since 1970, between which slots may be reserved.
    public func window(at now: Timestamp) -> Range<Int64> {
        let slots = pace.reservable(at: now)
        return pace.start(of: slots.lowerBound)..<pace.start(of: slots.upperBound)
    }

    /// The nanoseconds that the wanted slots take.
    public var span: Int64 { pace.span(of: units) }
}

/// What a store has reserved: the time from one moment to another, of which no other process gets a slot.
public struct PaceSlice: Sendable, Equatable {
    /// The budget.
    public var key: PaceKey
    /// The moments, in nanoseconds since 1970; empty when nothing was free.
    public var moments: Range<Int64>

    /// A slice of a budget.
    public init(key: PaceKey, moments: Range<Int64>) {
        self.key = key
        self.moments = moments
    }
}

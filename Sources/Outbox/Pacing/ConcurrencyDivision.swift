/// Divides the requests at once over a connection among the processes that want some: no I/O.
///
/// Everybody's goal follows from what all want: as many as it wants, but where that is more than there are, those who
/// want most get equally many (max–min fairness), so that everybody has one where there are enough. What nobody wants is
/// divided equally, so that small changes need no settlement. A process that has more than its goal gives the rest up as
/// its requests end; one that has less takes what is free. So the sum never exceeds the limit, and whoever is alone has
/// all of it.
///
/// Where there are fewer places than processes, each has one at most, and they take turns: every few seconds the next of
/// them in the order of their numbers are entitled.
package struct ConcurrencyDivision: Sendable {
    /// A process with what it has and wants.
    package struct Holder: Sendable, Equatable {
        /// Its number.
        package let owner: Int64
        /// What all may have together, as it is configured.
        package var limit: Int
        /// How many it may have under way; nobody else uses these.
        package var held: Int
        /// How many it could use.
        package var wanted: Int

        /// A process.
        package init(owner: Int64, limit: Int, held: Int, wanted: Int) {
            self.owner = owner
            self.limit = limit
            self.held = held
            self.wanted = wanted
        }
    }

    /// What a process that has asked has from now on.
    package struct Settlement: Sendable, Equatable {
        /// What is stored of it; `nil` where it has given up its share.
        package let holder: Holder?
        /// Up to how many it may begin: fewer than it holds while it has more under way than its goal.
        package let places: Int
        /// Whether anything has changed.
        package let isNew: Bool
    }

    /// How long those who are entitled stay so where there are fewer places than processes.
    static let turn: Duration = .seconds(5)

    private let holders: [Holder]
    private let now: Timestamp

    /// - Parameters:
    ///   - holders: all living processes that have asked and not given up their share.
    ///   - now: the present, by the same clock for all of them.
    package init(_ holders: [Holder], at now: Timestamp) {
        self.holders = holders
        self.now = now
    }

    /// Settles what a process has from now on.
    package func settle(_ wish: ConcurrencyWish, for owner: Int64) -> Settlement {
        let before = holders.first { $0.owner == owner }
        let others = holders.filter { $0.owner != owner }
        guard wish.wanted > 0 || wish.underWay > 0 else {
            return Settlement(holder: nil, places: 0, isNew: before != nil)
        }
        // By powers of two, so that what is wanted changes rarely; who is alone need not say it.
        let wanted = others.isEmpty ? wish.limit : min(wish.wanted.powerOfTwo, wish.limit)
        var holder = Holder(owner: owner, limit: wish.limit, held: 0, wanted: wanted)
        let limit = others.reduce(wish.limit) { min($0, $1.limit) }
        let goal = goals(of: others + [holder], limit)[owner] ?? 0
        let places = max(min(goal, limit - others.reduce(0) { $0 + $1.held }), 0)
        holder.held = max(places, min(wish.underWay, before?.held ?? 0))
        return Settlement(holder: holder, places: places, isNew: holder != before)
    }

    /// What each would have if nobody had anything yet.
    private func goals(of holders: [Holder], _ limit: Int) -> [Int64: Int] {
        let isCrowded = holders.count > limit
        let rounds = isCrowded ? Int(now.milliseconds / Self.turn.milliseconds) % holders.count : 0
        var order = holders.sorted { $0.owner < $1.owner }
        order = Array(order[rounds...] + order[..<rounds])
        let wishes = order.enumerated().map { place, holder in
            (owner: holder.owner, wanted: min(holder.wanted, isCrowded ? 1 : limit), place: place)
        }.sorted { ($0.wanted, $0.place) < ($1.wanted, $1.place) }
        var goals: [Int64: Int] = [:]
        var left = limit
        for (place, wish) in wishes.enumerated() {
            let goal = min(wish.wanted, left / (wishes.count - place))
            goals[wish.owner] = goal
            left -= goal
        }
        let (each, rest) = left.quotientAndRemainder(dividingBy: wishes.count)
        for (place, wish) in wishes.enumerated() { goals[wish.owner, default: 0] += each + (place < rest ? 1 : 0) }
        return goals
    }
}

extension Int {
    /// The least power of two that is not less; at least one.
    fileprivate var powerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}

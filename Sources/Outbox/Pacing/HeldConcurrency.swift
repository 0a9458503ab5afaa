/// What a run has of the requests at once that all processes on a store share: wishes out, shares in, no I/O.
///
/// It asks in the turns that are taken anyway, rarely; the first time in the turn that begins its first attempts, so that
/// a process that is alone waits for nothing.
struct HeldConcurrency: Sendable {
    private let key: ConcurrencyKey
    private var limit: Int
    private var ahead: Int
    /// `nil` while nothing is asked for.
    private(set) var share: ConcurrencyShare?
    private var lastAsked = Timestamp.zero
    /// The most that was wanted in the present period and in the one before.
    private var peaks = (present: 0, last: 0)
    private var periodBegan = Timestamp.zero

    /// How often the share is settled anew while something is wanted or under way.
    static let pause: Duration = .milliseconds(100)
    /// How long what was wanted counts, and how long nothing is wanted before the share is given up.
    static let period: Duration = .seconds(1)

    init(key: ConcurrencyKey, limit: Int, ahead: Int) {
        self.key = key
        self.limit = limit
        self.ahead = ahead
    }

    /// Another limit is configured; it is asked for in the next turn.
    mutating func change(limit: Int, ahead: Int) {
        self.limit = limit
        self.ahead = ahead
        lastAsked = .zero
    }

    /// How many attempts may be under way; before it has asked, as many as it may hope for.
    var mostUnderWay: Int { share.map { wish(0, 0).mostUnderWay(by: $0.places) } ?? limit + ahead }

    /// Whether the next turn settles the share anew.
    func asks(at now: Timestamp) -> Bool {
        // A clock that was set back must not keep it from asking.
        share == nil || now < lastAsked || now - lastAsked >= Self.pause
    }

    /// Whether nothing was wanted for so long that others may have the share.
    func isIdle(at now: Timestamp) -> Bool {
        share != nil && now - periodBegan >= (peaks.present > 0 ? Self.period * 2 : Self.period)
    }

    /// What the next turn says; `nil` for nothing.
    ///
    /// - Parameters:
    ///   - wanted: how many attempts it could have under way now.
    ///   - isOver: whether nothing will be wanted any more.
    mutating func wish(wanted: Int, underWay: Int, isOver: Bool, at now: Timestamp) -> ConcurrencyWish? {
        note(max(wanted, underWay), at: now)
        let wanted = isOver ? 0 : min(max(peaks.present, peaks.last), limit)
        guard wanted > 0 || underWay > 0 else {
            guard share != nil else { return nil }
            share = nil
            return wish(0, 0)
        }
        guard asks(at: now) else { return nil }
        lastAsked = now
        return wish(wanted, underWay)
    }

    private mutating func note(_ wanted: Int, at now: Timestamp) {
        let elapsed = now - periodBegan
        if elapsed >= Self.period || elapsed < .zero {
            peaks = (0, elapsed < Self.period * 2 ? peaks.present : 0)
            periodBegan = now
        }
        peaks.present = max(peaks.present, wanted)
    }

    private func wish(_ wanted: Int, _ underWay: Int) -> ConcurrencyWish {
        ConcurrencyWish(key: key, limit: limit, ahead: ahead, wanted: wanted, underWay: underWay)
    }

    /// The store has settled a share.
    mutating func take(_ share: ConcurrencyShare) { self.share = share }
}

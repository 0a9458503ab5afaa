/// How fast units leave: so many a second, spread over the second in slots.
///
/// A second of the store's clock has as many slots as units may leave in it. Slots follow each other without end and are
/// numbered from 1970; a slot is used once, by whichever process has reserved it (``PaceSlice``). Units leave in the
/// first part of a second only: what the network delays still arrives in the second that it was meant for. From any
/// moment on, a second holds as many slots as any other, so nothing bursts, wherever a second is thought to begin.
public struct Pace: Sendable, Equatable {
    /// Slots in a second.
    public let slotsPerSecond: Int64
    /// How long before its own time a slot may be used: 0 paces; the depth of Twilio's queue fills that queue and no more.
    public let ahead: Duration

    /// A pace of so many units a second, at least one.
    ///
    /// From 50 a second on, 1 % is left: one unit that the network delays into the next second must not exceed the limit.
    public init(perSecond: Int, ahead: Duration = .zero) {
        let units = Int64(max(perSecond, 1))
        slotsPerSecond = units < 50 ? units : units - max(units / 100, 1)
        self.ahead = ahead
    }

    /// How far ahead of the present slots are reserved. Short, so that what a process reserves and loses costs little
    /// and others get their turn; long enough not to wait for the store.
    static let horizon: Duration = .milliseconds(500)
    private static let second: Int64 = 1_000_000_000
    /// The part of a second in which units leave.
    private static let used: (from: Int64, to: Int64) = (20_000_000, 870_000_000)
    /// Nothing leaves later in a second than this: it could arrive in the next one.
    private static let latest: Int64 = 930_000_000

    // MARK: Slots and moments

    /// The slot that a moment, given in nanoseconds since 1970, lies in.
    func slot(at nanoseconds: Int64) -> Int64 {
        let (second, rest) = nanoseconds.quotientAndRemainder(dividingBy: Self.second)
        return second * slotsPerSecond + rest * slotsPerSecond / Self.second
    }

    /// The first slot that begins at a moment or after it.
    func slot(from nanoseconds: Int64) -> Int64 {
        let (second, rest) = nanoseconds.quotientAndRemainder(dividingBy: Self.second)
        return second * slotsPerSecond + (rest * slotsPerSecond + Self.second - 1) / Self.second
    }

    /// When a slot begins, in nanoseconds since 1970.
    func start(of slot: Int64) -> Int64 {
        let (second, index) = slot.quotientAndRemainder(dividingBy: slotsPerSecond)
        return second * Self.second + index * Self.second / slotsPerSecond
    }

    /// The slots whose units may leave now: those whose moment has come and whose second is not over.
    func usable(at now: Timestamp) -> Range<Int64> {
        guard ahead == .zero else { return slot(at: now.nanoseconds)..<slot(from: (now + ahead).nanoseconds) }
        let (second, rest) = now.nanoseconds.quotientAndRemainder(dividingBy: Self.second)
        let first = second * slotsPerSecond
        if rest >= Self.latest { return first + slotsPerSecond..<first + slotsPerSecond }
        // Slot i leaves in the middle of its share of the used part of the second.
        let elapsed = max(rest - Self.used.from, 0)
        let halves = elapsed * 2 * slotsPerSecond / (Self.used.to - Self.used.from)
        return first..<first + min((halves + 1) / 2, slotsPerSecond)
    }

    /// The slots that may be reserved now: from the present one up to the horizon.
    func reservable(at now: Timestamp) -> Range<Int64> {
        let first = max(slot(at: now.nanoseconds), usable(at: now).lowerBound)
        return first..<max(slot(from: (now + ahead + Self.horizon).nanoseconds), first)
    }

    /// The nanoseconds that so many slots take.
    func span(of slots: Int) -> Int64 { Int64(slots) * Self.second / slotsPerSecond }
}

extension Timestamp {
    /// Nanoseconds since 1970.
    var nanoseconds: Int64 { milliseconds * 1_000_000 }
}

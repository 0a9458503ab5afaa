/// The queue of one sender, kept as a clock: when all that waits in it will have left. Nothing is stored per message.
struct SenderQueue {
    /// Microseconds that a segment takes; 0: none, nothing ever waits.
    private let cost: Int64
    /// Microseconds of traffic that may wait.
    private let capacity: Int64
    /// When all that has joined will have left, in microseconds of simulated time.
    private var free: Int64 = 0

    init(perSecond: Double, capacity: Int64) {
        cost = perSecond > 0 ? Int64((1_000_000 / perSecond).rounded()) : 0
        self.capacity = capacity * 1000
    }

    /// What became of a message that wanted to join.
    enum Entry: Equatable {
        /// Its turn comes after so many milliseconds.
        case turn(after: Int64)
        /// It would have to wait longer than it is valid, and will not be sent.
        case expires
        /// Too much waits already.
        case full
    }

    /// Lets a message of so many segments join at `now`, which is valid for so many milliseconds.
    mutating func join(_ segments: Int, at now: Instant, validity: Int64) -> Entry {
        if cost == 0 { return .turn(after: 0) }
        let backlog = backlog(at: now)
        guard backlog + cost * Int64(segments) <= capacity else { return .full }
        let wait = (backlog + 999) / 1000
        guard wait <= validity else { return .expires }
        free = now * 1000 + backlog + cost * Int64(segments)
        return .turn(after: wait)
    }

    /// Microseconds of traffic that wait at `now`.
    func backlog(at now: Instant) -> Int64 { max(0, free - now * 1000) }

    /// Segments that wait at `now`; what is just leaving is among them.
    func waitingSegments(at now: Instant) -> Int { cost == 0 ? 0 : Int((backlog(at: now) + cost - 1) / cost) }

    /// Segments that may wait; `nil`: nothing ever waits.
    var limit: Int? { cost == 0 ? nil : Int(capacity / cost) }

    /// Segments per second; `nil`: no limit.
    var perSecond: Double? { cost == 0 ? nil : 1_000_000 / Double(cost) }
}

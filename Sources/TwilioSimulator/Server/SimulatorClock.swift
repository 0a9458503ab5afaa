internal import FoundationEssentials

/// The simulator's time: the machine's, possibly moved, or one that moves only when something happens.
struct SimulatorClock: Sendable {
    private let configured: SimulatorConfiguration.Clock
    private let machine: @Sendable () -> Instant
    /// What is added to the machine's time.
    private(set) var offset: Int64 = 0
    /// The time, where it stands still.
    private var standing: Instant?
    /// What every API request adds to a time that stands still.
    private var step: Int64 = 0

    init(
        _ configured: SimulatorConfiguration.Clock, machine: @escaping @Sendable () -> Instant = { Instant(Date()) }
    ) {
        self.configured = configured
        self.machine = machine
        restart()
    }

    var now: Instant { standing ?? machine() + offset }

    /// Whether time passes by itself.
    var flows: Bool { standing == nil }

    /// Begins again as configured.
    mutating func restart() {
        switch configured {
        case .flowing(let start):
            (offset, standing, step) = (start.map { Instant($0) - machine() } ?? 0, nil, 0)
        case .stepping(let start, let step):
            (offset, standing, self.step) = (0, Instant(start), max(0, step.milliseconds))
        }
    }

    /// An API request has arrived.
    mutating func tick() {
        if let standing { self.standing = standing + step }
    }

    /// Stands still until ``release()``; time then goes on from wherever ``move(to:)`` has brought it.
    mutating func hold() { standing = now }

    /// Moves the time that stands still; never back.
    mutating func move(to instant: Instant) { standing = max(now, instant) }

    mutating func release() {
        guard case .flowing = configured, let standing else { return }
        offset = standing - machine()
        self.standing = nil
    }

    /// Goes on where an earlier run has come to: at `instant` where time stands still, else with the same offset.
    mutating func resume(offset: Int64, at instant: Instant) {
        if flows { self.offset = offset } else { standing = instant }
    }
}

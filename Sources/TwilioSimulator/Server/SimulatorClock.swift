internal import FoundationEssentials

/// The simulator's time: at present the machine's.
struct SimulatorClock: Sendable {
    var now: Instant { Instant(Date()) }
}

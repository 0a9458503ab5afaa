internal import FoundationEssentials
internal import Synchronization

/// The simulator's time: the machine's, moved ahead by what was asked for.
final class SimulatorClock: Sendable {
    private let ahead = Mutex<Double>(0)

    var now: Instant { Instant(Date().addingTimeInterval(ahead.withLock { $0 })) }

    func advance(seconds: Double) { ahead.withLock { $0 += seconds } }
}

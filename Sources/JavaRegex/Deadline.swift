/// The moment at which a search has to stop, and the clock that tells it.
public struct Deadline: Sendable {
    private let passed: (@Sendable () -> Bool)?

    /// No deadline: only the step limit of the pattern ends a search.
    public static let never = Deadline(passed: nil)

    private init(passed: (@Sendable () -> Bool)?) {
        self.passed = passed
    }

    /// A deadline at an instant of a clock.
    /// - Parameters:
    ///   - instant: the moment from which searches fail with ``MatchError/Code/timeout``.
    ///   - clock: the clock that is asked, about once in a few microseconds of matching.
    public init<C: Clock>(at instant: C.Instant, clock: C) where C.Instant: Sendable {
        self.init(passed: { clock.now >= instant })
    }

    /// A deadline some time from now.
    /// - Parameters:
    ///   - duration: the time from the clock's `now`.
    ///   - clock: the clock that is asked; the continuous clock if left out.
    public static func after<C: Clock<Duration>>(_ duration: Duration, clock: C) -> Deadline {
        Deadline(at: clock.now.advanced(by: duration), clock: clock)
    }

    /// A deadline some time from now on the continuous clock.
    /// - Parameter duration: the time from now.
    public static func after(_ duration: Duration) -> Deadline {
        after(duration, clock: ContinuousClock())
    }

    var hasPassed: Bool { passed?() ?? false }
}

internal import Synchronization

/// Makes names for jobs, none twice in this process: at ten thousand a second chance alone would repeat some.
public final class JobIDMint: Sendable {
    private let last = Mutex<Int64>(0)

    /// A mint; one for all that make jobs of the same kind.
    public init() {}

    /// A new name, younger than all before it.
    public func make(now: Timestamp, random: UInt32 = .random(in: 0 ... .max)) -> JobID {
        let fresh = JobID(now: now, random: random).rawValue
        return JobID(
            rawValue: last.withLock { last in
                // Within a millisecond, and while the clock goes back, it counts on.
                last = fresh >> 21 > last >> 21 ? fresh : last + 1
                return last
            })
    }
}

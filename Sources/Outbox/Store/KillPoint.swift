internal import Glibc

#if DEBUG
    internal import FoundationEssentials
    internal import Synchronization
#endif

/// A moment around a durable step at which a test can have the process killed. Release builds have none.
///
/// Every write of the store is a step, named as the function that makes it. `TRUNKLINE_KILL_AT="inside turn 3"` kills the
/// process, as `kill -9` does, in its third turn, when everything is written and nothing committed.
package enum KillPoint: String {
    /// Nothing of the step is written.
    case before
    /// It is written and not committed.
    case inside
    /// It is committed, and nobody knows yet.
    case after

    /// Dies here if a test wants it.
    package func reach(_ step: StaticString) {
        #if DEBUG
            guard let wanted = Self.wanted, wanted.point == self, step.description.hasPrefix(wanted.step + "(") else {
                return
            }
            let count = Self.reached.withLock { reached in
                reached += 1
                return reached
            }
            if count == wanted.count { kill(getpid(), SIGKILL) }
        #endif
    }

    #if DEBUG
        private static let wanted: (point: KillPoint, step: String, count: Int)? = {
            let words = ProcessInfo.processInfo.environment["TRUNKLINE_KILL_AT"]?.split(separator: " ") ?? []
            guard words.count == 3, let point = KillPoint(rawValue: String(words[0])), let count = Int(words[2]) else {
                return nil
            }
            return (point, String(words[1]), count)
        }()
        private static let reached = Mutex(0)
    #endif
}

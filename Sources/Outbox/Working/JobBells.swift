/// Who waits for which job, and when those look who are told of nothing: calls in, no I/O.
///
/// One alarm serves all who wait. A timer for each would cost a request more than anything else it waits with.
struct JobBells<Bell> {
    private struct Waiter {
        let bell: Bell
        /// Before the next look.
        var pause: Duration
        var due: ContinuousClock.Instant
        let deadline: ContinuousClock.Instant?

        /// Looks again after a pause, or at the deadline if that is still to come.
        mutating func rest(from now: ContinuousClock.Instant) {
            due = now + pause
            if let deadline, deadline > now { due = min(due, deadline) }
        }
    }

    private let longestPause: Duration
    private var waiters: [JobID: [Int: Waiter]] = [:]
    private var lastPlace = 0
    /// When it is to be looked for those who are due; `nil` while nobody is.
    private(set) var alarm: ContinuousClock.Instant?

    /// - Parameter longestPause: the pauses between the looks of one who waits double up to this.
    init(longestPause: Duration) { self.longestPause = longestPause }

    /// All jobs that are waited for.
    var jobs: [JobID] { Array(waiters.keys) }

    /// The bells of those who wait for these jobs.
    func bells(of jobs: [JobID]) -> [Bell] {
        jobs.flatMap { waiters[$0].map { $0.values.map(\.bell) } ?? [] }
    }

    /// Somebody begins to wait.
    ///
    /// - Parameter pause: before the first look.
    /// - Returns: the place to be taken back, and the alarm where another one is to be set.
    mutating func hang(
        _ bell: Bell, for job: JobID, pause: Duration, until deadline: ContinuousClock.Instant?,
        at now: ContinuousClock.Instant
    ) -> (place: Int, alarm: ContinuousClock.Instant?) {
        lastPlace += 1
        var waiter = Waiter(bell: bell, pause: pause, due: now, deadline: deadline)
        waiter.rest(from: now)
        waiters[job, default: [:]][lastPlace] = waiter
        if let alarm, alarm <= waiter.due { return (lastPlace, nil) }
        alarm = waiter.due
        return (lastPlace, waiter.due)
    }

    /// Somebody waits no more.
    mutating func take(_ place: Int, of job: JobID) {
        waiters[job]?[place] = nil
        if waiters[job]?.isEmpty == true { waiters[job] = nil }
    }

    /// An alarm goes off. One that another has taken the place of says nothing.
    ///
    /// - Returns: the bells of those who are due, and the alarm that is to be set next.
    mutating func goesOff(
        _ alarm: ContinuousClock.Instant, at now: ContinuousClock.Instant
    ) -> (due: [Bell], alarm: ContinuousClock.Instant?) {
        guard alarm == self.alarm else { return ([], nil) }
        var due: [Bell] = []
        var next: ContinuousClock.Instant?
        for job in waiters.keys {
            for (place, var waiter) in waiters[job] ?? [:] {
                if waiter.due <= now {
                    due.append(waiter.bell)
                    waiter.pause = min(waiter.pause * 2, longestPause)
                    waiter.rest(from: now)
                    waiters[job]?[place] = waiter
                }
                next = min(next ?? waiter.due, waiter.due)
            }
        }
        self.alarm = next
        return (due, next)
    }
}

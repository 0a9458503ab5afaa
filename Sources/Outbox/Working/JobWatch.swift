internal import Dispatch
internal import Synchronization

/// Wakes those who wait for a job as soon as its worker is done with it.
///
/// Workers of this process tell (``notice(_:)``). What others do, another process or a person, is seen by looking now and
/// then: those who wait need not know who works.
public final class JobWatch: Sendable {
    private let bells: Mutex<JobBells<Mailbox<Never>>>
    private let firstPause: Duration

    /// A watch.
    ///
    /// - Parameters:
    ///   - firstPause: after which somebody who was not woken looks again; it doubles with every look.
    ///   - longestPause: the longest of these pauses.
    public init(firstPause: Duration = .milliseconds(250), longestPause: Duration = .seconds(1)) {
        self.firstPause = firstPause
        bells = Mutex(JobBells(longestPause: longestPause))
    }

    /// Wakes those who wait for these jobs. Returns at once.
    public func notice(_ jobs: some Sequence<JobID>) {
        let jobs = Array(jobs)
        for bell in bells.withLock({ $0.bells(of: jobs) }) { bell.ring() }
    }

    /// Wakes everybody: what they wait for has nothing to do with a job. Returns at once.
    public func noticeAll() { notice(bells.withLock(\.jobs)) }

    /// What `look` finds, which is asked at once and whenever something may have happened to the job; `nil` where it has
    /// found nothing by `deadline`.
    ///
    /// - Parameter pause: before the first look that nobody has asked for; `nil` for the watch's own. Longer where a worker
    ///   of this process is known to tell.
    public func wait<Finding>(
        for job: JobID, until deadline: ContinuousClock.Instant? = nil, pause: Duration? = nil,
        _ look: () async throws -> Finding?
    ) async throws -> Finding? {
        // Rings between a look and the wait after it are kept.
        let bell = Mailbox<Never>()
        let place = hang(bell, for: job, pause: pause ?? firstPause, until: deadline)
        defer { bells.withLock { $0.take(place, of: job) } }
        return try await withTaskCancellationHandler {
            while true {
                let isLate = deadline.map { $0 <= .now } ?? false
                if let finding = try await look() { return finding }
                if isLate { return nil }
                await bell.wait()
                _ = bell.takeAll()
                try Task.checkCancellation()
            }
        } onCancel: {
            bell.ring()
        }
    }

    private func hang(
        _ bell: Mailbox<Never>, for job: JobID, pause: Duration, until deadline: ContinuousClock.Instant?
    ) -> Int {
        let (place, alarm) = bells.withLock { $0.hang(bell, for: job, pause: pause, until: deadline, at: .now) }
        if let alarm { set(alarm) }
        return place
    }

    private func set(_ alarm: ContinuousClock.Instant) {
        let pause = DispatchTimeInterval.milliseconds(max(Int((alarm - .now) / .milliseconds(1)), 0) + 1)
        DispatchQueue.global().asyncAfter(deadline: .now() + pause) { [weak self] in self?.goesOff(alarm) }
    }

    private func goesOff(_ alarm: ContinuousClock.Instant) {
        // The system's timer has another clock.
        let (due, next) = bells.withLock { $0.goesOff(alarm, at: max(alarm, .now)) }
        for bell in due { bell.ring() }
        if let next { set(next) }
    }
}

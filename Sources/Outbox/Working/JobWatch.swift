internal import Synchronization

/// Wakes those who wait for a job as soon as its worker is done with it.
///
/// Workers of this process tell (``notice(_:)``). What others do, another process or a person, is seen by looking now and
/// then: those who wait need not know who works.
public final class JobWatch: Sendable {
    private struct State {
        var bells: [JobID: [Int: Mailbox<Never>]] = [:]
        var lastBell = 0
    }

    private let state = Mutex(State())
    private let firstPause: Duration
    private let longestPause: Duration

    /// A watch.
    ///
    /// - Parameters:
    ///   - firstPause: after which somebody who was not woken looks again; it doubles with every look.
    ///   - longestPause: the longest of these pauses.
    public init(firstPause: Duration = .milliseconds(250), longestPause: Duration = .seconds(1)) {
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// Wakes those who wait for these jobs. Returns at once.
    public func notice(_ jobs: some Sequence<JobID>) {
        let bells = state.withLock { state in jobs.flatMap { state.bells[$0].map { Array($0.values) } ?? [] } }
        for bell in bells { bell.ring() }
    }

    /// Wakes everybody: what they wait for has nothing to do with a job. Returns at once.
    public func noticeAll() { notice(state.withLock { Array($0.bells.keys) }) }

    /// What `look` finds, which is asked at once and whenever something may have happened to the job; `nil` where it has
    /// found nothing by `deadline`.
    public func wait<Finding>(
        for job: JobID, until deadline: ContinuousClock.Instant? = nil, _ look: () async throws -> Finding?
    ) async throws -> Finding? {
        // Rings between a look and the wait after it are kept.
        let bell = Mailbox<Never>()
        let place = hang(bell, for: job)
        defer { take(place, of: job) }
        if let finding = try await look() { return finding }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.ring(bell, until: deadline) }
            defer { group.cancelAll() }
            while true {
                await bell.wait()
                _ = bell.takeAll()
                try Task.checkCancellation()
                let isLate = deadline.map { $0 <= .now } ?? false
                if let finding = try await look() { return finding }
                if isLate { return nil }
            }
        }
    }

    /// Rings now and then until it is cancelled, and then once more.
    private func ring(_ bell: Mailbox<Never>, until deadline: ContinuousClock.Instant?) async throws {
        defer { bell.ring() }
        var pause = firstPause
        while true {
            let left = deadline.map { $0 - .now } ?? pause
            try await Task.sleep(for: max(min(pause, left), .milliseconds(1)))
            bell.ring()
            pause = min(pause * 2, longestPause)
        }
    }

    private func hang(_ bell: Mailbox<Never>, for job: JobID) -> Int {
        state.withLock { state in
            state.lastBell += 1
            state.bells[job, default: [:]][state.lastBell] = bell
            return state.lastBell
        }
    }

    private func take(_ place: Int, of job: JobID) {
        state.withLock { state in
            state.bells[job]?[place] = nil
            if state.bells[job]?.isEmpty == true { state.bells[job] = nil }
        }
    }
}

public import Outbox

/// Decides what one waiting task is told next: news and answers in, what to do out, no I/O.
///
/// A task is told one thing at a time, and never an older status after a newer one. What comes while it is being told,
/// or cannot be told yet, waits; of what waits only the newest is told.
public struct TaskProgress: Sendable, Equatable {
    /// How long a status is tried.
    public struct Configuration: Sendable {
        /// While Corezoid cannot be reached, or the task is not there yet.
        public var patience: Duration = .seconds(24 * 3600)
        /// While the task is elsewhere: a process that waits again comes back within seconds, another one never.
        public var busyPatience: Duration = .seconds(600)
        /// Upper bound of the first pause; it doubles with every failure.
        public var firstPause: Duration = .seconds(1)
        /// Upper bound of every pause.
        public var longestPause: Duration = .seconds(60)

        /// The defaults.
        public init() {}
    }

    /// What became of telling it.
    public enum Verdict: Sendable, Equatable {
        /// Corezoid has it.
        case taken
        /// It may work later: nobody answered, or the task is not there yet.
        case again(reason: String)
        /// The task is there and does not wait just now.
        case busy(reason: String)
        /// It will never work.
        case refused(reason: String)
    }

    /// What follows from it.
    public enum End: Sendable, Equatable {
        /// The task knows.
        case told
        /// It is told something newer instead.
        case replaced
        /// It is tried again.
        case again
        /// It is given up.
        case dead(reason: String)
    }

    /// Which task it is.
    public let subject: StatusNews.Subject
    /// The last status that it was told.
    public var told: String?
    /// What it is to be told.
    public var waiting: StatusNews?
    /// Failures in a row.
    public var tries: Int
    /// When it may be told; while that is under way, when somebody else may take it for abandoned.
    public var dueAt: Timestamp
    /// Whether it is being told.
    public var isUnderWay: Bool

    /// A task that nothing is known of.
    public init(of subject: StatusNews.Subject) {
        self.init(subject: subject, told: nil, waiting: nil, tries: 0, dueAt: .zero, isUnderWay: false)
    }

    /// A task as a store gives it out.
    public init(
        subject: StatusNews.Subject, told: String?, waiting: StatusNews?, tries: Int, dueAt: Timestamp,
        isUnderWay: Bool
    ) {
        self.subject = subject
        self.told = told
        self.waiting = waiting
        self.tries = tries
        self.dueAt = dueAt
        self.isUnderWay = isUnderWay
    }

    /// Takes news; false where the task knows, or is about to be told, something as new.
    @discardableResult
    public mutating func learn(_ news: StatusNews, now: Timestamp) -> Bool {
        guard Self.isNewer(news.status, than: waiting?.status ?? told), Self.isNewer(news.status, than: told) else {
            return false
        }
        waiting = news
        if !isUnderWay { dueAt = now }
        return true
    }

    /// Begins to tell what waits; nobody else does until `lease`.
    public mutating func begin(until lease: Timestamp) -> StatusNews? {
        guard let waiting else { return nil }
        isUnderWay = true
        dueAt = lease
        return waiting
    }

    /// Telling `news` has ended.
    ///
    /// - Parameter random: a number drawn evenly from 0 up to 1, for the pause.
    public mutating func end(
        _ news: StatusNews, _ verdict: Verdict, now: Timestamp, random: Double, _ configuration: Configuration
    ) -> End {
        isUnderWay = false
        let isLast = waiting?.event == news.event
        switch verdict {
        case .taken:
            if Self.isNewer(news.status, than: told) { told = news.status }
            return settle(isLast, now, .told)
        case .refused(let reason): return settle(isLast, now, isLast ? .dead(reason: reason) : .replaced)
        case .again(let reason), .busy(let reason):
            let patience = verdict.isBusy ? configuration.busyPatience : configuration.patience
            if isLast, now - news.at >= patience { return settle(true, now, .dead(reason: reason)) }
            tries += 1
            dueAt = now + pause(configuration, random)
            return isLast ? .again : .replaced
        }
    }

    /// What was told is done with; something newer is due at once.
    private mutating func settle(_ isLast: Bool, _ now: Timestamp, _ end: End) -> End {
        if isLast { waiting = nil }
        tries = 0
        dueAt = now
        return end
    }

    private func pause(_ configuration: Configuration, _ random: Double) -> Duration {
        let bound = min(configuration.longestPause, configuration.firstPause * (1 << min(tries - 1, 20)))
        return bound * (0.5 + random / 2)
    }

    private static func isNewer(_ status: String, than other: String?) -> Bool {
        var track = TwilioStatusTrack(status: other)
        return track.learn(status: status)
    }
}

extension TaskProgress.Verdict {
    fileprivate var isBusy: Bool { if case .busy = self { true } else { false } }
}

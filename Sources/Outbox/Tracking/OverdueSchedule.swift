/// Decides when Twilio is asked about jobs whose last statuses no callback has told: no I/O.
///
/// The first time comes ``Configuration/after`` a job was handed over or its time of sending, every further pause is twice
/// as long as the one before, up to ``Configuration/longestPause``, until ``Configuration/until``.
struct OverdueSchedule {
    /// When a status is overdue.
    struct Configuration: Sendable, Equatable {
        /// How long callbacks are given to tell the end.
        var after: Duration = .seconds(600)
        /// For how long it is asked. Source: a message may wait at Twilio for ten hours (`ValidityPeriod`), and receipts
        /// of networks come within a day.
        var until: Duration = .seconds(86_400)
        /// The longest pause between two times.
        var longestPause: Duration = .seconds(6 * 3600)
    }

    private let configuration: Configuration
    private var asked: [JobID: (times: Int, next: Timestamp)] = [:]

    init(configuration: Configuration) { self.configuration = configuration }

    /// Those of the jobs whose time has come; jobs that are not among them are forgotten.
    mutating func due(_ jobs: [Job], now: Timestamp) -> [Job] {
        let known = asked
        asked = [:]
        return jobs.filter { job in
            let next = known[job.id]?.next ?? job.start + configuration.after
            asked[job.id] = (known[job.id]?.times ?? 0, next)
            return next <= now
        }
    }

    /// A job was asked about.
    mutating func wasAsked(_ job: JobID, now: Timestamp) {
        let times = (asked[job]?.times ?? 0) + 1
        let pause = min(configuration.after * (1 << min(times, 20)), configuration.longestPause)
        asked[job] = (times, now + pause)
    }

    /// Whether nothing more is to be expected of a job.
    func isOver(_ job: Job, now: Timestamp) -> Bool { now - job.start >= configuration.until }
}

extension Job {
    /// When its messages are on their way at the earliest.
    var start: Timestamp { max(createdAt, content.sendAt ?? .zero) }
}

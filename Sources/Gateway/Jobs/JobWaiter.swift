internal import Hummingbird
internal import Outbox

/// For what a caller wants the answer to wait, and how long: `?wait=accepted|final&timeout=30`.
struct WaitWish {
    enum Goal: String {
        /// Twilio has answered for every delivery, or will not be asked.
        case accepted
        /// Twilio has told the last status of every message.
        case final
    }

    let goal: Goal
    let limit: Duration

    /// Seconds that are waited where the caller names none, and at most.
    static let (usualSeconds, mostSeconds) = (30, 300)

    init(_ goal: Goal, limit: Duration) {
        self.goal = goal
        self.limit = limit
    }

    /// What the query asks for; `nil` where it asks for nothing.
    init?(_ request: Request) throws(Problem) {
        guard request.uri.query != nil else { return nil }
        let seconds = try request.number("timeout", in: 0...Self.mostSeconds, usual: Self.usualSeconds)
        guard let text = request.uri.queryParameters["wait"], text != "none" else { return nil }
        guard let goal = Goal(rawValue: String(text)) else {
            throw .invalid("wait", "must be none, accepted or final")
        }
        self.goal = goal
        limit = .seconds(seconds)
    }
}

/// Waits for a job to come so far.
struct JobWaiter {
    let services: GatewayServices

    /// Returns when the goal is reached, the time is over, the gateway ends, or it is vain to wait on.
    func wait(
        for job: Job, _ wish: WaitWish, isVain: (Job) -> Bool = { _ in false }
    ) async throws -> (job: Job, isOver: Bool) {
        var last = job
        let isOver = try await services.watch.wait(for: job.id, until: .now + wish.limit) { () -> Bool? in
            guard let latest = try await services.store.job(job.id) else { return false }
            last = latest
            if try await hasReached(wish.goal, latest) { return true }
            return services.drain.hasBegun || isVain(latest) ? false : nil
        }
        return (last, isOver ?? false)
    }

    private func hasReached(_ goal: WaitWish.Goal, _ job: Job) async throws -> Bool {
        guard job.isSettled, job.counts[.unknown] == 0 else { return false }
        switch goal {
        case .accepted: return true
        case .final:
            return try await services.store.acceptedDeliveries(
                of: job.id, statusNotIn: TwilioStatusTrack.finalStatuses, after: nil, limit: 1
            ).isEmpty
        }
    }
}

/// A job that a run works on.
struct DispatchMember: Sendable {
    /// What does not change of a job; by reference, because it is asked for with every attempt.
    final class Facts: Sendable {
        let job: Job
        let route: any Route
        let limits: DeliveryMachine.Limits
        let optOutScope: OptOut.Scope?

        init(job: Job, route: any Route, maximumTries: Int) {
            self.job = job
            self.route = route
            limits = DeliveryMachine.Limits(maximumTries: maximumTries, onUnknown: job.onUnknown)
            optOutScope = job.optOutScope
        }
    }

    let facts: Facts
    let closing: JobClosing?
    /// Where it stood last, as stored.
    var status: TurnResult.JobStatus?

    /// What would begin of it if nothing stood in the way, as far as is known; `nil` for nothing.
    func wish(now: Timestamp) -> JobPacing.Wish? {
        guard now < facts.job.validUntil else { return nil }
        guard let status else { return .init(job: facts.job.id, attempts: facts.job.counts[.pending]) }
        return status.isDue(now) ? .init(job: facts.job.id, attempts: status.counts[.pending]) : nil
    }
}

extension TurnResult.JobStatus {
    /// Whether something of it may begin, now or later.
    var mayBegin: Bool { isLeased && state == .active && nextDue != nil }
    /// Whether something of it may begin now.
    func isDue(_ now: Timestamp) -> Bool { mayBegin && nextDue.map { $0 <= now } ?? false }
}

extension Job {
    /// How it is followed when everything of it is at Twilio.
    func following(usually: Following?) -> Following? {
        guard isReported else { return nil }
        return content.nextChannel == nil ? usually : .closely
    }
}

import OutboxConformance
import Testing

@testable import Outbox

@Suite("Sharing out what may leave among jobs")
struct JobPacingTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_900)

    private func job(_ number: UInt32, sender: String = "+15005550006", priority: JobPriority = .normal) -> Job {
        let job = NewJob(
            id: JobID(now: now, random: number), account: "AC1",
            content: JobContent(channel: .sms, sender: sender, body: "Hi"), createdAt: now)
        return Job(
            id: job.id, tenant: "", key: nil, connection: "default", account: "AC1", content: job.content,
            onUnknown: .hold, priority: priority, validUntil: job.validUntil, digest: [], state: .active,
            createdAt: now, counts: .init())
    }

    private func wishes(_ jobs: [Job], _ attempts: Int = 1000) -> [JobPacing.Wish] {
        jobs.map { .init(job: $0.id, attempts: attempts) }
    }

    /// A pacing that holds a second's slots of every sender of the jobs.
    private func paced(_ jobs: [Job], perSecond: Int) -> JobPacing {
        var pacing = JobPacing(jobs: jobs, limits: PacingLimits(segmentsPerSecond: perSecond))
        let second = now.nanoseconds / 1_000_000_000 * 1_000_000_000
        for sender in Set(jobs.compactMap(\.content.sender)) {
            pacing.take([
                PaceSlice(
                    key: .sender(sender, account: "AC1"), moments: second..<second + 1_000_000_000)
            ])
        }
        return pacing
    }

    @Test("without a pace, free connections are shared evenly, and what one cannot use goes to the others")
    func even() {
        let jobs = [job(1), job(2), job(3)]
        var pacing = JobPacing(jobs: jobs, limits: .off)
        let shares = pacing.share(
            90, among: [wishes([jobs[0]])[0], wishes([jobs[1]], 10)[0], wishes([jobs[2]])[0]], at: now)
        #expect(shares.values.reduce(0, +) == 90)
        #expect(shares[jobs[1].id] == 10)
        #expect(shares[jobs[0].id] ?? 0 >= 30 && shares[jobs[2].id] ?? 0 >= 30)
    }

    @Test("an urgent job takes all it can use, of connections and of a sender they share")
    func urgent() {
        let jobs = [job(1), job(2, priority: .urgent), job(3, priority: .low)]
        var free = JobPacing(jobs: jobs, limits: .off)
        #expect(free.share(8, among: wishes(jobs), at: now) == [jobs[1].id: 8])
        var pacing = paced(jobs, perSecond: 20)
        #expect(pacing.share(64, among: wishes(jobs, 15), at: now) == [jobs[1].id: 15, jobs[0].id: 5])
    }

    @Test("equals that share a slow sender take turns")
    func turns() {
        let jobs = [job(1), job(2)]
        var pacing = paced(jobs, perSecond: 1)
        let first = pacing.share(64, among: wishes(jobs), at: now)
        let second = pacing.share(64, among: wishes(jobs), at: now)
        #expect(first.values.reduce(0, +) == 1 && second.values.reduce(0, +) == 1)
        #expect(first.keys != second.keys)
    }

    @Test("senders do not slow each other down, a limit of the connection slows all")
    func budgets() {
        let jobs = [job(1), job(2, sender: "89203")]
        var pacing = paced(jobs, perSecond: 20)
        #expect(pacing.share(64, among: wishes(jobs), at: now) == [jobs[0].id: 20, jobs[1].id: 20])
        let limits = PacingLimits(mode: .off, transactionsPerSecond: 20)
        var connection = JobPacing(jobs: jobs, limits: limits)
        #expect(connection.share(64, among: wishes(jobs), at: now).isEmpty)
        let requests = connection.requests(for: wishes(jobs), at: now)
        #expect(requests.map(\.key) == [.requests(account: "AC1")])
    }

    @Test("the wish for slots is as urgent as the most urgent job and no larger than what is wanted")
    func requests() {
        let jobs = [job(1), job(2, priority: .urgent)]
        var pacing = JobPacing(jobs: jobs, limits: PacingLimits(segmentsPerSecond: 100))
        let requests = pacing.requests(for: wishes(jobs, 3), at: now)
        #expect(requests.count == 1)
        #expect(requests[0].units == 6)
        #expect(requests[0].priority == .urgent)
        #expect(pacing.requests(for: wishes(jobs, 3), at: now).isEmpty, "asked twice at once")
    }

    @Test("a sender whose queue at Twilio is full rests, longer each time; others go on")
    func refusedSender() {
        let jobs = [job(1), job(2, sender: "+15005550007")]
        var pacing = JobPacing(jobs: jobs, limits: .off)
        pacing.refused(jobs[0].id, at: now, random: 0)
        pacing.refused(jobs[0].id, at: now, random: 0)
        let first = pacing.share(10, among: wishes(jobs), at: now)
        #expect(first == [jobs[1].id: 10])
        #expect(!pacing.isTimely(jobs[0].id, at: now))
        #expect(pacing.isTimely(jobs[0].id, at: now + .seconds(1)))
        pacing.refused(jobs[0].id, at: now + .seconds(1), random: 0.99)
        #expect(!pacing.isTimely(jobs[0].id, at: now + .seconds(2)))
        pacing.wentThrough(jobs[0].id)
        #expect(pacing.isTimely(jobs[0].id, at: now + .seconds(2)))
    }
}

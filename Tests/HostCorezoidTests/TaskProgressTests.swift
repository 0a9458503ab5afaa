import Inbound
import Outbox
import Testing

@testable import HostCorezoid

@Suite("What a waiting task is told")
struct TaskProgressTests {
    private let subject = StatusNews.Subject(profile: "crm", process: "777", message: "SM1")
    private let limits = TaskProgress.Configuration()
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    private func news(_ status: String, _ event: Int64, at seconds: Int64 = 0) -> StatusNews {
        StatusNews(
            subject: subject, status: status, data: ["status": status], event: EventID(rawValue: event), at: at(seconds)
        )
    }

    @Test("Never an older status after a newer one, and none twice")
    func order() {
        var task = TaskProgress(of: subject)
        let answer1 = task.learn(news("delivered", 3), now: at(0))
        #expect(answer1)
        let answer2 = task.learn(news("sent", 2), now: at(0))
        #expect(!answer2)
        let answer3 = task.learn(news("delivered", 4), now: at(0))
        #expect(!answer3)
        let told = task.begin(until: at(60))
        #expect(told?.status == "delivered")
        let answer4 = task.end(news("delivered", 3), .taken, now: at(1), random: 0, limits)
        #expect(answer4 == .told)
        #expect(task.waiting == nil && task.told == "delivered")
        let answer5 = task.learn(news("sent", 5), now: at(2))
        #expect(!answer5)
        let answer6 = task.learn(news("read", 6), now: at(2))
        #expect(answer6)
    }

    @Test("What comes while it is being told waits for the end of that; only the newest is told")
    func serial() throws {
        var task = TaskProgress(of: subject)
        task.learn(news("queued", 1), now: at(0))
        let begun = task.begin(until: at(60))
        let first = try #require(begun)
        task.learn(news("sent", 2), now: at(1))
        task.learn(news("delivered", 3), now: at(1))
        // Not due before the one under way has ended, or is abandoned.
        #expect(task.dueAt == at(60) && task.isUnderWay)
        let answer7 = task.end(first, .taken, now: at(2), random: 0, limits)
        #expect(answer7 == .told)
        #expect(task.told == "queued" && task.dueAt == at(2))
        let next = task.begin(until: at(60))
        #expect(next?.status == "delivered")
    }

    @Test("A task that is not there yet is told later, after growing pauses, up to a day")
    func absent() {
        var task = TaskProgress(of: subject)
        task.learn(news("sent", 1), now: at(0))
        var pauses: [Duration] = []
        for _ in 0..<9 {
            _ = task.begin(until: at(1000))
            let answer8 = task.end(news("sent", 1), .again(reason: "not_found_task"), now: at(0), random: 1, limits)
            #expect(answer8 == .again)
            pauses.append(task.dueAt - at(0))
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { Duration.seconds($0) })
        let answer9 = task.end(news("sent", 1), .again(reason: "not_found_task"), now: at(86_400), random: 1, limits)
        #expect(answer9 == .dead(reason: "not_found_task"))
        #expect(task.waiting == nil && task.told == nil)
    }

    @Test("A task that is elsewhere is given some minutes to come back")
    func elsewhere() {
        var task = TaskProgress(of: subject)
        task.learn(news("delivered", 1), now: at(0))
        let answer10 = task.end(news("delivered", 1), .busy(reason: "x"), now: at(599), random: 0, limits)
        #expect(answer10 == .again)
        let answer11 = task.end(news("delivered", 1), .busy(reason: "x"), now: at(600), random: 0, limits)
        #expect(answer11 == .dead(reason: "x"))
    }

    @Test("What is refused is given up; something newer goes on")
    func refused() {
        var task = TaskProgress(of: subject)
        task.learn(news("sent", 1), now: at(0))
        _ = task.begin(until: at(60))
        task.learn(news("delivered", 2), now: at(1))
        let answer12 = task.end(news("sent", 1), .refused(reason: "x"), now: at(2), random: 0, limits)
        #expect(answer12 == .replaced)
        #expect(task.waiting?.status == "delivered" && task.dueAt == at(2))
        let answer13 = task.end(news("delivered", 2), .refused(reason: "x"), now: at(3), random: 0, limits)
        #expect(answer13 == .dead(reason: "x"))
    }

    @Test("In any order and however often statuses come, with any answers, the last that is told is the final one")
    func anyOrder() {
        var random = SplitMix(seed: 7)
        for _ in 0..<500 {
            var task = TaskProgress(of: subject)
            var told: [String] = []
            var stream = (["queued", "sent", "delivered"] + ["queued", "sent", "delivered"]).shuffled(using: &random)
                .enumerated().map { news($1, Int64($0)) }
            var underWay: StatusNews?
            var now: Int64 = 0
            while !stream.isEmpty || task.waiting != nil {
                now += 1
                if let current = underWay, Bool.random(using: &random) {
                    let verdict: TaskProgress.Verdict =
                        Int.random(in: 0..<3, using: &random) == 0 ? .again(reason: "not_found_task") : .taken
                    if verdict == .taken { told.append(current.status) }
                    _ = task.end(current, verdict, now: at(now), random: 0.5, limits)
                    underWay = nil
                } else if !stream.isEmpty, Bool.random(using: &random) {
                    task.learn(stream.removeFirst(), now: at(now))
                } else if underWay == nil, task.dueAt <= at(now) {
                    underWay = task.begin(until: at(now + 60))
                }
            }
            let ranks = told.map { ["queued", "sent", "delivered"].firstIndex(of: $0) ?? -1 }
            #expect(told.last == "delivered")
            #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 }, "\(told)")
        }
    }
}

/// A small generator, so that a run can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

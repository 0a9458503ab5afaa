import Foundation
import Synchronization
import Testing
import TwilioSimulator

/// Callbacks come twice, in any order and before the copied tasks exist, and the gateway is killed: each task ends with
/// the status that its message ends with.
@Suite("Corezoid: statuses of many sends, real binary")
struct CorezoidStatusTests {
    private static let undeliverable = "+12025550194"

    @Test("200 sends, callbacks duplicated, reordered and early, the gateway killed once: every task ends rightly")
    func quick() async throws { try await run(200, kills: 1) }

    @Test("2,000 sends, the gateway killed twice: every task ends rightly", .longForm)
    func whole() async throws { try await run(2000, kills: 2) }

    private func run(_ count: Int, kills: Int) async throws {
        let pauses: @Sendable () -> [Duration] = { (0..<2).map { _ in .milliseconds(Int.random(in: 0...400)) } }
        var configuration = SimulatorConfiguration()
        // A callback that is passed on late keeps its place until then.
        configuration.concurrentCallbacks = 64
        try await CorezoidStage.with(configuration, loop: .milliseconds(50), callbacks: pauses) { stage in
            let sent = SentMessages()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<8 {
                    group.addTask {
                        for number in stride(from: client, to: count, by: 8) {
                            let sid = try await Self.send(number, stage)
                            sent.sids.withLock { $0[number] = sid }
                            // Sometimes the status is faster than the copy.
                            if number.isMultiple(of: 5) {
                                try await Self.until(300) { await stage.corezoid.early.contains(sid) }
                            }
                            await stage.corezoid.copy(sid)
                        }
                    }
                }
                for kill in 1...kills {
                    try await Self.until(300) { sent.sids.withLock { $0.count } >= count * kill / (kills + 1) }
                    await stage.kill()
                    try await stage.start()
                }
                try await group.waitForAll()
            }
            let all = sent.sids.withLock { $0 }
            #expect(all.count == count)
            try await Self.until(300) {
                for (number, sid) in all {
                    guard await stage.corezoid.told(sid).last == Self.end(of: number) else { return false }
                }
                return true
            }
            let (violations, repetitions) = await (stage.corezoid.violations, stage.corezoid.repetitions)
            #expect(violations == [])
            // What was under way when it was killed.
            #expect(repetitions.values.allSatisfy { $0 <= kills }, "\(repetitions)")
            let stats = try await stage.stage.simulator.stats().messages
            #expect(stats.created == count && stats.duplicates == 0)
            #expect(try await stage.deadLetters().isEmpty)
            #expect(await stage.corezoid.early.count >= count / 5)
        }
    }

    private static func end(of number: Int) -> String { number.isMultiple(of: 10) ? "undelivered" : "delivered" }

    /// As a task with its escalation loop: again until it is answered for good.
    private static func send(_ number: Int, _ stage: CorezoidStage) async throws -> String {
        for _ in 0..<600 {
            let to = number.isMultiple(of: 10) ? undeliverable : "+1555\(1_000_000 + number)"
            let answer = try? await stage.send(task: "task-\(number)", to: to, body: "Text \(number)")
            if let answer, answer.status != 503 {
                return try #require(answer.text("sid"), "\(answer.status) \(answer.text)")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Stage.TooLate()
    }

    private static func until(_ seconds: Int, _ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw Stage.TooLate() }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

/// The messages' names by the numbers of their sends.
private final class SentMessages: Sendable {
    let sids = Mutex<[Int: String]>([:])
}

import OutboxConformance
import Testing

@testable import Outbox

@Suite("When to look for an attempt without an answer")
struct ReconciliationMachineTests {
    private let start = Fixtures.start
    private let target = ReconciliationMachine.Target(kind: .message, recipient: "+15551230001")

    private func attempt(_ delivery: Int64, to recipient: String = "+15551230001", end: Double = 0) -> OpenAttempt {
        OpenAttempt(
            id: AttemptID(delivery: DeliveryID(rawValue: delivery), number: 1), job: JobID(rawValue: 1),
            recipient: recipient, body: nil, startedAt: start, finishedAt: start + .milliseconds(Int64(end * 1000)),
            standing: .unknown)
    }

    private func at(_ seconds: Double) -> Timestamp { start + .milliseconds(Int64(seconds * 1000)) }

    @Test("an attempt is looked for at the times after its end, then again and again until it is settled")
    func times() {
        var machine = ReconciliationMachine()
        machine.track([(attempt(1, end: 1), .message)])
        var seen: [Double] = []
        for second in 0...200 where !machine.begin(now: at(Double(second))).isEmpty {
            seen.append(Double(second))
            machine.finished(target, begun: at(Double(second)), settled: [], now: at(Double(second)))
        }
        #expect(seen.prefix(6) == [6, 16, 46, 121, 126, 131])
    }

    @Test("attempts to one recipient share a look-up, which goes back to the first of them")
    func shared() {
        var machine = ReconciliationMachine()
        machine.track([(attempt(1), .message), (attempt(2, end: 3), .message)])
        let tasks = machine.begin(now: at(5))
        #expect(tasks == [.init(target: target, since: start + .seconds(-31))])
        #expect(Set(machine.attempts(of: target).map(\.delivery.rawValue)) == [1, 2])
        machine.finished(target, begun: at(5), settled: [attempt(1).id], now: at(5))
        #expect(machine.attempts(of: target).map(\.delivery.rawValue) == [2])
        #expect(machine.begin(now: at(7)).isEmpty)
        #expect(machine.begin(now: at(8)).count == 1)
    }

    @Test("messages and calls are different lists")
    func kinds() {
        var machine = ReconciliationMachine()
        machine.track([(attempt(1), .message), (attempt(2), .call)])
        #expect(Set(machine.begin(now: at(5)).map(\.target.kind)) == [.message, .call])
    }

    @Test("no more look-ups are made at once than allowed, and none is forgotten")
    func bounded() {
        var configuration = ReconciliationMachine.Configuration()
        configuration.concurrency = 3
        var machine = ReconciliationMachine(configuration: configuration)
        machine.track((1...10).map { (attempt(Int64($0), to: "+1555000000\($0)"), .message) })
        var made = 0
        var open = machine.begin(now: at(5))
        while let task = open.popLast() {
            made += 1
            #expect(open.count < 3)
            let settled = Set(machine.attempts(of: task.target))
            machine.finished(task.target, begun: at(5), settled: settled, now: at(5))
            open += machine.begin(now: at(5))
        }
        #expect(made == 10)
        #expect(machine.count == 0)
    }

    @Test("what was found in time is not looked for twice, and taking it up twice changes nothing")
    func twice() {
        var machine = ReconciliationMachine()
        machine.track([(attempt(1), .message)])
        machine.track([(attempt(1), .message)])
        #expect(machine.begin(now: at(5)).count == 1)
        machine.track([(attempt(1), .message)])
        #expect(machine.begin(now: at(5)).isEmpty)
        machine.finished(target, begun: at(5), settled: [attempt(1).id], now: at(5))
        #expect(machine.begin(now: at(500)).isEmpty)
    }

    @Test("look-ups that fail are made again, and given up after so many in a row")
    func failures() {
        var machine = ReconciliationMachine()
        machine.track([(attempt(1), .message)])
        for number in 1...6 {
            #expect(!machine.hasGivenUp)
            #expect(machine.begin(now: at(5 * Double(number))).count == 1)
            machine.failed(target, now: at(5 * Double(number)))
        }
        #expect(machine.hasGivenUp)
        #expect(machine.begin(now: at(1000)).isEmpty)
    }

    @Test("an attempt found long after its process died is over at once, however late it was noticed")
    func lateNotice() {
        let configuration = ReconciliationMachine.Configuration()
        let left = attempt(1, end: 7200)
        #expect(configuration.end(of: left) == at(90))
        #expect(configuration.isOver(left, at: at(7200)))
        #expect(configuration.window(of: left) == at(-31)...at(120))
        #expect(!configuration.isOver(attempt(2, end: 1), at: at(120.9)))
        #expect(configuration.isOver(attempt(2, end: 1), at: at(121)))
    }
}

import Inbound
import Outbox
import Testing

@Suite("What a sink does after an answer")
struct SinkMachineTests {
    private let start = Timestamp(milliseconds: 1_700_000_000_000)

    private func times(_ count: Int, age: Duration = .zero) -> [Timestamp] {
        Array(repeating: start + (.zero - age), count: count)
    }

    @Test("what was delivered is done with, whole batches at a time")
    func delivered() {
        var machine = SinkMachine(.init())
        #expect(machine.batch == 100)
        #expect(machine.handle(.delivered, eventsAt: times(100), now: start, random: 0) == .advance)
    }

    @Test("pauses grow up to their bound, and begin anew after a success")
    func pauses() {
        var machine = SinkMachine(.init())
        var pauses: [Duration] = []
        for _ in 0..<12 {
            guard
                case .pause(let pause) = machine.handle(
                    .failed(reason: "HTTP 503"), eventsAt: times(1), now: start, random: 0.999)
            else {
                Issue.record("it gave up")
                return
            }
            pauses.append(pause)
        }
        #expect(pauses[0] > .milliseconds(900) && pauses[0] <= .seconds(1))
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(pauses[11] > .seconds(290) && pauses[11] <= .seconds(300))
        _ = machine.handle(.delivered, eventsAt: times(1), now: start, random: 0)
        let again = machine.handle(.failed(reason: "x"), eventsAt: times(1), now: start, random: 0)
        #expect(again == .pause(.milliseconds(500)))
    }

    @Test("the receiver's own wish for a pause is kept, within bounds")
    func retryAfter() {
        var machine = SinkMachine(.init())
        let soon = machine.handle(
            .failed(reason: "HTTP 429", retryAfter: .seconds(40)), eventsAt: times(1), now: start, random: 0)
        #expect(soon == .pause(.seconds(40)))
        let never = machine.handle(
            .failed(reason: "HTTP 429", retryAfter: .seconds(1_000_000)), eventsAt: times(1), now: start, random: 0)
        #expect(never == .pause(.seconds(3600)))
    }

    @Test("of a refused batch only the event that is to blame is given up")
    func refused() {
        var machine = SinkMachine(.init())
        #expect(machine.handle(.refused(reason: "HTTP 400"), eventsAt: times(3), now: start, random: 0) == .again)
        #expect(machine.batch == 1)
        #expect(machine.handle(.delivered, eventsAt: times(1), now: start, random: 0) == .advance)
        #expect(machine.batch == 1)
        let buried = machine.handle(.refused(reason: "HTTP 400"), eventsAt: times(1), now: start, random: 0)
        #expect(buried == .bury(1, reason: "HTTP 400"))
        #expect(machine.batch == 1)
        #expect(machine.handle(.delivered, eventsAt: times(1), now: start, random: 0) == .advance)
        #expect(machine.batch == 100)
    }

    @Test("what fails is given up when it is old and was tried often enough; what is younger waits")
    func patience() {
        var configuration = SinkMachine.Configuration()
        configuration.patience = .seconds(60)
        configuration.minimumTries = 3
        var machine = SinkMachine(configuration)
        let mixed = times(2, age: .seconds(61)) + times(3, age: .seconds(5))
        for _ in 1...2 {
            guard case .pause = machine.handle(.failed(reason: "down"), eventsAt: mixed, now: start, random: 0) else {
                Issue.record("it gave up early")
                return
            }
        }
        let third = machine.handle(.failed(reason: "down"), eventsAt: mixed, now: start, random: 0)
        #expect(third == .bury(2, reason: "down"))
        guard
            case .pause = machine.handle(
                .failed(reason: "down"), eventsAt: times(3, age: .seconds(5)), now: start, random: 0)
        else {
            Issue.record("what is young was given up")
            return
        }
    }
}

import Testing
import Twilio

@testable import Outbox

@Suite("How many attempts may begin, and when a run ends")
struct DispatchMachineTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let accepted = AttemptOutcome(.accepted(sid: "SM1"), httpStatus: 201)
    private let unreached = AttemptOutcome(
        .notProcessed(retryAfter: .zero), errorMessage: "refused", isConnectionFailure: true)
    private let tooMany = AttemptOutcome(.notProcessed(retryAfter: .zero), httpStatus: 429, errorCode: 20429)

    private func machine(concurrency: Int = 8) -> DispatchMachine {
        var configuration = DispatchMachine.Configuration()
        configuration.concurrency = concurrency
        configuration.connectionTries = 3
        return DispatchMachine(configuration: configuration)
    }

    @Test("the first request goes alone")
    func firstAlone() {
        var machine = machine()
        #expect(machine.freeSlots(now: start) == 1)
        machine.began(1)
        #expect(machine.freeSlots(now: start) == 0)
        machine.ended(accepted, now: start, random: 0.5)
        #expect(machine.freeSlots(now: start) == 8)
    }

    @Test("credentials that are refused cost one request")
    func refusedAccount() {
        var machine = machine()
        let refused = AttemptOutcome(.refusedForAccount, httpStatus: 401, errorCode: 20003)
        machine.began(1)
        machine.ended(refused, now: start, random: 0.5)
        #expect(machine.freeSlots(now: start + .seconds(999)) == 0)
        #expect(machine.halt == .account(refused))
        // The proxy's refusal is one of the way there.
        var other = self.machine()
        let refusedByProxy = AttemptOutcome(.refusedForAccount, errorMessage: "407", isConnectionFailure: true)
        other.began(1)
        other.ended(refusedByProxy, now: start, random: 0.5)
        #expect(other.halt == .connection(refusedByProxy))
    }

    @Test("an ambiguous end does not prove that Twilio can be reached")
    func ambiguousProvesNothing() {
        var machine = machine()
        machine.began(1)
        machine.ended(AttemptOutcome(.ambiguous), now: start, random: 0.5)
        #expect(machine.freeSlots(now: start) == 1)
    }

    @Test("failures on the way there are probed one at a time, with pauses, and end the run")
    func probing() {
        var machine = machine()
        machine.began(1)
        machine.ended(accepted, now: start, random: 0.5)
        machine.began(8)
        // Eight that fail together count once.
        for _ in 0..<8 { machine.ended(unreached, now: start, random: 1) }
        #expect(machine.freeSlots(now: start) == 0)
        #expect(machine.halt == nil)
        var now = start + .seconds(6)
        #expect(machine.freeSlots(now: now) == 1)
        machine.began(1)
        machine.ended(unreached, now: now, random: 1)
        now = now + .seconds(6)
        machine.began(1)
        machine.ended(unreached, now: now, random: 1)
        #expect(machine.halt == .connection(unreached))
    }

    @Test("one that gets through opens the way again and resets the count")
    func recovery() {
        var machine = machine()
        var now = start
        for _ in 0..<10 {
            machine.began(1)
            machine.ended(unreached, now: now, random: 1)
            now = now + .seconds(10)
            machine.began(1)
            machine.ended(accepted, now: now, random: 1)
            #expect(machine.freeSlots(now: now) == 8)
        }
        #expect(machine.halt == nil)
    }

    @Test("429 halves the requests at once, answers raise them again")
    func rateLimit() {
        var machine = machine()
        machine.began(1)
        machine.ended(accepted, now: start, random: 0)
        machine.began(8)
        for _ in 0..<8 { machine.ended(tooMany, now: start, random: 1) }
        let later = start + .seconds(1)
        #expect(machine.freeSlots(now: start) == 0)
        #expect(machine.freeSlots(now: later) == 4)
        for _ in 0..<50 {
            machine.began(1)
            machine.ended(accepted, now: later, random: 0)
        }
        #expect(machine.freeSlots(now: later) == 8)
    }

    @Test("what Twilio says was under way when it refused is the ceiling, until a long calm")
    func ceiling() {
        var configuration = DispatchMachine.Configuration()
        configuration.concurrency = 100
        configuration.calm = 1000
        var machine = DispatchMachine(configuration: configuration)
        machine.began(1)
        machine.ended(accepted, now: start, random: 0)
        machine.began(100)
        for gauge in 11...40 {
            var refused = tooMany
            refused.concurrentRequests = gauge
            machine.ended(refused, now: start, random: 1)
        }
        for _ in 0..<70 { machine.ended(accepted, now: start, random: 0) }
        let later = start + .seconds(1)
        for _ in 0..<800 {
            machine.began(1)
            machine.ended(accepted, now: later, random: 0)
        }
        #expect(machine.freeSlots(now: later) == 10)
        for _ in 0..<400 {
            machine.began(1)
            machine.ended(accepted, now: later, random: 0)
        }
        #expect(machine.freeSlots(now: later) == 11)
    }

    @Test("a refused account is probed by one request at a time with growing pauses, where that is wanted")
    func circuit() {
        var configuration = DispatchMachine.Configuration()
        configuration.concurrency = 8
        configuration.accountProbing = RetryPolicy(base: .seconds(10), cap: .seconds(60))
        var machine = DispatchMachine(configuration: configuration)
        let refused = AttemptOutcome(.refusedForAccount, httpStatus: 401, errorCode: 20003)
        var now = start
        var pauses: [Duration] = []
        for _ in 0..<5 {
            #expect(machine.freeSlots(now: now) == 1)
            machine.began(1)
            machine.ended(refused, now: now, random: 1)
            let closed = now
            while machine.freeSlots(now: now) == 0 { now = now + .seconds(1) }
            pauses.append(now - closed)
        }
        #expect(machine.halt == nil)
        #expect(pauses == [.seconds(10), .seconds(20), .seconds(40), .seconds(60), .seconds(60)])
        machine.began(1)
        machine.ended(accepted, now: now, random: 0)
        #expect(machine.freeSlots(now: now) == 8)
    }

    @Test("a stop lets nothing begin; the first reason stays")
    func stopping() {
        var machine = machine()
        machine.began(1)
        machine.stop()
        machine.ended(AttemptOutcome(.refusedForAccount, httpStatus: 401), now: start, random: 0)
        #expect(machine.freeSlots(now: start + .seconds(99)) == 0)
        #expect(machine.halt == .stopped)
        #expect(machine.inFlight == 0)
    }

    @Test("where credentials are refused, the next probe leaves at once when somebody waits for it")
    func probe() {
        var configuration = DispatchMachine.Configuration()
        configuration.keepTrying()
        var machine = DispatchMachine(configuration: configuration)
        let refused = AttemptOutcome(.refusedForAccount, httpStatus: 401, errorCode: 20003)
        machine.began(1)
        machine.ended(refused, now: start, random: 0.5)
        #expect(machine.trouble == DispatchMachine.Trouble(halt: .account(refused), at: start))
        #expect(machine.freeSlots(now: start) == 0)
        machine.probe()
        #expect(machine.freeSlots(now: start) == 1)
        machine.began(1)
        machine.ended(accepted, now: start, random: 0.5)
        #expect(machine.trouble == nil)
        #expect(machine.freeSlots(now: start) == configuration.concurrency)
    }

    @Test("other settings hold for what begins from then on; what Twilio has taught stays")
    func change() {
        var configuration = DispatchMachine.Configuration()
        configuration.concurrency = 8
        var machine = DispatchMachine(configuration: configuration)
        machine.began(1)
        machine.ended(accepted, now: start, random: 0.5)
        for concurrency in [3, 20] {
            configuration.concurrency = concurrency
            machine.change(configuration)
            #expect(machine.freeSlots(now: start) == concurrency)
        }
        // Twilio refuses when twelve are under way.
        machine.began(12)
        var full = tooMany
        full.concurrentRequests = 12
        machine.ended(full, now: start, random: 0.5)
        for _ in 0..<11 { machine.ended(accepted, now: start, random: 0.5) }
        configuration.concurrency = 50
        machine.change(configuration)
        for _ in 0..<200 {
            machine.began(1)
            machine.ended(accepted, now: start + .seconds(60), random: 0.5)
        }
        #expect(machine.freeSlots(now: start + .seconds(60)) == 11)
    }
}

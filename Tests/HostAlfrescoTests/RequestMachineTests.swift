import Testing

@testable import HostAlfresco

@Suite("Requests in hand")
struct RequestMachineTests {
    private let key = RequestMachine.Key(destination: "twilioConnector.SEND_SMS", body: [1])

    private func tag(_ number: UInt64, epoch: UInt64 = 1) -> DeliveryTag { DeliveryTag(epoch: epoch, number: number) }

    @Test("a request is acknowledged only after its answer is confirmed")
    func order() {
        var machine = RequestMachine()
        #expect(machine.received(tag(1), key) == .answer)
        #expect(machine.happened(.answered, to: key) == .publish)
        guard case .pause = machine.happened(.published(.failed("away")), to: key) else {
            Issue.record("it does not wait")
            return
        }
        #expect(machine.happened(.rested, to: key) == .publish)
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1)]))
        #expect(machine.count == 0)
    }

    @Test("a request without an answer is asked again, with pauses that grow to 15 seconds")
    func unanswered() {
        var machine = RequestMachine()
        _ = machine.received(tag(1), key)
        var pauses: [Duration] = []
        for _ in 0..<8 {
            if case .pause(let pause) = machine.happened(.unanswered, to: key) { pauses.append(pause) }
            #expect(machine.happened(.rested, to: key) == .answer)
        }
        #expect(pauses.first == .milliseconds(500))
        #expect(pauses == pauses.sorted())
        #expect(pauses.last == .seconds(15))
    }

    @Test("the same request once more joins the one in hand; both messages are acknowledged with it")
    func joined() {
        var machine = RequestMachine()
        #expect(machine.received(tag(1), key) == .answer)
        #expect(machine.received(tag(2), key) == nil)
        _ = machine.happened(.answered, to: key)
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1), tag(2)]))
        // Once it is done with, it is a request like any other.
        #expect(machine.received(tag(3), key) == .answer)
    }

    @Test("a request of a connection that is gone is not published; its message comes again")
    func lost() {
        var machine = RequestMachine()
        _ = machine.received(tag(1), key)
        machine.lost(epoch: 1)
        #expect(machine.happened(.answered, to: key) == .letGo)
        #expect(machine.count == 0)
        #expect(machine.received(tag(7), key) == .letGo, "it is of the connection that is gone")
    }

    @Test("a message that comes again over a new connection is acknowledged there, the old one never")
    func epochs() {
        var machine = RequestMachine()
        _ = machine.received(tag(5), key)
        _ = machine.happened(.answered, to: key)
        machine.lost(epoch: 1)
        #expect(machine.received(tag(1, epoch: 2), key) == nil)
        #expect(machine.happened(.published(.confirmed), to: key) == .publish, "it came after the answer had left")
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1, epoch: 2)]))
    }

    @Test(
        "an answer that the broker gives back is tried again, then its request is put aside, and only then acknowledged"
    )
    func returned() {
        var machine = RequestMachine()
        _ = machine.received(tag(1), key)
        var action = machine.happened(.answered, to: key)
        var tries = 0
        while action == .publish {
            tries += 1
            action = machine.happened(.published(.returned("NO_ROUTE")), to: key)
            if case .pause = action { action = machine.happened(.rested, to: key) }
        }
        #expect(tries == RequestMachine.returnsBeforeSettingAside)
        #expect(action == .setAside(reason: "its answer is given back: NO_ROUTE"))
        guard case .pause = machine.happened(.published(.failed("away")), to: key) else {
            Issue.record("it is dropped")
            return
        }
        guard case .setAside = machine.happened(.rested, to: key) else {
            Issue.record("it is published again")
            return
        }
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1)]))
    }

    @Test("what can never be answered is put aside at once")
    func poison() {
        var machine = RequestMachine()
        _ = machine.received(tag(1), key)
        #expect(machine.happened(.unanswerable(reason: "no JSON"), to: key) == .setAside(reason: "no JSON"))
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1)]))
    }

    @Test("a machine that drains begins nothing, finishes what is under way and does not wait for what pauses")
    func drained() {
        var machine = RequestMachine()
        let (second, third) = (
            RequestMachine.Key(destination: "d", body: [2]), RequestMachine.Key(destination: "d", body: [3])
        )
        _ = machine.received(tag(1), key)
        _ = machine.received(tag(2), second)
        _ = machine.happened(.unanswered, to: second)
        machine.drain()
        #expect(machine.received(tag(3), third) == .letGo)
        #expect(!machine.isIdle)
        #expect(machine.happened(.answered, to: key) == .publish)
        #expect(machine.happened(.published(.confirmed), to: key) == .acknowledge([tag(1)]))
        #expect(machine.isIdle)
        #expect(machine.happened(.rested, to: second) == .answer)
        #expect(machine.happened(.unanswered, to: second) == .letGo)
    }

    /// A broker that redelivers, loses connections and returns at random, and a process that follows the machine.
    @Test(
        "whatever happens, only answered and confirmed requests are acknowledged, and all are in the end",
        arguments: 0..<50)
    func history(seed: UInt64) {
        var random = Numbers(seed: seed)
        var machine = RequestMachine()
        var (epoch, number): (UInt64, UInt64) = (1, 0)
        /// Messages in the broker: the request, and the tag under which it is in hand.
        var queue: [(key: RequestMachine.Key, tag: DeliveryTag?)] = (0..<30).map {
            (RequestMachine.Key(destination: "d", body: [UInt8($0 % 25)]), nil)
        }
        var running: [(key: RequestMachine.Key, action: RequestMachine.Action, isConfirmed: Bool)] = []
        var steps = 0
        while !queue.isEmpty, steps < 100_000 {
            steps += 1
            // Trouble ends at some time.
            let isRough = steps < 5000
            switch random.below(isRough ? 12 : 8) {
            case 0, 1, 2:
                guard let place = queue.indices.first(where: { queue[$0].tag == nil }) else { continue }
                number += 1
                let tag = DeliveryTag(epoch: epoch, number: number)
                queue[place].tag = tag
                if let action = machine.received(tag, queue[place].key) {
                    running.append((queue[place].key, action, false))
                }
            case 11 where random.below(20) == 0:
                machine.lost(epoch: epoch)
                (epoch, number) = (epoch + 1, 0)
                for place in queue.indices { queue[place].tag = nil }
            default:
                guard !running.isEmpty else { continue }
                let place = Int(random.below(UInt64(running.count)))
                let fails = isRough && random.below(3) == 0
                let event: RequestMachine.Event
                switch running[place].action {
                case .answer: event = fails ? .unanswered : .answered
                case .publish, .setAside:
                    event = .published(fails ? random.below(2) == 0 ? .failed("x") : .returned("x") : .confirmed)
                case .pause: event = .rested
                case .letGo:
                    running.remove(at: place)
                    continue
                case .acknowledge(let tags):
                    #expect(running[place].isConfirmed)
                    for tag in tags {
                        if let done = queue.firstIndex(where: { $0.tag == tag }) {
                            #expect(queue[done].key == running[place].key)
                            queue.remove(at: done)
                        }
                    }
                    running.remove(at: place)
                    continue
                }
                if event == .published(.confirmed) { running[place].isConfirmed = true }
                running[place].action = machine.happened(event, to: running[place].key)
            }
        }
        #expect(queue.isEmpty)
        #expect(Set(running.map(\.key)).count == running.count, "a request is worked off twice at once")
    }
}

/// The same numbers each time.
private struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ bound: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % bound
    }
}

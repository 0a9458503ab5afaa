import Testing

@testable import HostGoogleConnectors

@Suite("Turns of a connection's transactions")
struct TurnQueueTests {
    @Test("Whatever comes, exactly 25 a second go for each node, within 1 %", arguments: [1, 2, 50])
    func rate(nodes: Int) {
        let interval = Duration.seconds(1) / (25 * nodes)
        for load in [2, 10, 100] {
            var queue = TurnQueue(interval: interval)
            var went: [Duration] = []
            let calls = 25 * nodes * 20 * load
            for call in 0..<calls {
                let now = Duration.seconds(20) * call / calls
                if case .after(let pause) = queue.take(at: now, patience: .milliseconds(500)) {
                    went.append(now + pause)
                }
            }
            let rate = Double(went.count) / 20.5
            #expect(abs(rate / Double(25 * nodes) - 1) < 0.01, "\(rate)")
            #expect(zip(went, went.dropFirst()).allSatisfy { $1 - $0 >= interval })
        }
    }

    @Test("Without patience a call that comes too soon is refused, and keeps nobody waiting")
    func refusal() {
        var queue = TurnQueue(interval: .milliseconds(40))
        #expect(queue.take(at: .seconds(1), patience: .zero) == .after(.zero))
        #expect(queue.take(at: .seconds(1) + .milliseconds(10), patience: .zero) == .refused(.milliseconds(30)))
        #expect(queue.take(at: .seconds(1) + .milliseconds(40), patience: .zero) == .after(.zero))
    }

    @Test("What was not used is not saved up")
    func idle() {
        var queue = TurnQueue(interval: .milliseconds(40))
        _ = queue.take(at: .zero, patience: .seconds(1))
        #expect(queue.take(at: .seconds(60), patience: .seconds(1)) == .after(.zero))
        #expect(queue.take(at: .seconds(60), patience: .seconds(1)) == .after(.milliseconds(40)))
    }
}

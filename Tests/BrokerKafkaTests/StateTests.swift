import HostAlfresco
import Testing

@testable import BrokerKafka

@Suite("Topics that are made once, and brokers that come and go")
struct StateTests {
    private let start = ContinuousClock.now

    @Test("each topic is looked for once, one request at a time")
    func topics() {
        var ledger = TopicLedger()
        #expect(ledger.begin(["b", "a", "b", "c"], at: start) == ["a", "b", "c"])
        ledger.found("b")
        #expect(ledger.has("b") && !ledger.has("a"))
        #expect(ledger.begin(["d"], at: start).isEmpty && ledger.due == nil)
        ledger.ended(["a": .ready], others: .ready, at: start)
        #expect(ledger.has("a") && ledger.has("c") && ledger.trouble == nil)
        #expect(ledger.begin(["a", "b", "c", "d"], at: start) == ["d"])
    }

    @Test("what could not be decided is looked for again after a pause, and after the client's end at once")
    func undecided() throws {
        var ledger = TopicLedger()
        _ = ledger.begin(["a"], at: start)
        ledger.ended([:], others: .undecided("nobody answers"), at: start)
        let due = try #require(ledger.due)
        #expect(!ledger.has("a") && ledger.refusal(of: "a") == nil && due > start)
        #expect(ledger.trouble == "the topic a is not there yet: nobody answers")
        #expect(ledger.begin(["a"], at: start).isEmpty)
        #expect(ledger.begin(["a"], at: due) == ["a"])
        #expect(ledger.due == nil && ledger.trouble == "the topic a is not there yet: nobody answers")
        ledger.abandon()
        #expect(ledger.begin(["a"], at: due) == ["a"])
    }

    @Test("a topic that may not be made is refused with reason and remedy, and looked for again later")
    func refused() throws {
        var ledger = TopicLedger()
        _ = ledger.begin(["a", "b"], at: start)
        ledger.ended(["a": .ready, "b": .refused("not authorized")], others: .ready, at: start)
        #expect(ledger.has("a") && !ledger.has("b") && ledger.refusal(of: "b") == "not authorized")
        #expect(ledger.trouble?.contains("there is no topic b") == true)
        #expect(ledger.trouble?.contains("let the gateway's user create topics") == true)
        let due = try #require(ledger.due)
        // Somebody has made it meanwhile.
        #expect(ledger.begin(["b"], at: due) == ["b"])
        #expect(ledger.refusal(of: "b") == nil)
        ledger.found("b")
        #expect(ledger.has("b") && ledger.trouble == nil && ledger.due == nil)
    }

    @Test("an answer to a request to make a topic says whether it may come to be")
    func creations() {
        #expect(TopicCreation(KafkaError(.late, "no controller")) == .undecided("no controller"))
        #expect(TopicCreation(KafkaError(.forbidden, "not authorized")) == .refused("not authorized"))
        #expect(TopicCreation(KafkaError(.other, "policy")) == .refused("policy"))
        guard case .returned(let reason) = PublishOutcome(KafkaError(.missingTopic, "not authorized")) else {
            Issue.record("it is not given back")
            return
        }
        #expect(reason.contains("no such topic") && reason.contains("not authorized"))
    }

    @Test("brokers are away until one answers; that all are down is told with the reason of the last one")
    func reach() throws {
        var reach = Reachability()
        #expect(reach.trouble == "not connected yet" && reach.due(start) == start)
        reach.failed(KafkaError(.unreachable, "connection refused"))
        reach.failed(KafkaError(.allUnreachable, "1/1 brokers are down"))
        reach.asked(false, at: start)
        #expect(reach.trouble == "connection refused")
        #expect(try #require(reach.due(start)) > start)
        reach.asked(true, at: start)
        #expect(reach.trouble == nil && reach.due(start) == nil)
        // One of several.
        reach.failed(KafkaError(.unreachable, "reset"))
        #expect(reach.trouble == nil)
        reach.failed(KafkaError(.allUnreachable, "3/3 brokers are down"))
        #expect(reach.trouble == "reset" && reach.due(start) == start)
    }

    @Test("the library is told what keeps the promises: commits by us, all replicas, no repetitions")
    func properties() throws {
        let configuration = KafkaConfiguration(servers: ["a:1", "b:2"])
        func values(_ use: KafkaConfiguration.Use) throws -> [String: String] {
            Dictionary(uniqueKeysWithValues: try configuration.properties(for: use).map { ($0.name, $0.value) })
        }
        let publishing = try values(.publishing)
        #expect(publishing["acks"] == "all" && publishing["enable.idempotence"] == "true")
        #expect(publishing["bootstrap.servers"] == "a:1,b:2" && publishing["security.protocol"] == "plaintext")
        let consuming = try values(.consuming(group: "g"))
        #expect(consuming["enable.auto.commit"] == "false" && consuming["enable.auto.offset.store"] == "false")
        #expect(consuming["auto.offset.reset"] == "earliest" && consuming["group.id"] == "g")
    }
}

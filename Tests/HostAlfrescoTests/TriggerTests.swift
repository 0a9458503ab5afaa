import Foundation
import HostAlfresco
import Inbound
import JavaRegex
import Outbox
import Synchronization
import Testing

/// A broker that takes everything, or refuses it, and remembers what it was given.
private final class RecordingBroker: MessageBroker {
    private let outcome: @Sendable (BrokerMessage) -> PublishOutcome
    private let box = Mutex<[BrokerMessage]>([])

    init(_ outcome: PublishOutcome = .confirmed) { self.outcome = { _ in outcome } }

    init(by outcome: @escaping @Sendable (BrokerMessage) -> PublishOutcome) { self.outcome = outcome }

    var published: [BrokerMessage] { box.withLock { $0 } }
    var trouble: String? { nil }

    func publish(_ message: BrokerMessage) async -> PublishOutcome {
        box.withLock { $0.append(message) }
        return outcome(message)
    }

    func consume(_ subscription: Subscription) -> any MessageConsumer {
        preconditionFailure("triggers only publish")
    }
}

/// Triggers as the modeller writes them.
enum TriggerFile {
    static func json(
        event: String = "connector.twilio-connector-1.SMS_RECEIVED", inputs: String? = nil, action: String? = nil
    ) -> [UInt8] {
        let inputs =
            inputs
            ?? #""pattern": "Order Number (?<orderNumber>.+)", "echo": "Your reference number is ${orderNumber}""#
        let action = action.map { #", "action": \#($0)"# } ?? ""
        return Array(
            #"{"id": "trigger-1", "name": "sms", "event": {"source": "\#(event)", "inputs": {\#(inputs)}}\#(action)}"#
                .utf8)
    }

    static func command(_ members: String) -> String {
        #"{"source": "command-consumer", "payload": {\#(members)}}"#
    }

    static let start = command(
        #"""
        "payloadType": "StartProcessPayload", "processDefinitionKey": "Process_1", "name": "sms-order", "future": [1.50],
        "businessKey": "${matchGroups.orderNumber}",
        "variables": {"sender": "${from}", "text": "<${originalMessage}> to ${to}", "all": "${matchGroups}", "n": 1}
        """#)
}

@Suite("Triggers of process models")
struct TriggerTests {
    private let instance = ConnectorInstance(name: "twilio-connector-1", connection: "default")

    private func read(_ json: [UInt8]) throws -> [Trigger] {
        try Trigger.read(json, of: ["twilio-connector-1"]) { "\($0).\($1)" }
    }

    /// What becomes of a message that matches the first of the triggers.
    private func event(_ triggers: [Trigger], _ text: String, from: String = "+15551230001") throws -> Event? {
        let message = InboundMessage(
            connection: "default", account: "AC1", sid: "SM1", from: from, to: "+15005550006", body: text,
            receivedAt: .zero,
            document: #"{"sid":"SM1","from":"\#(from)","to":"+15005550006","body":"\#(text)"}"#)
        let finding = RuleSet(triggers.map { $0.rule(for: instance) }).find(message)
        guard let (rule, match) = finding.hit else { return nil }
        let event = RuleEvent(rule, match, message, others: finding.others)
        let at = Timestamp(milliseconds: 1_729_694_200_000)
        return Event(id: EventID(rawValue: 1), content: try event.event(at: at))
    }

    private func object(_ message: BrokerMessage?) throws -> [String: Any] {
        let bytes = try #require(message?.body)
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test("a command goes to the engines of the application, filled with what the message brings, always under one id")
    func command() async throws {
        let triggers = try read(TriggerFile.json(action: TriggerFile.start))
        let broker = RecordingBroker()
        let sink = TriggerSink(
            triggers, of: instance, broker: broker, commands: .destination("commandConsumer_orders"), events: nil)
        let event = try #require(try event(triggers, "Order Number A-17"))
        #expect(event.content.sinks == ["alfresco:twilio-connector-1"])
        #expect(await sink.deliver([event]) == .delivered)
        #expect(await sink.deliver([event]) == .delivered)
        #expect(broker.published.count == 2 && broker.published[0] == broker.published[1])
        #expect(broker.published[0].target == .destination("commandConsumer_orders"))
        let payload = try object(broker.published.first)
        #expect(payload["payloadType"] as? String == "StartProcessPayload")
        #expect(UUID(uuidString: payload["id"] as? String ?? "") != nil)
        #expect(payload["businessKey"] as? String == "A-17")
        #expect(payload["future"] as? [Double] == [1.5])
        let variables = try #require(payload["variables"] as? [String: Any])
        #expect(variables["sender"] as? String == "+15551230001")
        #expect(variables["text"] as? String == "<Order Number A-17> to +15005550006")
        #expect(variables["all"] as? [String: String] == ["orderNumber": "A-17"])
        #expect(variables["n"] as? Int == 1)
    }

    @Test("the event goes to its destination as a CloudEvent, and an action may ask another connector for something")
    func eventsAndConnectors() async throws {
        let triggers = try read(
            TriggerFile.json(
                action:
                    #"{"source": "connector.mail-1.SEND", "payload": {"to": "a@b.c", "body": "${originalMessage}"}}"#))
        let broker = RecordingBroker()
        let sink = TriggerSink(
            triggers, of: instance, broker: broker, commands: .destination(""), events: "sms_events")
        #expect(await sink.deliver([try #require(try event(triggers, "Order Number A-17"))]) == .delivered)
        #expect(broker.published.map(\.target) == [.destination("sms_events"), .destination("mail-1.SEND")])
        let document = try object(broker.published[0])
        #expect(document["id"] as? String == "SM1" && document["time"] as? String == "2024-10-23T14:36:40Z")
        #expect(document["source"] as? String == "connector.twilio-connector-1.SMS_RECEIVED")
        let data = try #require(document["data"] as? [String: Any])
        #expect(data["matchGroups"] as? [String: String] == ["orderNumber": "A-17"])
        #expect(data["originalMessage"] as? String == "Order Number A-17")
        let context = try #require(try object(broker.published[1])["integrationContext"] as? [String: Any])
        let inputs = try #require(context["inBoundVariables"] as? [String: [String: String]])
        #expect(inputs["body"] == ["type": "string", "value": "Order Number A-17"])
    }

    /// Three triggers of which the first and the last fit a word.
    private func several() throws -> [Trigger] {
        let patterns = ["Order (?<what>\\\\w+)", "Bill", "(?<first>\\\\w+) .*"]
        return try patterns.enumerated().flatMap { number, pattern -> [Trigger] in
            let action = TriggerFile.command(
                #"""
                "payloadType": "SignalPayload", "name": "signal-\#(number)", "variables": {"all": "${matchGroups}"}
                """#)
            let json = TriggerFile.json(inputs: #""pattern": "\#(pattern)""#, action: action)
            let text = String(decoding: json, as: UTF8.self).replacing("trigger-1", with: "t\(number)")
            return try read(Array(text.utf8))
        }
    }

    @Test("each trigger that fits publishes, under an id of its own, with its own groups")
    func severalFit() async throws {
        let triggers = try several()
        let broker = RecordingBroker()
        let sink = TriggerSink(
            triggers, of: instance, broker: broker, commands: .destination("c"), events: "events")
        let event = try #require(try event(triggers, "Order A17"))
        #expect(await sink.deliver([event]) == .delivered)
        let targets = ["events", "c", "events", "c"].map { BrokerMessage.Target.destination($0) }
        #expect(broker.published.map(\.target) == targets)
        let documents = try broker.published.map { try object($0) }
        #expect(documents[1]["name"] as? String == "signal-0" && documents[3]["name"] as? String == "signal-2")
        #expect((documents[1]["variables"] as? [String: [String: String]])?["all"] == ["what": "A17"])
        #expect((documents[3]["variables"] as? [String: [String: String]])?["all"] == ["first": "Order"])
        let ids = documents.compactMap { $0["id"] as? String }
        // The first is known by the message; what else a trigger publishes, by the trigger's own.
        #expect(ids[0] == "SM1" && Set(ids).count == 3 && ids[2] == ids[3])
    }

    @Test("where one of several cannot publish, the others do, once, and it alone is tried again")
    func oneOfSeveralFails() async throws {
        let triggers = try several()
        let isUp = Atomic(false)
        let broker = RecordingBroker(by: { message in
            let isFirst = String(decoding: message.body, as: UTF8.self).contains("signal-0")
            return isFirst && !isUp.load(ordering: .relaxed) ? .failed("away") : .confirmed
        })
        let sink = TriggerSink(triggers, of: instance, broker: broker, commands: .destination("c"), events: nil)
        let event = try #require(try event(triggers, "Order A17"))
        for _ in 0..<2 { #expect(await sink.deliver([event]) == .failed(reason: "away")) }
        isUp.store(true, ordering: .relaxed)
        #expect(await sink.deliver([event]) == .delivered)
        let names = try broker.published.map { try object($0)["name"] as? String }
        #expect(names == ["signal-0", "signal-2", "signal-0", "signal-0"])
    }

    @Test("where nobody takes what is published it is tried again, and what has no trigger any more is refused")
    func failures() async throws {
        let triggers = try read(TriggerFile.json(action: TriggerFile.start))
        let event = try #require(try event(triggers, "Order Number A-17"))
        func answer(_ triggers: [Trigger], _ outcome: PublishOutcome) async -> SinkAnswer {
            let sink = TriggerSink(
                triggers, of: instance, broker: RecordingBroker(outcome), commands: .destination("c"), events: nil)
            return await sink.deliver([event])
        }
        #expect(await answer(triggers, .returned("NO_ROUTE")) == .failed(reason: "c does not take it: NO_ROUTE"))
        #expect(await answer(triggers, .failed("away")) == .failed(reason: "away"))
        guard case .refused = await answer([], .confirmed) else {
            Issue.record("it is not refused")
            return
        }
    }

    @Test("a condition must hold of what the event tells")
    func condition() throws {
        let inputs =
            #""pattern": "Order (?<n>\\w+)(?<rest> .+)?", "condition": "${matchGroups.n == 'A17' && from != '+1999'}""#
        let triggers = try read(TriggerFile.json(inputs: inputs))
        #expect(try event(triggers, "Order A17") != nil)
        #expect(try event(triggers, "Order B17") == nil)
        #expect(try event(triggers, "Order A17", from: "+1999") == nil)
        // One that names what is not there does not hold.
        let strange = try read(TriggerFile.json(inputs: inputs.replacing("matchGroups.n", with: "matchGroups.rest")))
        #expect(try event(strange, "Order A17") == nil)
    }

    @Test("the older variable names processes and groups by number")
    func older() async throws {
        let text = #"""
            [{"pattern": "Order (\\d+) (\\w+)", "variables": {"order": "$1", "what": "No $1: $2, $ 5"},
              "processKey": "Process_1", "echo": "Thanks for $1", "echoError": "Sorry"}]
            """#
        let triggers = try InboundMessageAction.triggers(text)
        let broker = RecordingBroker()
        let sink = TriggerSink(triggers, of: instance, broker: broker, commands: .destination("c"), events: nil)
        let event = try #require(try event(triggers, "Order 17 cakes"))
        #expect(await sink.deliver([event]) == .delivered)
        let payload = try object(broker.published.first)
        #expect(payload["processDefinitionKey"] as? String == "Process_1")
        #expect(payload["variables"] as? [String: String] == ["order": "17", "what": "No 17: cakes, $ 5"])
    }

    @Test(
        "what is wrong with a trigger is said by field and remedy",
        arguments: [
            (TriggerFile.json(inputs: #""pattern": "(""#), "trigger-1: pattern: is none of java.util.regex"),
            (TriggerFile.json(inputs: #""echo": "x""#), "event.inputs: has no `pattern`"),
            (TriggerFile.json(inputs: #""pattern": "x", "echo": "${y}""#), "trigger-1: echo: `${y}` is no group"),
            (TriggerFile.json(inputs: #""pattern": "x", "condition": "${a ==}""#), "trigger-1: condition: "),
            (
                TriggerFile.json(action: TriggerFile.command(#""payloadType": "Nonsense""#)),
                "payloadType: `Nonsense` is none of Start"
            ),
            (
                TriggerFile.json(action: TriggerFile.command(#""payloadType": "SignalPayload""#)),
                "action.payload: has no `name`"
            ),
            (
                TriggerFile.json(
                    action: TriggerFile.command(#""payloadType": "SignalPayload", "name": "${matchGroups.x}""#)),
                "`${matchGroups.x}` names nothing"
            ),
            (Array("nonsense".utf8), "is no JSON object"),
        ])
    func flaws(_ json: [UInt8], _ problem: String) throws {
        let error = #expect(throws: AlfrescoError.self) { try read(json) }
        #expect(error?.message.contains(problem) == true, "\(error?.message ?? "-")")
    }

    @Test("triggers of other connectors and events are left out")
    func others() throws {
        #expect(try read(TriggerFile.json(event: "connector.other.SMS_RECEIVED")).isEmpty)
        #expect(try read(TriggerFile.json(event: "connector.twilio-connector-1.MAIL_RECEIVED")).isEmpty)
        #expect(
            try read(Array("[".utf8) + TriggerFile.json() + Array(",".utf8) + TriggerFile.json() + Array("]".utf8))
                .count == 2)
    }
}

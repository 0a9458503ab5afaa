internal import FoundationEssentials
internal import FreeMarker
public import Inbound
internal import Outbox

/// Does what an instance's triggers want done, for the events of their rules.
///
/// An event is done with when everybody who is to be told has it. What is told again, because somebody else was not
/// there, or after a crash, has the same id.
public struct TriggerSink: Sink {
    /// Where commands for engines go.
    public enum Commands: Sendable {
        /// To a destination of the broker.
        case destination(String)
        /// To the engine itself.
        case engine(EngineClient)
    }

    private let instance: ConnectorInstance
    private let triggers: [String: Trigger]
    private let broker: (any MessageBroker)?
    private let commands: Commands
    private let events: String?
    private let progress = TriggerProgress()

    /// A sink for the triggers of an instance.
    ///
    /// - Parameters:
    ///   - broker: publishes; `nil` where nothing goes over one.
    ///   - commands: where commands go.
    ///   - events: the destination of the events themselves, as CloudEvents; `nil` for none.
    public init(
        _ triggers: [Trigger], of instance: ConnectorInstance, broker: (any MessageBroker)?, commands: Commands,
        events: String?
    ) {
        self.instance = instance
        self.triggers = Dictionary(triggers.map { ($0.ruleName(of: instance), $0) }) { first, _ in first }
        self.broker = broker
        self.commands = commands
        self.events = events
    }

    /// The name of an instance's sink: its place in the log and its dead letters are kept under it.
    public static func name(of instance: ConnectorInstance) -> String { "alfresco:\(instance.name)" }

    /// Does what is to be done, one event after the other.
    public func deliver(_ events: [Event]) async -> SinkAnswer {
        for event in events {
            let answer = await deliver(event)
            guard answer == .delivered else { return answer }
        }
        return .delivered
    }

    /// Does what each trigger that fits wants done; one that fails keeps no other one from it.
    private func deliver(_ event: Event) async -> SinkAnswer {
        let messages = TriggerMessage.all(of: event)
        if messages.isEmpty { return .refused(reason: "the event is none of a rule") }
        var whole = SinkAnswer.delivered
        for (place, message) in messages.enumerated() where message.rule.hasPrefix(Trigger.ruleNames(of: instance)) {
            let answer: SinkAnswer
            if let trigger = triggers[message.rule] {
                answer = await tell(message, trigger, event, isFirst: place == 0)
            } else {
                answer = .refused(reason: "there is no trigger of the rule `\(message.rule)` any more")
            }
            // What can be tried again comes before what cannot.
            if case .failed = whole { continue }
            if answer != .delivered { whole = answer }
        }
        if whole == .delivered { progress.finish() }
        return whole
    }

    private func tell(
        _ message: TriggerMessage, _ trigger: Trigger, _ event: Event, isFirst: Bool
    ) async -> SinkAnswer {
        let id = message.id(for: trigger)
        if let events {
            let name = isFirst ? message.sid : id
            let answer = await progress.once("event \(id)", of: event) {
                await publish(cloudEvent(of: message, trigger, event, id: name), to: events)
            }
            guard answer == .delivered else { return answer }
        }
        guard let action = trigger.action else { return .delivered }
        return await progress.once("action \(id)", of: event) { await act(action, on: message, id) }
    }

    private func act(_ action: Trigger.Action, on message: TriggerMessage, _ id: String) async -> SinkAnswer {
        switch action {
        case .connector(let destination, let inputs):
            return await publish(BrokerMessage(request(inputs.members(message), id)), to: destination)
        case .command(let payload):
            let json = payload.json(message, id: id)
            switch commands {
            case .destination(let destination): return await publish(BrokerMessage(json), to: destination)
            case .engine(let engine): return await engine.give(payload.kind, json)
            }
        }
    }

    private func publish(_ message: BrokerMessage, to destination: String) async -> SinkAnswer {
        guard let broker else { return .refused(reason: "no broker is configured") }
        var message = message
        message.target = .destination(destination)
        switch await broker.publish(message) {
        case .confirmed: return .delivered
        case .returned(let reason): return .failed(reason: "\(destination) does not take it: \(reason)")
        case .failed(let reason): return .failed(reason: reason)
        }
    }

    // MARK: Documents

    /// Source: CloudEvents 1.0, JSON event format.
    private func cloudEvent(
        of message: TriggerMessage, _ trigger: Trigger, _ event: Event, id: String
    ) -> BrokerMessage {
        let time = event.at.date.formatted(.iso8601)
        var json = #"{"specversion":"1.0","id":\#(VariableText.json(id)),"#
        json += #""source":\#(VariableText.json(trigger.source)),"type":"SMS_RECEIVED","time":"\#(time)","#
        json += #""datacontenttype":"application/json","data":\#(PayloadTemplate.json(.hash(message.outputs)))}"#
        var message = BrokerMessage(json)
        message.contentType = "application/cloudevents+json"
        return message
    }

    /// What a connector is asked for: no process waits for its answer.
    private func request(_ inputs: [(name: String, value: Value)], _ id: String) -> String {
        let name = VariableText.json(instance.application)
        let variables = inputs.map { "\(VariableText.json($0.name)):\(Variable.envelope($0.value))" }
        return #"""
            {"appName":null,"appVersion":"1","serviceName":\#(name),"serviceFullName":\#(name),\#
            "serviceType":"connector","serviceVersion":"","integrationContext":{"id":"\#(id)",\#
            "inBoundVariables":{\#(variables.joined(separator: ","))},"outBoundVariables":{}}}
            """#
    }
}

extension BrokerMessage {
    fileprivate init(_ json: String) { self.init(to: .destination(""), body: Array(json.utf8)) }
}

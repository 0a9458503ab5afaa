internal import Logging
internal import Outbox

/// One request on its way: what the machine decides is done here.
final class RequestWork {
    let key: RequestMachine.Key
    private let message: ReceivedMessage
    private let consumer: RequestConsumer
    private var reply: IntegrationReply?
    private var isSetAside = false

    init(_ message: ReceivedMessage, _ consumer: RequestConsumer) {
        self.message = message
        self.consumer = consumer
        key = RequestMachine.Key(destination: message.destination, body: message.body)
    }

    func answer() async -> RequestMachine.Event {
        let instance = consumer.configuration.instance
        guard let action = consumer.sources[message.destination] else {
            return .unanswerable(reason: "there is no such action")
        }
        do {
            reply = try await consumer.handler.answer(to: message.body, action: action, of: instance, trace: trace)
            return .answered
        } catch let error as AlfrescoError where error.code == .malformedRequest {
            return .unanswerable(reason: error.message)
        } catch {
            // A gateway that ends leaves requests without an answer: they come again.
            if !Task.isCancelled { log(.warning, "request has no answer yet", ["error": "\(error)"]) }
            return .unanswered
        }
    }

    func publish() async -> PublishOutcome {
        guard let reply else { return .failed("there is no answer") }
        let outcome = await consumer.broker.publish(reply.message)
        if outcome != .confirmed {
            log(.warning, "answer not published", ["destination": "\(reply.destination)", "error": "\(outcome)"])
        }
        return outcome
    }

    /// To the dead letters, with what Spring's binders say of it.
    func setAside(_ reason: String) async -> PublishOutcome {
        isSetAside = true
        let group = consumer.configuration.instance.application
        let outcome = await consumer.broker.publish(
            BrokerMessage(
                to: .deadLetters(of: message.destination, group: group),
                headers: message.headers + [BrokerHeader("x-exception-message", reason)], body: message.body))
        log(
            .error, "request put aside",
            ["destination": "\(message.destination)", "error": "\(reason)", "outcome": "\(outcome)"])
        return outcome
    }

    /// It is acknowledged.
    func done() {
        let fate: ConsumerMeters.Fate = isSetAside ? .setAside : reply?.kind == .result ? .result : .error
        consumer.meters.add(fate)
        log(.debug, "request answered", ["result": "\(fate.rawValue)", "redelivered": "\(message.isRedelivered)"])
    }

    private func header(_ name: String) -> String? { message.headers.first { $0.name == name }?.text }

    /// As services that trace hand it over. Source: W3C Trace Context.
    private var trace: TraceContext? {
        header("traceparent").flatMap { TraceContext(parent: $0, state: header("tracestate")) }
    }

    private func log(_ level: Logger.Level, _ text: Logger.Message, _ fields: @autoclosure () -> Logger.Metadata) {
        guard consumer.logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "alfresco.instance": "\(consumer.configuration.instance.name)",
            "alfresco.context": "\(header("integrationContextId") ?? "")",
        ]
        metadata.merge(fields()) { $1 }
        consumer.logger.log(level: level, text, metadata: metadata)
    }
}

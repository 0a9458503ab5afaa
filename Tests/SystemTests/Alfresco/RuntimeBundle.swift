import Foundation
import HostAlfresco
import Synchronization

/// A stand-in for the engine's runtime bundle: publishes requests as Spring's binder does, and takes answers as the
/// engine does. Source: Activiti Cloud, `ServiceTaskIntegrationResultEventHandler` and its fellow for errors.
final class RuntimeBundle: Sendable {
    /// What the engine makes of an answer.
    enum Verdict: Equatable {
        /// The task goes on, or a boundary event catches the error.
        case taken
        /// No task waits under that name, or not any more.
        case ignored
        /// The engine throws, and the process is stuck.
        case refused
    }

    /// An answer that has come.
    struct Answer: Sendable {
        let message: ReceivedMessage
        let context: String
        let verdict: Verdict

        var destination: String { message.destination }
        var text: String { String(decoding: message.body, as: UTF8.self) }
        var document: AlfrescoAnswer { get throws { try AlfrescoAnswer(message.body) } }
    }

    private struct State {
        /// The tasks that there are, and those that still wait.
        var asked: Set<String> = []
        var waiting: Set<String> = []
        var answers: [Answer] = []
    }

    /// Its `spring.application.name`: in requests it stands for `rb-orders`.
    let name: String
    /// Publishes for it; of others too.
    let broker: any MessageBroker
    private let consumer: any MessageConsumer
    private let state = Mutex(State())

    /// Runs `body` with a bundle on a broker.
    ///
    /// - Parameter destinations: where it expects results and errors, if not where the engine usually does.
    static func with(
        _ broker: any MessageBroker, destinations: [String]? = nil, _ body: (RuntimeBundle) async throws -> Void
    ) async throws {
        let bundle = RuntimeBundle(broker, destinations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await bundle.read() }
            do { try await body(bundle) } catch {
                await bundle.consumer.close()
                throw error
            }
            await bundle.consumer.close()
        }
    }

    private init(_ broker: any MessageBroker, _ destinations: [String]?) {
        name = "rb-orders-\(UInt32.random(in: 0 ... .max))"
        let usual = ["integrationResult_\(name)", "integrationError_\(name)"]
        self.broker = broker
        consumer = broker.consume(Subscription(destinations: destinations ?? usual, group: name, inHand: 2000))
    }

    /// Everything that has come by now.
    var answers: [Answer] { state.withLock { $0.answers } }

    func answers(to request: AlfrescoRequest) -> [Answer] { answers.filter { $0.context == request.context } }

    /// Publishes a request for a task, which waits from the first time on.
    @discardableResult
    func ask(
        _ request: AlfrescoRequest, at destination: String = "twilioConnector.SEND_SMS"
    ) async -> PublishOutcome {
        state.withLock { state in
            if state.asked.insert(request.context).inserted { state.waiting.insert(request.context) }
        }
        return await publish(Array(text(request).utf8), of: request.context, at: destination)
    }

    /// A request as it is published.
    func text(_ request: AlfrescoRequest) -> String { request.json.replacing("rb-orders", with: name) }

    /// Publishes anything, with a request's headers.
    @discardableResult
    func publish(_ body: [UInt8], of context: String, at destination: String) async -> PublishOutcome {
        let headers = [
            ("messagePayloadType", "org.activiti.cloud.api.process.model.impl.IntegrationRequestImpl"),
            ("appName", "default-app"), ("serviceName", name), ("serviceFullName", name),
            ("serviceType", "runtime-bundle"), ("appVersion", "1"), ("connectorType", "twilioConnector.SEND_SMS"),
            ("businessKey", "A-17"), ("integrationContextId", context), ("processInstanceId", "5a0e1f6a"),
            ("executionId", "5a0fa60b"),
            ("routingKey", "integrationContext.\(name).default-app.twilioConnector-SEND_SMS.5a0e1f6a.A-17"),
        ]
        return await broker.publish(
            BrokerMessage(
                to: .destination(destination), headers: headers.map { BrokerHeader($0.0, $0.1) }, body: body))
    }

    // MARK: As the engine does

    private func read() async {
        for await event in consumer.events {
            guard case .messages(let messages) = event else { continue }
            state.withLock { state in
                for message in messages { Self.take(message, &state) }
            }
            consumer.acknowledge(messages.map(\.tag))
        }
    }

    private static func take(_ message: ReceivedMessage, _ state: inout State) {
        guard let answer = try? AlfrescoAnswer(message.body), let context = answer.context["id"] as? String else {
            return state.answers.append(Answer(message: message, context: "", verdict: .refused))
        }
        var verdict = Verdict.ignored
        // Only the activity that waits takes it.
        if state.waiting.contains(context), answer.context["clientId"] as? String == "ServiceTask_1che7zm" {
            state.waiting.remove(context)
            let className = answer.document["errorClassName"] as? String
            let isCaught =
                className == nil || className == "org.activiti.cloud.api.process.model.CloudBpmnError"
            verdict = isCaught && !holdsExpression(answer.outbound) ? .taken : .refused
        }
        state.answers.append(Answer(message: message, context: context, verdict: verdict))
    }

    /// Looked for in texts, maps and lists, within envelopes too.
    private static func holdsExpression(_ value: Any) -> Bool {
        switch value {
        case let text as String: text.firstMatch(of: /\$\{[^}]*\}/) != nil
        case let map as [String: Any]: map.contains { holdsExpression($0.key) || holdsExpression($0.value) }
        case let list as [Any]: list.contains(where: holdsExpression)
        default: false
        }
    }
}

internal import BrokerThreads
internal import CKafka
internal import HostAlfresco

/// Publishes for everybody with one client: what is asked for meanwhile is handed over together, and a message is
/// published once its delivery is reported without an error.
final class Publisher: ClientRole, @unchecked Sendable {
    private typealias Publication = PublishInbox.Publication

    private let inbox: PublishInbox

    // Everything below belongs to the thread.
    private var waiting: [Publication] = []
    private var sent: [UInt: Publication] = [:]
    private var count: UInt = 0
    private var topics = TopicLedger()

    init(patience: Duration, bell: Bell) { inbox = PublishInbox(patience: patience, bell: bell) }

    // MARK: For callers

    func publish(_ message: BrokerMessage) async -> PublishOutcome {
        if let flaw = message.flaw { return .failed(flaw) }
        return await inbox.publish(message)
    }

    func finish() { inbox.finish() }

    var isFinished: Bool { inbox.isFinished }

    // MARK: On the thread

    var use: KafkaConfiguration.Use { .publishing }

    var trouble: String? { nil }

    var due: ContinuousClock.Instant? {
        waiting.isEmpty ? nil : [waiting.first?.due, topics.due].compactMap { $0 }.min()
    }

    func work(_ client: KafkaClient?) {
        waiting += inbox.take()
        expire()
        guard let client, !waiting.isEmpty else { return }
        client.settle(waiting.lazy.map(\.message.topic), in: &topics)
        var isFull = false
        waiting.removeAll { publication in
            guard !isFull else { return false }
            guard topics.has(publication.message.topic) else {
                guard let reason = topics.refusal(of: publication.message.topic) else { return false }
                publication.told(PublishOutcome(KafkaError(.missingTopic, reason)))
                return true
            }
            count += 1
            let error = client.publish(publication.message, as: count)
            switch error {
            case RD_KAFKA_RESP_ERR_NO_ERROR: sent[count] = publication
            case RD_KAFKA_RESP_ERR__QUEUE_FULL: isFull = true
            default: publication.told(PublishOutcome(KafkaError(error)))
            }
            return !isFull
        }
    }

    func take(_ event: KafkaEvent, from client: KafkaClient) {
        switch event {
        case .reported(let reports):
            for (number, error) in reports {
                sent.removeValue(forKey: number)?.told(error.map(PublishOutcome.init) ?? .confirmed)
            }
        case .created(let creations, let others): topics.ended(creations, others: others, at: .now)
        case .assigned, .revoked, .committed, .failed, .said: break
        }
    }

    func leave(_ client: KafkaClient) {}

    func lost(_ error: KafkaError) {
        for publication in sent.values { publication.told(.failed("not confirmed: \(error.message)")) }
        sent = [:]
        topics.abandon()
    }

    func ended() {
        inbox.abandon(waiting + sent.values)
        (waiting, sent) = ([], [:])
    }

    /// What waits to be handed over; the library tells by itself what is over after that.
    private func expire() {
        let now = ContinuousClock.now
        let over = waiting.prefix { $0.due <= now }
        for publication in over { publication.told(.failed(topics.trouble ?? "the broker is away")) }
        waiting.removeFirst(over.count)
    }
}

extension PublishOutcome {
    init(_ error: KafkaError) {
        switch error.code {
        case .missingTopic: self = .returned("there is no such topic, and it is not made: \(error.message)")
        case .tooLarge: self = .returned("the topic takes no message as large: \(error.message)")
        case .late: self = .failed("the broker has not confirmed it in time")
        default: self = .failed("not confirmed: \(error.message)")
        }
    }
}

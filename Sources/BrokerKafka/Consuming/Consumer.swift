internal import BrokerThreads
internal import HostAlfresco

/// Reads a group's topics as one of its members.
final class Consumer: ClientRole, @unchecked Sendable {
    /// How long the brokers' answer to the last commits is waited for, and to our leaving.
    private static let farewell = Duration.seconds(5)

    private let subscription: Subscription
    private let inbox: ConsumerInbox
    private let bell: Bell
    private let patience: Duration

    // Everything below belongs to the thread.
    private var assignment = Assignment()
    private var topics = TopicLedger()
    private var reader: FetchQueue?
    private var hasJoined = false
    /// What the brokers do not allow.
    private var refusal: String?
    /// Until then it is no trouble of the group to have been given nothing.
    private var patienceEnds: ContinuousClock.Instant

    /// - Parameter patience: how long the group may take to divide its partitions anew.
    init(_ subscription: Subscription, inbox: ConsumerInbox, bell: Bell, patience: Duration) {
        self.subscription = subscription
        self.inbox = inbox
        self.bell = bell
        self.patience = patience
        patienceEnds = .now + patience
    }

    var isFinished: Bool { inbox.isFinished }

    var use: KafkaConfiguration.Use { .consuming(group: subscription.group) }

    var due: ContinuousClock.Instant? {
        let joining = assignment.isGiven || patienceEnds <= .now ? nil : patienceEnds
        return [topics.due, assignment.due, joining].compactMap { $0 }.min()
    }

    var trouble: String? {
        if let trouble = topics.trouble ?? refusal { return trouble }
        guard !assignment.isGiven else { return nil }
        guard patienceEnds <= .now else { return assignment.epoch == 0 ? BrokerPresence.beginning : nil }
        return "the consumer group \(subscription.group) has not given it partitions yet"
    }

    func work(_ client: KafkaClient?) {
        guard let client else { return }
        assignment.answered(inbox.takeTags(), at: .now)
        if !hasJoined { join(client) }
        let commits = assignment.commits(at: .now)
        if !commits.isEmpty, !client.commit(commits, in: assignment.epoch) {
            assignment.committed(in: assignment.epoch, isDone: false, at: .now)
        }
        fetch()
    }

    /// Once its topics are there.
    private func join(_ client: KafkaClient) {
        client.settle(subscription.destinations, in: &topics)
        guard subscription.destinations.allSatisfy(topics.has) else { return }
        reader = reader ?? FetchQueue(of: client, ringing: bell)
        refusal = client.subscribe(subscription.destinations)?.message
        hasJoined = true
    }

    private func fetch() {
        let room = subscription.inHand - assignment.inHand
        guard let reader, !inbox.isPaused, room > 0 else { return }
        let (messages, errors) = reader.fetch(atMost: room)
        for error in errors { refuse(error) }
        let received = messages.compactMap { message in
            assignment.received(message.partition, message.offset).map { tag in
                ReceivedMessage(
                    tag: tag, destination: message.partition.topic, isRedelivered: false, headers: message.headers,
                    body: message.body)
            }
        }
        guard !received.isEmpty else { return }
        refusal = nil
        inbox.tell(.messages(received))
    }

    func take(_ event: KafkaEvent, from client: KafkaClient) {
        switch event {
        case .assigned(let partitions):
            assignment.assigned(partitions)
            reader?.assign(partitions)
            refusal = nil
            inbox.tell(.connected)
        case .revoked: giveBack(client)
        case .committed(let epoch, let error):
            assignment.committed(in: epoch, isDone: error == nil, at: .now)
        case .created(let creations, let others): topics.ended(creations, others: others, at: .now)
        case .failed(let error): refuse(error)
        case .reported, .said: break
        }
    }

    private func refuse(_ error: KafkaError) {
        switch error.code {
        // Somebody has removed one: it is looked for, and joined for anew.
        case .missingTopic: (topics, hasJoined) = (TopicLedger(), false)
        case .forbidden: refusal = error.message
        default: break
        }
    }

    /// The partitions go to others: what has been answered is committed, the rest is theirs.
    private func giveBack(_ client: KafkaClient) {
        assignment.answered(inbox.takeTags(), at: .now)
        if !client.hasLostAssignment {
            client.commit(assignment.commits(at: .now, isLast: true), within: Self.farewell)
        }
        reader?.unassign()
        forget()
    }

    private func forget() {
        guard assignment.isGiven else { return }
        inbox.tell(.lost(epoch: assignment.epoch))
        assignment.revoked()
        patienceEnds = .now + patience
    }

    func leave(_ client: KafkaClient) {
        client.leave(within: Self.farewell) { take($0, from: client) }
        forget()
        reader = nil
    }

    func lost(_ error: KafkaError) {
        forget()
        (reader, hasJoined) = (nil, false)
        topics.abandon()
    }

    func ended() { inbox.end() }
}

/// Which topics are there, so that each is made before its first message.
struct TopicLedger {
    private struct Failure {
        let creation: TopicCreation
        let until: ContinuousClock.Instant
    }

    private var there: Set<String> = []
    /// Those that are looked for, or being made: one request at a time.
    private var underWay: Set<String> = []
    /// Why others are not there, and for how long nobody asks again.
    private var failures: [String: Failure] = [:]

    /// When to ask again.
    var due: ContinuousClock.Instant? { underWay.isEmpty ? failures.values.map(\.until).min() : nil }

    /// Whether a topic is there.
    func has(_ topic: String) -> Bool { there.contains(topic) }

    /// Why a topic is not there and will not be.
    func refusal(of topic: String) -> String? {
        if !underWay.contains(topic), case .refused(let reason)? = failures[topic]?.creation { reason } else { nil }
    }

    /// Why topics are not there, for people.
    var trouble: String? {
        failures.min { $0.key < $1.key }.map { topic, failure in
            switch failure.creation {
            case .ready: topic
            case .undecided(let reason): "the topic \(topic) is not there yet: \(reason)"
            case .refused(let reason):
                "there is no topic \(topic), and it is not made: \(reason); make it, or let the gateway's user create topics"
            }
        }
    }

    /// Which of the topics are to be looked for now; they are under way then.
    mutating func begin(_ topics: some Sequence<String>, at now: ContinuousClock.Instant) -> [String] {
        guard underWay.isEmpty else { return [] }
        underWay = Set(topics.filter { !there.contains($0) && failures[$0].map { $0.until <= now } ?? true })
        // Of others nobody wants to know any more.
        failures = failures.filter { $0.value.until > now || underWay.contains($0.key) }
        return underWay.sorted()
    }

    /// One of those under way is there.
    mutating func found(_ topic: String) {
        underWay.remove(topic)
        failures[topic] = nil
        there.insert(topic)
    }

    /// What became of those under way.
    mutating func ended(
        _ creations: [String: TopicCreation], others: TopicCreation, at now: ContinuousClock.Instant
    ) {
        for topic in underWay {
            let creation = creations[topic] ?? others
            switch creation {
            case .ready: found(topic)
            case .undecided: failures[topic] = Failure(creation: creation, until: now + .milliseconds(500))
            case .refused: failures[topic] = Failure(creation: creation, until: now + .seconds(5))
            }
        }
        underWay = []
    }

    /// The client is gone, and its answers with it.
    mutating func abandon() { underWay = [] }
}

/// The requests that are in hand: what is done next with each, and which messages of the broker it answers for.
///
/// A request is acknowledged only after its answer is confirmed. A message whose connection is gone comes again: as
/// long as its request is in hand the message joins it, so that a request is never worked off twice at once; if the
/// answer has left by then, it leaves once more. A request
/// without any message is let go when its answer is there, since whoever gets the message again publishes the same.
struct RequestMachine {
    /// A request, by what came: a message that comes again is the same to the byte.
    struct Key: Hashable {
        var destination: String
        var body: [UInt8]
    }

    /// What has happened to a request.
    enum Event: Equatable {
        case answered
        /// There is no answer yet.
        case unanswered
        /// It is nothing that could be answered, now or later.
        case unanswerable(reason: String)
        /// It was published, or put aside.
        case published(PublishOutcome)
        /// A pause is over.
        case rested
    }

    /// What is done next.
    enum Action: Equatable {
        case answer
        case publish
        /// Puts the message aside, for people.
        case setAside(reason: String)
        case pause(Duration)
        /// It is done with; these messages are.
        case acknowledge([DeliveryTag])
        /// It is done with here; its message comes again.
        case letGo
    }

    private enum Stage {
        case answering, publishing
        case settingAside(reason: String)
    }

    private struct Entry {
        var tags: [DeliveryTag]
        var stage = Stage.answering
        /// How often in a row it did not work.
        var failures = 0
        var isPausing = false
        /// Whether a message has joined after the answer left: who sent it is given the answer once more.
        var isOwedAgain = false

        var action: Action {
            switch stage {
            case .answering: .answer
            case .publishing: .publish
            case .settingAside(let reason): .setAside(reason: reason)
            }
        }
    }

    /// How often an answer is published that the broker gives back, before its request is put aside: half a minute.
    static let returnsBeforeSettingAside = 6
    private static let longestPause = Duration.seconds(15)

    private var entries: [Key: Entry] = [:]
    private var lostEpoch: UInt64 = 0
    private(set) var isDraining = false

    /// How many requests are in hand.
    var count: Int { entries.count }

    /// Whether nothing is under way that a shutdown should wait for: what pauses comes again.
    var isIdle: Bool { entries.values.allSatisfy(\.isPausing) }

    /// A message with a request has come. Gives back what is done with it; `nil` where it joins a request in hand.
    mutating func received(_ tag: DeliveryTag, _ key: Key) -> Action? {
        guard tag.epoch > lostEpoch else { return .letGo }
        if var entry = entries[key] {
            entry.tags.append(tag)
            entry.isOwedAgain = entry.action == .publish && !entry.isPausing
            entries[key] = entry
            return nil
        }
        guard !isDraining else { return .letGo }
        entries[key] = Entry(tags: [tag])
        return .answer
    }

    /// A connection is gone, and with it the messages that came over it.
    mutating func lost(epoch: UInt64) {
        lostEpoch = max(lostEpoch, epoch)
        for key in entries.keys { entries[key]?.tags.removeAll { $0.epoch <= epoch } }
    }

    /// Takes no new requests, and gives up those that would pause.
    mutating func drain() { isDraining = true }

    /// Something has happened to a request in hand.
    mutating func happened(_ event: Event, to key: Key) -> Action {
        guard var entry = entries[key] else { return .letGo }
        entry.isPausing = false
        switch event {
        case .answered:
            (entry.stage, entry.failures) = (.publishing, 0)
        case .unanswerable(let reason):
            (entry.stage, entry.failures) = (.settingAside(reason: reason), 0)
        case .published(.confirmed) where entry.isOwedAgain:
            (entry.isOwedAgain, entry.failures) = (false, 0)
        case .published(.confirmed):
            entries[key] = nil
            return entry.tags.isEmpty ? .letGo : .acknowledge(entry.tags)
        case .published(.returned(let reason)):
            entry.failures += 1
            if case .publishing = entry.stage, entry.failures >= Self.returnsBeforeSettingAside {
                (entry.stage, entry.failures) = (.settingAside(reason: "its answer is given back: \(reason)"), 0)
            } else {
                entry.isPausing = true
            }
        case .published(.failed), .unanswered:
            entry.failures += 1
            entry.isPausing = true
        case .rested: break
        }
        // Without a message it comes again, and a pause is as long as the message's way back.
        guard !entry.tags.isEmpty, !(isDraining && entry.isPausing) else {
            entries[key] = nil
            return .letGo
        }
        entries[key] = entry
        return entry.isPausing ? .pause(Self.pause(after: entry.failures)) : entry.action
    }

    /// 0.5 s after the first failure, then twice as long each time, but at most 15 s.
    private static func pause(after failures: Int) -> Duration {
        min(.milliseconds(500) * (1 << min(max(failures - 1, 0), 10)), longestPause)
    }
}

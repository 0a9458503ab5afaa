internal import CoreMetrics
internal import Synchronization
internal import Twilio

/// How many webhooks came and what became of them, since the start.
public final class WebhookCounts: Sendable {
    /// What a webhook tells.
    public enum Kind: String, Sendable, CaseIterable {
        /// Where one of our messages or calls stands.
        case status
        /// A message from outside.
        case inbound
        /// A call from outside, or its status.
        case voice
    }

    /// What became of a webhook; bounded, so that it is fit for a metric label.
    public enum Fate: String, Sendable, CaseIterable {
        /// Its content is stored or answered.
        case taken
        /// It was there before.
        case repeated
        /// Signed, but about nothing that is known here.
        case unknown
        /// Its signature is wrong or missing: it was not looked at.
        case forged
        /// Signed, but it cannot be read.
        case unreadable
        /// The store could not take it.
        case failed
    }

    private struct Key: Hashable {
        let kind: Kind
        let fate: Fate
    }

    private let counts = Mutex<[Key: Int]>([:])
    private let metrics: [Key: Counter]

    /// Nothing came yet.
    public init() {
        let keys = Kind.allCases.flatMap { kind in Fate.allCases.map { Key(kind: kind, fate: $0) } }
        let counters = keys.map { key in
            Counter(
                label: "trunkline_callbacks_total",
                dimensions: [("kind", key.kind.rawValue), ("result", key.fate.rawValue)])
        }
        metrics = Dictionary(uniqueKeysWithValues: zip(keys, counters))
    }

    /// How many there were.
    public func count(_ kind: Kind, _ fate: Fate) -> Int { counts.withLock { $0[Key(kind: kind, fate: fate)] ?? 0 } }

    func add(_ kind: Kind, _ fate: Fate) {
        let key = Key(kind: kind, fate: fate)
        counts.withLock { $0[key, default: 0] += 1 }
        metrics[key]?.increment()
    }
}

internal import CoreMetrics

/// What Twilio's webhooks of one connection were.
struct CallbackMeters: Sendable {
    /// What a webhook tells of.
    enum Kind: String, CaseIterable {
        case status, inbound, voice
    }

    /// What was made of it.
    enum Result: String, CaseIterable {
        /// Signed by Twilio, and new.
        case valid
        /// Its signature is wrong: refused, nothing was done.
        case forged
        /// Signed, and known already: nothing more was done.
        case replayed
    }

    private let counters: [Kind: [Result: Counter]]

    /// - Parameter connection: its name in the configuration.
    init(connection: String, factory: any MetricsFactory = MetricsSystem.factory) {
        var counters: [Kind: [Result: Counter]] = [:]
        for kind in Kind.allCases {
            for result in Result.allCases {
                counters[kind, default: [:]][result] = Counter(
                    label: "trunkline_callbacks_total",
                    dimensions: [("connection", connection), ("kind", kind.rawValue), ("result", result.rawValue)],
                    factory: factory)
            }
        }
        self.counters = counters
    }

    func count(_ kind: Kind, _ result: Result) { counters[kind]?[result]?.increment() }
}

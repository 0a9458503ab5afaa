internal import CoreMetrics

/// How many messages of the broker came, what became of them, and how many are in hand.
struct ConsumerMeters: Sendable {
    /// What became of a message; bounded, so that it is fit for a metric label.
    enum Fate: String, CaseIterable {
        /// Its request has a result, or an error, that the broker has confirmed.
        case result, error
        /// Its request was in hand already.
        case joined
        /// It comes again: its connection was lost, or the gateway ends.
        case letGo = "let_go"
        /// It went to the dead letters.
        case setAside = "set_aside"
    }

    private let counters = Dictionary(
        uniqueKeysWithValues: Fate.allCases.map { fate in
            (
                fate,
                Counter(
                    label: "trunkline_host_requests_total",
                    dimensions: [("host", "alfresco"), ("result", fate.rawValue)])
            )
        })
    private let present = Meter(label: "trunkline_host_requests_in_hand", dimensions: [("host", "alfresco")])

    func add(_ fate: Fate) { counters[fate]?.increment() }

    func inHand(_ count: Int) { present.set(count) }
}

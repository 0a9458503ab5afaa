internal import CoreMetrics
internal import HostCI360

/// How many requests of CI360 came and what became of them.
struct CI360Meters: Sendable {
    /// What became of a request; bounded, so that it is fit for a metric label.
    enum Fate: String, CaseIterable {
        case accepted, repeated, stale, invalid, refused, bulk
        case otherType = "other_type"
        case controlGroup = "control_group"

        init(_ skip: CI360Skip) {
            self =
                switch skip {
                case .otherType: .otherType
                case .controlGroup: .controlGroup
                case .stale: .stale
                }
        }
    }

    private let counters = Dictionary(
        uniqueKeysWithValues: Fate.allCases.map { fate in
            (
                fate,
                Counter(
                    label: "trunkline_host_requests_total",
                    dimensions: [("host", CI360Origin.host), ("result", fate.rawValue)])
            )
        })

    func add(_ fate: Fate) { counters[fate]?.increment() }
}

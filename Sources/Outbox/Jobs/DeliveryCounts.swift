/// How many deliveries are in each state.
public struct DeliveryCounts: Sendable, Equatable {
    private var numbers: [Int]

    /// Nothing in any state.
    public init() { numbers = Array(repeating: 0, count: DeliveryState.allCases.count) }

    /// The number in one state.
    public subscript(state: DeliveryState) -> Int {
        get { numbers[state.rawValue] }
        set { numbers[state.rawValue] = newValue }
    }

    /// The number in all states.
    public var total: Int { numbers.reduce(0, +) }

    /// Nothing is pending or being attempted.
    public var isSettled: Bool { self[.draft] + self[.pending] + self[.attempting] == 0 }

    /// Rows are stored as pending until they are attempted; in a draft or a canceled job they count otherwise.
    public func effective(in state: Job.State) -> DeliveryCounts {
        var counts = self
        let waiting = DeliveryState.pending.effective(in: state)
        if waiting != .pending {
            counts[waiting] += counts[.pending]
            counts[.pending] = 0
        }
        return counts
    }
}

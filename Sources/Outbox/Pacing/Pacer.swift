/// What a process holds of one budget: slices in, units out, no I/O.
struct Pacer: Sendable {
    let key: PaceKey
    let pace: Pace
    /// Slots that are reserved for this process and not used, in order.
    private(set) var held: [Range<Int64>] = []
    /// Units that have left without a slot: a message may have more segments than it was taken for, and cannot be halved.
    private var debt = 0
    /// No slot is free before this moment, in nanoseconds, as far as is known.
    private var nextFree: Int64 = 0
    private var lastAsked = Timestamp.zero

    /// How long to wait before asking again when others had everything.
    private static let patience: Duration = .milliseconds(50)

    init(key: PaceKey, pace: Pace) {
        self.key = key
        self.pace = pace
    }

    /// Units that may leave now.
    func available(at now: Timestamp) -> Int {
        let usable = pace.usable(at: now)
        return max(held.reduce(0) { $0 + $1.clamped(to: usable).count } - debt, 0)
    }

    /// Units have left.
    mutating func spend(_ units: Int) {
        debt += units
        payDebt()
    }

    private mutating func payDebt() {
        while debt > 0, let first = held.first {
            let paid = min(debt, first.count)
            debt -= paid
            held[0] = first.lowerBound + Int64(paid)..<first.upperBound
            if held[0].isEmpty { held.removeFirst() }
        }
    }

    /// The wish for the next turn; `nil` while enough is held or nothing can be free.
    mutating func request(_ wanted: Int, priority: JobPriority, at now: Timestamp) -> PaceRequest? {
        forgetMissed(at: now)
        guard needsSlots(at: now) else { return nil }
        lastAsked = now
        let reservable = pace.reservable(at: now)
        // For what is wanted soon, and at most what a horizon holds: others want slots, too.
        let most = pace.ahead == .zero ? reservable.count : 1000
        return PaceRequest(key: key, pace: pace, units: min(wanted, most) + debt, priority: priority)
    }

    /// Whether asking the store for slots makes sense now.
    func needsSlots(at now: Timestamp) -> Bool {
        let reservable = pace.reservable(at: now)
        let ahead = held.reduce(0) { $0 + $1.count } - debt
        let enough = pace.ahead == .zero ? (reservable.count + 1) / 2 : 200
        return ahead < enough && pace.start(of: reservable.upperBound) > nextFree
            && now - lastAsked >= Self.patience
    }

    /// Slots whose second is over are lost: catching up would exceed the limit.
    private mutating func forgetMissed(at now: Timestamp) {
        let first = pace.usable(at: now).lowerBound
        held = held.compactMap { slots in
            slots.upperBound <= first ? nil : max(slots.lowerBound, first)..<slots.upperBound
        }
    }

    /// The store has answered.
    mutating func take(_ slice: PaceSlice) {
        let slots = pace.slot(from: slice.moments.lowerBound)..<pace.slot(from: slice.moments.upperBound)
        nextFree = slice.moments.upperBound
        if !slots.isEmpty { held.append(slots) }
        payDebt()
    }

    /// Gives up what is held; the last of it can be given back to the others.
    mutating func giveBack() -> PaceSlice? {
        defer { held = [] }
        return held.last.map {
            PaceSlice(key: key, moments: pace.start(of: $0.lowerBound)..<pace.start(of: $0.upperBound))
        }
    }
}

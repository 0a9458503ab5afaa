/// Compares attempts without an answer with what Twilio lists for their recipient. No I/O.
///
/// Attempts with the same text, sender and recipient cannot be told apart, and need not be: the recipient has as many
/// messages as there are. What counts is that no message stands for two attempts, and none is declared absent that is
/// there. So a group of such attempts is decided together:
/// - as many messages as attempts: each attempt gets one, in the order of time;
/// - fewer: not before the time of all of them is over; the rest is absent;
/// - more: not before that, either; then nobody can say which are theirs.
struct Candidates {
    /// What is known of an attempt.
    struct Owner: Equatable {
        let id: AttemptID
        let standing: OpenAttempt.Standing
        let text: SentText
        let sender: String?
        let messagingService: String?
        /// When its message can have been created at Twilio.
        let window: ClosedRange<Timestamp>
        /// Whether the look-up was made so late that what it does not show is not there.
        let isOver: Bool
    }

    /// What a look-up says about an attempt.
    enum Verdict: Equatable {
        /// Twilio has it. The others, if any, are of earlier attempts of its delivery that were taken for absent.
        case found(SentItem, others: [String])
        /// These may be it.
        case possible([String])
        /// Nothing there can be it.
        case absent
    }

    private let owners: [Owner]
    private let items: [SentItem]

    /// - Parameter items: what the list shows, but for what is bound to a delivery already.
    init(owners: [Owner], items: [SentItem]) {
        self.owners = owners
        self.items = items.sorted { $0.createdAt < $1.createdAt }
    }

    /// What can be said of the unknown attempts already; of those that are missing the next look-up will tell.
    func verdicts() -> [AttemptID: Verdict] {
        var verdicts: [AttemptID: Verdict] = [:]
        var taken: Set<String> = []
        let groups = groups()
        for group in groups { decide(group, &verdicts, &taken) }
        for owner in owners where owner.standing == .unknown && owner.isOver && verdicts[owner.id] == nil {
            // One that waits for others of its group has no verdict yet.
            if groups.contains(where: { !$0.isOver && $0.owners.contains(owner) }) { continue }
            let possible = items.filter { !taken.contains($0.sid) && owner.likeness(to: $0) == .possible }
            verdicts[owner.id] = possible.isEmpty ? .absent : .possible(possible.map(\.sid))
        }
        return verdicts
    }

    // MARK: Groups of the same text

    /// Attempts that are still to be told apart from each other, and the messages that are equal to them.
    private struct Group {
        var owners: [Owner] = []
        var items: [SentItem] = []
        var isOver: Bool { owners.allSatisfy { $0.standing == .unknown && $0.isOver } }
    }

    /// Attempts that share messages, directly or through others.
    private func groups() -> [Group] {
        var groups: [Group] = []
        for owner in owners where owner.standing == .unknown || owner.standing == .underWay {
            let equal = items.filter { owner.likeness(to: $0) == .equal }
            if equal.isEmpty { continue }
            var joined = Group(owners: [owner], items: equal)
            groups.removeAll { group in
                guard group.items.contains(where: equal.contains) else { return false }
                joined.owners += group.owners
                joined.items += group.items.filter { !joined.items.contains($0) }
                return true
            }
            groups.append(joined)
        }
        return groups
    }

    private func decide(_ group: Group, _ verdicts: inout [AttemptID: Verdict], _ taken: inout Set<String>) {
        // The answer to an attempt under way may name any of them.
        guard !group.owners.contains(where: { $0.standing == .underWay }) else { return }
        let pairs = pair(group)
        let rest = group.items.filter { item in !pairs.contains { $0.item == item } }
        let isComplete = pairs.count == group.owners.count
        let superseded = owners.filter { owner in
            owner.standing == .superseded && rest.contains { owner.likeness(to: $0) == .equal }
        }
        if isComplete, rest.count > superseded.count {
            if group.isOver {
                for owner in group.owners { verdicts[owner.id] = .possible(group.items.map(\.sid)) }
            }
        } else if isComplete || group.isOver {
            for (owner, item) in pairs {
                let isRepeated = superseded.contains { $0.id.delivery == owner.id.delivery }
                verdicts[owner.id] = .found(item, others: isRepeated ? rest.map(\.sid) : [])
                taken.insert(item.sid)
            }
        }
    }

    /// Gives as many attempts as possible a message in their window: in the order of time, to the one whose window ends
    /// first.
    private func pair(_ group: Group) -> [(owner: Owner, item: SentItem)] {
        var waiting = group.owners.sorted {
            ($0.window.upperBound, $0.id.delivery) < ($1.window.upperBound, $1.id.delivery)
        }
        var pairs: [(owner: Owner, item: SentItem)] = []
        for item in group.items.sorted(by: { $0.createdAt < $1.createdAt }) {
            guard let index = waiting.firstIndex(where: { $0.likeness(to: item) == .equal }) else { continue }
            pairs.append((waiting.remove(at: index), item))
        }
        return pairs
    }
}

extension Candidates.Owner {
    /// How much a message of the list may be this attempt's.
    func likeness(to item: SentItem) -> Likeness {
        guard window.contains(item.createdAt), item.messagingService == messagingService,
            sender == nil || item.sender == nil || item.sender == sender
        else { return .different }
        return text.likeness(to: item.body)
    }
}

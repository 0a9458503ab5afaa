internal import HostAlfresco

/// What the group has given us to read, what is in hand of it, and what is committed. Each time that partitions are given
/// is an epoch of its own: what an earlier one had in hand comes again, to us or to somebody else.
struct Assignment {
    /// How long commits wait for others, so that they are not one for each message.
    private static let pace = Duration.milliseconds(200)

    private var partitions: [TopicPartition] = []
    private var places: [TopicPartition: Int] = [:]
    private var ledgers: [OffsetLedger] = []
    /// What the broker has of each, as far as we know.
    private var committed: [Int64?] = []
    /// What it is just told.
    private var underWay: [Int: Int64]?
    private var next: ContinuousClock.Instant?

    /// Which assignment it is; none before the first.
    private(set) var epoch: UInt64 = 0
    private(set) var isGiven = false

    /// How many messages are not answered.
    var inHand: Int { ledgers.reduce(0) { $0 + $1.open } }

    /// When there is something to commit; `nil` for nothing.
    var due: ContinuousClock.Instant? { underWay == nil && !uncommitted.isEmpty ? next : nil }

    /// The group gives us these.
    mutating func assigned(_ partitions: [TopicPartition]) {
        let epoch = epoch
        self = Assignment()
        self.epoch = epoch + 1
        isGiven = true
        self.partitions = partitions
        places = Dictionary(uniqueKeysWithValues: partitions.enumerated().map { ($1, $0) })
        ledgers = partitions.map { _ in OffsetLedger() }
        committed = partitions.map { _ in nil }
    }

    /// The group takes them back: what is in hand is nobody's any more.
    mutating func revoked() {
        let epoch = epoch
        self = Assignment()
        self.epoch = epoch
    }

    /// A message has come; `nil` where its partition is not ours.
    mutating func received(_ partition: TopicPartition, _ offset: Int64) -> DeliveryTag? {
        guard let place = places[partition], offset >= 0 else { return nil }
        ledgers[place].received(offset)
        return DeliveryTag(epoch: epoch, partition: Int32(place), number: UInt64(offset))
    }

    /// Messages are answered; those of earlier epochs are passed over.
    mutating func answered(_ tags: [DeliveryTag], at now: ContinuousClock.Instant) {
        for tag in tags where tag.epoch == epoch && ledgers.indices.contains(Int(tag.partition)) {
            ledgers[Int(tag.partition)].answered(Int64(clamping: tag.number))
        }
        if next == nil, !uncommitted.isEmpty { next = now + Self.pace }
    }

    /// What is to be committed now, by partition the offset to go on from; it is under way then.
    ///
    /// - Parameter isLast: whether there is no later: what is under way is told again with the rest.
    mutating func commits(
        at now: ContinuousClock.Instant, isLast: Bool = false
    ) -> [(partition: TopicPartition, offset: Int64)] {
        if isLast { underWay = nil }
        guard underWay == nil, isLast || next.map({ $0 <= now }) ?? false else { return [] }
        next = nil
        let commits = uncommitted
        underWay = commits.isEmpty ? nil : commits
        return commits.sorted { $0.key < $1.key }.map { (partitions[$0.key], $0.value) }
    }

    /// What was under way is committed, or not.
    mutating func committed(in epoch: UInt64, isDone: Bool, at now: ContinuousClock.Instant) {
        guard epoch == self.epoch, let told = underWay else { return }
        underWay = nil
        if isDone { for (place, offset) in told { committed[place] = offset } }
        next = uncommitted.isEmpty ? nil : now + Self.pace
    }

    private var uncommitted: [Int: Int64] {
        var uncommitted: [Int: Int64] = [:]
        for (place, ledger) in ledgers.enumerated() {
            if let position = ledger.position, position != committed[place] { uncommitted[place] = position }
        }
        return uncommitted
    }
}

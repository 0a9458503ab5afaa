/// What accounts may send from, how much waits for each sender, and how much was asked of it.
struct SenderTable {
    /// A sender.
    struct Sender {
        let kind: SenderKind
        /// The account that it belongs to; `nil`: every account.
        let owner: Int?
        fileprivate(set) var queue: SenderQueue
        fileprivate(set) var usage = Usage()
    }

    /// What was asked of one sender.
    struct Usage {
        private(set) var statistics = SimulatorStatistics.Sender()
        private var second: Int64 = .min
        private var inSecond = 0

        fileprivate mutating func add(_ segments: Int, at now: Instant) {
            statistics.segments += segments
            if now / 1000 != second { (second, inSecond) = (now / 1000, 0) }
            inSecond += segments
            statistics.peakSegmentsPerSecond = max(statistics.peakSegmentsPerSecond, inSecond)
        }
    }

    private let throughput: SenderThroughput
    private let unpaced: Set<PackedAddress>
    private(set) var senders: [PackedAddress: Sender] = [:]

    init(_ configuration: SimulatorConfiguration, addresses: inout AddressBook) {
        throughput = configuration.throughput
        unpaced = Set(configuration.unpacedSenders.map { addresses.pack($0) })
        for sender in configuration.senders { add(addresses.pack(sender), owner: nil, addresses: addresses) }
    }

    /// Gives an account a sender; one that is there already stays as it is.
    mutating func add(_ sender: PackedAddress, owner: Int?, addresses: AddressBook) {
        guard senders[sender] == nil else { return }
        let kind = addresses.kind(of: sender)
        let queue = unpaced.contains(sender) ? SenderQueue(perSecond: 0, capacity: 0) : throughput.queue(of: kind)
        senders[sender] = Sender(kind: kind, owner: owner, queue: queue)
    }

    /// Takes a sender away.
    mutating func remove(_ sender: PackedAddress) { senders[sender] = nil }

    /// Takes all senders away but one.
    mutating func keep(only sender: PackedAddress) { senders = senders.filter { $0.key == sender } }

    /// Whether some account may send from it.
    func owns(_ sender: PackedAddress) -> Bool { senders[sender] != nil }

    /// Whether an account may send from it.
    func owns(_ sender: PackedAddress, account: Int) -> Bool {
        guard let found = senders[sender] else { return false }
        return found.owner.map { $0 == account } ?? true
    }

    func kind(of sender: PackedAddress) -> SenderKind? { senders[sender]?.kind }

    /// `PN…` of a number of the account, always the same for the same number.
    func phoneNumberSID(_ sender: PackedAddress) -> String { sid(sender, prefix: "PN") }

    /// `XE…` of a channel sender.
    func channelSID(_ sender: PackedAddress) -> String { sid(sender, prefix: "XE") }

    /// The SID of a sender under the prefix of its kind of resource: PN, SC, AI or XE.
    func sid(_ sender: PackedAddress, prefix: String) -> String {
        Identifier(high: sender.hash, low: IdentifierMint.mix(sender.hash)).text(prefix: prefix)
    }

    /// The sender of an account with this SID.
    func sender(sid: String, account: Int) -> PackedAddress? {
        senders.keys.first { owns($0, account: account) && self.sid($0, prefix: String(sid.prefix(2))) == sid }
    }

    /// Lets a message join a sender's queue. A sender that nobody has, as of an inbound message, has no queue.
    mutating func join(
        _ sender: PackedAddress, segments: Int, at now: Instant, validity: Int64
    ) -> SenderQueue.Entry {
        guard let index = senders.index(forKey: sender) else { return .turn(after: 0) }
        return senders.values[index].queue.join(segments, at: now, validity: validity)
    }

    /// Counts what was asked of a sender, whenever it will leave.
    mutating func count(_ segments: Int, for sender: PackedAddress, at now: Instant) {
        guard let index = senders.index(forKey: sender) else { return }
        senders.values[index].usage.add(segments, at: now)
    }
}

/// What accounts may send from, and how much went through each sender.
struct SenderTable {
    /// What went through one sender.
    struct Usage {
        private(set) var statistics = SimulatorStatistics.Sender()
        private var second: Int64 = .min
        private var inSecond = 0

        mutating func add(_ segments: Int, at now: Instant) {
            statistics.segments += segments
            if now / 1000 != second { (second, inSecond) = (now / 1000, 0) }
            inSecond += segments
            statistics.peakSegmentsPerSecond = max(statistics.peakSegmentsPerSecond, inSecond)
        }
    }

    /// A Messaging Service with its pool.
    struct Service {
        let sid: String
        let pool: [PackedAddress]
        let statusCallback: String?
    }

    private var owned: Set<PackedAddress>
    let services: [Service]
    private let serviceIndexes: [String: Int]
    private(set) var usage: [PackedAddress: Usage] = [:]

    init(_ configuration: SimulatorConfiguration, addresses: inout AddressBook) {
        owned = Set(configuration.senders.map { addresses.pack($0) })
        var services: [Service] = []
        for service in configuration.messagingServices {
            services.append(
                Service(
                    sid: service.sid, pool: service.senders.map { addresses.pack($0) },
                    statusCallback: service.statusCallback))
        }
        self.services = services
        serviceIndexes = Dictionary(
            services.enumerated().map { ($1.sid, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func owns(_ sender: PackedAddress) -> Bool { owned.contains(sender) }

    /// Takes note of a number that has been bought.
    mutating func add(_ sender: PackedAddress) { owned.insert(sender) }

    /// Takes note of a number that has been released.
    mutating func remove(_ sender: PackedAddress) { owned.remove(sender) }

    /// `PN…` of a number of the account, always the same for the same number.
    func phoneNumberSID(_ sender: PackedAddress) -> String {
        Identifier(high: sender.hash, low: IdentifierMint.mix(sender.hash)).text(prefix: "PN")
    }

    /// `XE…` of a channel sender.
    func channelSID(_ sender: PackedAddress) -> String {
        Identifier(high: sender.hash, low: IdentifierMint.mix(sender.hash)).text(prefix: "XE")
    }

    func service(_ sid: String) -> Int? { serviceIndexes[sid] }

    /// The sender that a service takes for a recipient: always the same one (sticky sender), of the same channel.
    func choose(from service: Int, for recipient: PackedAddress) -> PackedAddress? {
        let pool = services[service].pool
        let fitting = pool.filter { $0.isWhatsApp == recipient.isWhatsApp }
        guard !fitting.isEmpty else { return nil }
        return fitting[Int(recipient.hash % UInt64(fitting.count))]
    }

    mutating func use(_ sender: PackedAddress, segments: Int, at now: Instant) {
        usage[sender, default: Usage()].add(segments, at: now)
    }
}

/// The Messaging Services: settings and pools of senders.
struct ServiceTable {
    /// A Messaging Service with its pool.
    struct Service {
        let sid: String
        /// The account that it belongs to; `nil`: every account.
        let account: Int?
        var settings: ServiceSettings
        var pool: [Member]
        let created: Instant
        var updated: Instant
        /// Messages go on naming it, nobody else finds it any more.
        var isDeleted = false

        /// How long its messages may wait, in milliseconds, where they do not say.
        var validity: Int64 { Int64(settings.validityPeriod) * 1000 }
        /// The sender's place in the pool.
        func member(_ sender: PackedAddress) -> Int? { pool.firstIndex { $0.sender == sender } }
    }

    /// A sender of a pool.
    struct Member {
        let sender: PackedAddress
        let since: Instant
    }

    /// In the order of their creation.
    private(set) var services: [Service] = []
    private var indexes: [String: Int] = [:]

    init(_ configuration: SimulatorConfiguration, addresses: inout AddressBook) {
        for service in configuration.messagingServices {
            var settings = ServiceSettings(friendlyName: "Simulated service")
            settings.statusCallback = service.statusCallback
            settings.inboundRequestURL = service.inboundRequestURL
            settings.synchronousValidation = service.synchronousValidation
            add(
                Service(
                    sid: service.sid, account: nil, settings: settings,
                    pool: service.senders.map { Member(sender: addresses.pack($0), since: AccountDirectory.founded) },
                    created: AccountDirectory.founded, updated: AccountDirectory.founded))
        }
    }

    subscript(index: Int) -> Service {
        get { services[index] }
        set { services[index] = newValue }
    }

    @discardableResult
    mutating func add(_ service: Service) -> Int {
        indexes[service.sid] = services.count
        services.append(service)
        return services.count - 1
    }

    /// The place of a service that an account can see.
    func index(sid: some StringProtocol, account: Int) -> Int? {
        guard let index = indexes[String(sid)], isVisible(index, account: account) else { return nil }
        return index
    }

    func isVisible(_ index: Int, account: Int) -> Bool {
        let service = services[index]
        return !service.isDeleted && (service.account.map { $0 == account } ?? true)
    }

    /// The service whose pool a sender is in.
    func index(of sender: PackedAddress, account: Int) -> Int? {
        services.indices.first { isVisible($0, account: account) && services[$0].member(sender) != nil }
    }
}

extension World {
    /// The sender that a service takes for a recipient: always the same one (sticky sender), of the same channel, faster
    /// senders in proportion more often. Without sticky senders the one that is free first.
    ///
    /// The choice follows from the recipient's number alone, so that nothing has to be remembered about it.
    func chooseSender(of service: Int, for recipient: PackedAddress, at now: Instant) -> PackedAddress? {
        let isSticky = services[service].settings.stickySender
        let pool = services[service].pool
        var total: UInt64 = 0
        var free: (sender: PackedAddress, backlog: Int64)?
        for member in pool {
            guard let sender = senders.senders[member.sender], reaches(member.sender, sender.kind, recipient) else {
                continue
            }
            total += Self.weight(sender)
            let backlog = sender.queue.backlog(at: now)
            if free.map({ backlog < $0.backlog }) ?? true { free = (member.sender, backlog) }
        }
        guard isSticky, total > 0 else { return free?.sender }
        var rest = recipient.hash % total
        for member in pool {
            guard let sender = senders.senders[member.sender], reaches(member.sender, sender.kind, recipient) else {
                continue
            }
            let weight = Self.weight(sender)
            if rest < weight { return member.sender }
            rest -= weight
        }
        return nil
    }

    /// Whether messages of this sender can get to a recipient at all.
    private func reaches(_ sender: PackedAddress, _ kind: SenderKind, _ recipient: PackedAddress) -> Bool {
        switch kind {
        case .longCode, .tollFree: recipient.isPhone
        case .shortCode: recipient.isNorthAmerican
        case .alphanumeric: recipient.isPhone && !recipient.isNorthAmerican
        case .whatsApp: recipient.isWhatsApp
        case .channel: !recipient.isPhone && !recipient.isWhatsApp && channel(of: sender) == channel(of: recipient)
        }
    }

    func channel(of address: PackedAddress) -> Substring {
        (addresses.text(address) ?? "").prefix { $0 != ":" }
    }

    private static func weight(_ sender: SenderTable.Sender) -> UInt64 {
        UInt64(max(1, (sender.queue.perSecond ?? 1) * 100))
    }
}

internal import Twilio

/// The lists of senders in a service's pool, by kind of sender.
enum ServicePool: String {
    case phoneNumbers = "PhoneNumbers"
    case shortCodes = "ShortCodes"
    case alphaSenders = "AlphaSenders"
    case channelSenders = "ChannelSenders"

    /// The key of the rows.
    fileprivate var key: String {
        switch self {
        case .phoneNumbers: "phone_numbers"
        case .shortCodes: "short_codes"
        case .alphaSenders: "alpha_senders"
        case .channelSenders: "senders"
        }
    }

    /// The prefix of its SIDs.
    fileprivate var prefix: String {
        switch self {
        case .phoneNumbers: "PN"
        case .shortCodes: "SC"
        case .alphaSenders: "AI"
        case .channelSenders: "XE"
        }
    }

    /// The parameter that names a sender to be added.
    fileprivate var parameter: String {
        switch self {
        case .phoneNumbers: "PhoneNumberSid"
        case .shortCodes: "ShortCodeSid"
        case .alphaSenders: "AlphaSender"
        case .channelSenders: "Sid"
        }
    }

    fileprivate func holds(_ kind: SenderKind) -> Bool {
        switch self {
        case .phoneNumbers: kind == .longCode || kind == .tollFree
        case .shortCodes: kind == .shortCode
        case .alphaSenders: kind == .alphanumeric
        case .channelSenders: kind == .whatsApp || kind == .channel
        }
    }
}

extension World {
    /// `/v1/Services/{MG}/PhoneNumbers[/{PN}]` and its like for short codes, names and channel senders.
    mutating func pool(
        _ kind: ServicePool, of service: Int, _ request: Request, _ product: ProductHost, member sid: Substring?,
        account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        guard let sid else {
            switch request.method {
            case "POST":
                return try addMember(
                    FormFields(request.body), kind, to: service, product, account: account, now: now)
            case "GET": return try listPool(request, kind, of: service, product, account: account)
            default: throw .methodNotAllowed
            }
        }
        guard let position = self.position(of: sid, in: service, kind) else { throw .notFound(product.path) }
        switch request.method {
        case "GET":
            return answer(200, memberDocument(position, kind, of: service, base: product.base, account: account))
        case "DELETE":
            services[service].pool.remove(at: position)
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
    }

    private func position(of sid: Substring, in service: Int, _ kind: ServicePool) -> Int? {
        services[service].pool.firstIndex {
            isOf(kind, $0) && senders.sid($0.sender, prefix: kind.prefix) == sid
        }
    }

    private func isOf(_ kind: ServicePool, _ member: ServiceTable.Member) -> Bool {
        kind.holds(addresses.kind(of: member.sender))
    }

    private mutating func addMember(
        _ form: FormFields, _ kind: ServicePool, to service: Int, _ product: ProductHost, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        guard let value = form.nonEmpty(kind.parameter) else {
            throw Refusal(20001, "Missing required parameter \(kind.parameter) in the post body")
        }
        let sender: PackedAddress
        if kind == .alphaSenders {
            guard case .alphanumeric(let name)? = try? ChannelAddress(value) else {
                throw .badParameter(kind.parameter, value)
            }
            // A name belongs to whoever uses it; adding it to a pool is all it takes.
            sender = addresses.pack(name)
            senders.add(sender, owner: account, addresses: addresses)
        } else {
            guard let found = senders.sender(sid: value, account: account), kind.holds(addresses.kind(of: found)) else {
                throw .notFound(product.path + "/" + value)
            }
            sender = found
        }
        if services[service].member(sender) != nil {
            throw Refusal(21710, "Phone Number or Short Code is already in the Messaging Service.")
        }
        if let other = services.index(of: sender, account: account), kind != .alphaSenders {
            throw Refusal(
                21712, "Phone Number or Short Code is associated with another Messaging Service: \(services[other].sid)"
            )
        }
        services[service].pool.append(ServiceTable.Member(sender: sender, since: now))
        let position = services[service].pool.count - 1
        return answer(201, memberDocument(position, kind, of: service, base: product.base, account: account))
    }

    private mutating func listPool(
        _ request: Request, _ kind: ServicePool, of service: Int, _ product: ProductHost, account: Int
    ) throws(Refusal) -> Answer {
        let query = FormFields(request.query.utf8)
        let world = self
        let members = services[service].pool
        let page = try Page(
            PageRequest(query) { world.position(of: $0, in: service, kind) },
            newest: members.indices.last, older: { $0 > 0 ? $0 - 1 : nil }, matches: { world.isOf(kind, members[$0]) })
        let document = page.metaDocument(
            key: kind.key, base: product.base, path: product.path, query: query,
            sid: { world.senders.sid(members[$0].sender, prefix: kind.prefix) },
            row: { world.write(member: $0, kind, of: service, base: product.base, account: account, to: &$1) })
        return answer(200, body: document)
    }

    private func memberDocument(
        _ position: Int, _ kind: ServicePool, of service: Int, base: String, account: Int
    ) -> JSONWriter {
        var json = JSONWriter()
        write(member: position, kind, of: service, base: base, account: account, to: &json)
        return json
    }

    private func write(
        member position: Int, _ kind: ServicePool, of service: Int, base: String, account: Int,
        to json: inout JSONWriter
    ) {
        let member = services[service].pool[position]
        let sid = senders.sid(member.sender, prefix: kind.prefix)
        let text = addresses.text(member.sender) ?? ""
        json.beginObject()
        json.field("account_sid", directory.accounts[account].sid)
        json.field(kind == .channelSenders ? "messaging_service_sid" : "service_sid", services[service].sid)
        json.field("sid", sid)
        json.field("date_created", member.since.iso8601)
        json.field("date_updated", member.since.iso8601)
        switch kind {
        case .phoneNumbers: json.field("phone_number", text)
        case .shortCodes: json.field("short_code", text)
        case .alphaSenders: json.field("alpha_sender", text)
        case .channelSenders:
            json.field("sender", text)
            json.field("sender_type", text.hasPrefix("whatsapp:") ? "WhatsApp" : text.prefix { $0 != ":" }.uppercased())
        }
        if kind != .alphaSenders { json.field("country_code", "US") }
        if kind != .channelSenders {
            json.key("capabilities")
            json.beginArray()
            for capability in kind == .alphaSenders ? ["SMS"] : ["SMS", "MMS"] { json.string(capability) }
            json.endArray()
        }
        json.field("url", "\(base)/v1/Services/\(services[service].sid)/\(kind.rawValue)/\(sid)")
        json.endObject()
    }
}

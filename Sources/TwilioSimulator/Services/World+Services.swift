extension World {
    /// `/v1/Services…` at `messaging.twilio.com`. Source: Twilio OpenAPI, `messaging_v1`.
    mutating func messaging(
        _ request: Request, _ product: ProductHost, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        let path = product.path
        guard product.parts.starts(with: ["v1", "Services"]), product.parts.dropFirst(2).first?.hasPrefix("MG") ?? true
        else { throw .unmodelled(path) }
        let parts = product.parts.dropFirst(2)
        guard let sid = parts.first else {
            return try serviceList(request, product, account: account, now: now)
        }
        guard let service = services.index(sid: sid, account: account) else { throw .notFound(path) }
        switch parts.count {
        case 1: return try self.service(service, request, base: product.base, account: account, now: now)
        case 2, 3:
            guard let kind = ServicePool(rawValue: String(parts[parts.startIndex + 1])) else { throw .unmodelled(path) }
            return try pool(
                kind, of: service, request, product, member: parts.count == 3 ? parts.last : nil, account: account,
                now: now)
        default: throw .unmodelled(path)
        }
    }

    private mutating func serviceList(
        _ request: Request, _ product: ProductHost, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        switch request.method {
        case "POST":
            let form = FormFields(request.body)
            guard let name = form.nonEmpty("FriendlyName") else {
                throw Refusal(20001, "Missing required parameter FriendlyName in the post body")
            }
            var settings = ServiceSettings(friendlyName: name)
            try settings.apply(form)
            let index = services.add(
                ServiceTable.Service(
                    sid: Identifier(high: random.next(), low: random.next()).text(prefix: "MG"), account: account,
                    settings: settings, pool: [], created: now, updated: now))
            return answer(201, serviceDocument(index, base: product.base, account: account))
        case "GET":
            let query = FormFields(request.query.utf8)
            let table = services
            let page = try Page(
                PageRequest(query) { table.index(sid: $0, account: account) },
                newest: table.services.indices.last, older: { $0 > 0 ? $0 - 1 : nil },
                matches: { table.isVisible($0, account: account) })
            let world = self
            let document = page.metaDocument(
                key: "services", base: product.base, path: product.path, query: query, sid: { table[$0].sid },
                row: { world.write(service: $0, base: product.base, account: account, to: &$1) })
            return answer(200, body: document)
        default: throw .methodNotAllowed
        }
    }

    private mutating func service(
        _ index: Int, _ request: Request, base: String, account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        switch request.method {
        case "GET": break
        case "POST":
            var settings = services[index].settings
            try settings.apply(FormFields(request.body))
            services[index].settings = settings
            services[index].updated = now
        case "DELETE":
            services[index].isDeleted = true
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
        return answer(200, serviceDocument(index, base: base, account: account))
    }

    private func serviceDocument(_ index: Int, base: String, account: Int) -> JSONWriter {
        var json = JSONWriter()
        write(service: index, base: base, account: account, to: &json)
        return json
    }

    private static let links = [
        ("phone_numbers", "PhoneNumbers"), ("short_codes", "ShortCodes"), ("alpha_senders", "AlphaSenders"),
        ("messages", "Messages"), ("us_app_to_person", "Compliance/Usa2p"),
        ("us_app_to_person_usecases", "Compliance/Usa2p/Usecases"), ("channel_senders", "ChannelSenders"),
        ("destination_alpha_senders", "DestinationAlphaSenders"),
    ]

    private func write(service index: Int, base: String, account: Int, to json: inout JSONWriter) {
        let service = services[index]
        let settings = service.settings
        let url = "\(base)/v1/Services/\(service.sid)"
        json.beginObject()
        json.field("account_sid", directory.accounts[account].sid)
        json.field("sid", service.sid)
        json.field("date_created", service.created.iso8601)
        json.field("date_updated", service.updated.iso8601)
        json.field("friendly_name", settings.friendlyName)
        json.field("inbound_request_url", settings.inboundRequestURL)
        json.field("inbound_method", settings.inboundMethod)
        json.field("fallback_url", settings.fallbackURL)
        json.field("fallback_method", settings.fallbackMethod)
        json.field("status_callback", settings.statusCallback)
        json.field("sticky_sender", flag: settings.stickySender)
        json.field("smart_encoding", flag: settings.smartEncoding)
        json.field("mms_converter", flag: settings.mmsConverter)
        json.field("fallback_to_long_code", flag: settings.fallbackToLongCode)
        json.field("scan_message_content", settings.scanMessageContent)
        json.field("area_code_geomatch", flag: settings.areaCodeGeomatch)
        json.field("validity_period", number: settings.validityPeriod)
        json.field("synchronous_validation", flag: settings.synchronousValidation)
        json.field("usecase", settings.useCase)
        json.field("us_app_to_person_registered", flag: false)
        json.field("use_inbound_webhook_on_number", flag: settings.useInboundWebhookOnNumber)
        json.key("links")
        json.beginObject()
        for (name, path) in Self.links { json.field(name, "\(url)/\(path)") }
        json.endObject()
        json.field("url", url)
        json.endObject()
    }
}

extension World {
    /// `/2010-04-01/Accounts/{AC}.json`
    mutating func accountResource(
        _ request: Request, _ part: Substring, path: Substring, caller: AccountDirectory.Caller, now: Instant
    ) throws(Refusal) -> Answer {
        guard part.hasSuffix(".json") else { throw .notFound(path) }
        // A standard API key may not touch the account itself.
        guard !caller.isAPIKey else { throw .authenticate }
        let index = try directory.account(part.dropLast(5), for: caller, path: path)
        switch request.method {
        case "GET": break
        case "POST": try update(account: index, FormFields(request.body), caller: caller, now: now)
        default: throw .methodNotAllowed
        }
        return show(account: index, status: 200)
    }

    /// `/2010-04-01/Accounts.json`: the caller's account and its subaccounts.
    mutating func accountList(
        _ request: Request, path: Substring, caller: AccountDirectory.Caller, now: Instant
    ) throws(Refusal) -> Answer {
        guard !caller.isAPIKey else { throw .authenticate }
        switch request.method {
        case "GET": return try listAccounts(FormFields(request.query.utf8), path: path, caller: caller)
        case "POST": return try createAccount(FormFields(request.body), parent: caller.account, now: now)
        default: throw .methodNotAllowed
        }
    }

    private mutating func createAccount(
        _ form: FormFields, parent: Int, now: Instant
    ) throws(Refusal) -> Answer {
        // A subaccount cannot have subaccounts of its own.
        guard directory.accounts[parent].parentSID == nil else { throw .authenticate }
        let name = try Self.accountName(form)
        let index = directory.add(
            AccountDirectory.Account(
                sid: newRequestID().text(prefix: "AC"), authToken: newToken(),
                parentSID: directory.accounts[parent].sid,
                friendlyName: name ?? "SubAccount Created at \(now.iso8601.prefix(16).replacing("T", with: " "))",
                created: now, updated: now))
        nextCallStart.append(0)
        if inFlight.count <= index { inFlight.append(0) }
        return show(account: index, status: 201)
    }

    private mutating func update(
        account index: Int, _ form: FormFields, caller: AccountDirectory.Caller, now: Instant
    ) throws(Refusal) {
        let name = try Self.accountName(form)
        let account = directory.accounts[index]
        var status = account.status
        if let text = form.nonEmpty("Status") {
            guard let wanted = AccountDirectory.Account.Status(rawValue: text) else {
                throw .badParameter("Status", text)
            }
            guard directory.isSubaccount(index, of: caller.account) else {
                throw Refusal(
                    21477, "Unable to update Status for parent accounts, status updates restricted to subaccounts only")
            }
            guard account.status != .closed else {
                throw Refusal(21479, "Unable to update Status for subaccount, subaccount has been closed.")
            }
            status = wanted
        }
        directory.change(index, now: now) { account in
            account.friendlyName = name ?? account.friendlyName
            account.status = status
        }
    }

    /// Up to 64 characters. Source: parameter `FriendlyName` of the Account resource.
    private static func accountName(_ form: FormFields) throws(Refusal) -> String? {
        guard let name = form.nonEmpty("FriendlyName") else { return nil }
        guard name.count <= 64 else { throw .badParameter("FriendlyName", name) }
        return name
    }

    private mutating func listAccounts(
        _ query: FormFields, path: Substring, caller: AccountDirectory.Caller
    ) throws(Refusal) -> Answer {
        let directory = directory
        let name = query.nonEmpty("FriendlyName")
        let status = query.nonEmpty("Status")
        let page = Page(
            try PageRequest(query) { directory.index($0) }, newest: directory.accounts.count - 1,
            older: { $0 > 0 ? $0 - 1 : nil },
            matches: { index in
                guard index == caller.account || directory.isSubaccount(index, of: caller.account) else { return false }
                let account = directory.accounts[index]
                return (name ?? account.friendlyName) == account.friendlyName
                    && (status ?? account.status.rawValue) == account.status.rawValue
            })
        let document = page.document(
            key: "accounts", path: path, query: query, sid: { directory.accounts[$0].sid },
            row: { directory.accounts[$0].write(to: &$1) })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }

    private mutating func show(account index: Int, status: Int) -> Answer {
        var json = JSONWriter(capacity: 2048)
        directory.accounts[index].write(to: &json)
        return answer(status, json)
    }
}

extension AccountDirectory.Account {
    private static let subresources = [
        "available_phone_numbers": "AvailablePhoneNumbers", "calls": "Calls", "conferences": "Conferences",
        "incoming_phone_numbers": "IncomingPhoneNumbers", "notifications": "Notifications",
        "outgoing_caller_ids": "OutgoingCallerIds", "recordings": "Recordings", "transcriptions": "Transcriptions",
        "addresses": "Addresses", "signing_keys": "SigningKeys", "connect_apps": "ConnectApps", "sip": "SIP",
        "authorized_connect_apps": "AuthorizedConnectApps", "usage": "Usage", "keys": "Keys",
        "applications": "Applications", "short_codes": "SMS/ShortCodes", "queues": "Queues", "messages": "Messages",
        "balance": "Balance",
    ].sorted { $0.key < $1.key }

    /// The fields of the Account resource. Source: schema `api.v2010.account`.
    func write(to json: inout JSONWriter) {
        let base = "/2010-04-01/Accounts/\(sid)"
        json.beginObject()
        json.field("auth_token", authToken)
        json.field("date_created", created.rfc2822)
        json.field("date_updated", updated.rfc2822)
        json.field("friendly_name", friendlyName)
        json.field("owner_account_sid", parentSID ?? sid)
        json.field("sid", sid)
        json.field("status", status.rawValue)
        json.key("subresource_uris")
        json.beginObject()
        for (name, resource) in Self.subresources { json.field(name, "\(base)/\(resource).json") }
        json.endObject()
        json.field("type", isTrial ? "Trial" : "Full")
        json.field("uri", base + ".json")
        json.endObject()
    }
}

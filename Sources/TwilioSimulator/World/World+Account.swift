extension World {
    private static let subresources = [
        "available_phone_numbers": "AvailablePhoneNumbers", "calls": "Calls", "conferences": "Conferences",
        "incoming_phone_numbers": "IncomingPhoneNumbers", "notifications": "Notifications",
        "outgoing_caller_ids": "OutgoingCallerIds", "recordings": "Recordings", "transcriptions": "Transcriptions",
        "addresses": "Addresses", "signing_keys": "SigningKeys", "connect_apps": "ConnectApps", "sip": "SIP",
        "authorized_connect_apps": "AuthorizedConnectApps", "usage": "Usage", "keys": "Keys",
        "applications": "Applications", "short_codes": "SMS/ShortCodes", "queues": "Queues", "messages": "Messages",
        "balance": "Balance",
    ]

    /// `GET /2010-04-01/Accounts/{AC}.json`
    mutating func accountResource(
        _ request: Request, _ part: Substring, path: Substring, caller: AccountDirectory.Caller
    ) throws(Refusal) -> Answer {
        guard part.hasSuffix(".json") else { throw .notFound(path) }
        // A standard API key may not touch the account itself.
        guard !caller.isAPIKey else { throw .authenticate }
        let index = try directory.account(part.dropLast(5), for: caller, path: path)
        guard request.method == "GET" else { throw .methodNotAllowed }
        let account = directory.accounts[index]
        let base = "/2010-04-01/Accounts/\(account.sid)"
        var json = JSONWriter(capacity: 2048)
        json.beginObject()
        json.field("auth_token", account.authToken)
        json.field("date_created", "Thu, 30 Jul 2015 20:00:00 +0000")
        json.field("date_updated", "Thu, 30 Jul 2015 20:00:00 +0000")
        json.field("friendly_name", "Simulated account")
        json.field("owner_account_sid", account.parentSID ?? account.sid)
        json.field("sid", account.sid)
        json.field("status", "active")
        json.key("subresource_uris")
        json.beginObject()
        for (name, resource) in Self.subresources.sorted(by: { $0.key < $1.key }) {
            json.field(name, "\(base)/\(resource).json")
        }
        json.endObject()
        json.field("type", "Full")
        json.field("uri", base + ".json")
        json.endObject()
        return answer(200, json)
    }

    mutating func answer(_ status: Int, _ json: JSONWriter, requestID: Identifier? = nil) -> Answer {
        var answer = Answer(status: status, body: json.bytes)
        answer.requestID = requestID ?? newRequestID()
        return answer
    }
}

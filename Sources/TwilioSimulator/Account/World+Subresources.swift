extension World {
    /// Everything below `/2010-04-01/Accounts/{AC}/` besides messages and calls.
    mutating func accountSubresource(
        _ request: Request, _ rest: ArraySlice<Substring>, path: Substring, caller: AccountDirectory.Caller,
        account: Int, now: Instant
    ) throws(Refusal) -> Answer {
        guard let last = rest.last else { throw .notFound(path) }
        guard last.hasSuffix(".json") else {
            guard rest.first == "Recordings", rest.count == 2 else { throw .unmodelled(path) }
            return try recordingMedia(request, last, path: path, account: account)
        }
        let request = ResourceRequest(
            request: request, path: path, parts: rest.dropLast() + [last.dropLast(5)], caller: caller,
            account: account, now: now)
        switch (request.parts[0], request.parts.count) {
        case ("Keys", 1...2), ("SigningKeys", 1...2): return try key(request)
        case ("Applications", 1...2): return try application(request)
        case ("IncomingPhoneNumbers", 1...2): return try incomingNumber(request)
        case ("OutgoingCallerIds", 1...2): return try callerID(request)
        case ("Calls", 3...4): return try callSubresource(request)
        case ("Recordings", 1...2): return try recording(request)
        case ("Usage", 2...3) where request.parts[1] == "Records": return try usageRecords(request)
        case ("Balance", 1): return try balance(request)
        case ("Notifications", 1...2): return try notification(request, call: nil)
        case ("AvailablePhoneNumbers", 1...3): return try availableNumbers(request)
        default: throw .unmodelled(path)
        }
    }

    /// Gives the configuration's keys and numbers to their accounts.
    mutating func addConfigured() {
        for key in configuration.apiKeys {
            guard let account = directory.index(key.accountSID ?? directory.accounts.first?.sid ?? "") else { continue }
            keys.add(
                APIKeyRow(friendlyName: "Simulated key", secret: key.secret), account: account,
                now: AccountDirectory.founded, sid: key.sid)
        }
        for account in configuration.accounts {
            guard let index = directory.index(account.sid) else { continue }
            for number in account.verifiedNumbers {
                callerIDs.add(
                    CallerID(number: number, friendlyName: nil), account: index, now: AccountDirectory.founded)
            }
        }
        for sender in configuration.senders {
            let address = addresses.pack(sender)
            guard address.isPhone else { continue }
            numbers.add(
                IncomingNumber(number: sender), account: 0, now: AccountDirectory.founded,
                sid: senders.phoneNumberSID(address))
        }
    }

    mutating func answer(_ status: Int, _ json: JSONWriter, requestID: Identifier? = nil) -> Answer {
        answer(status, body: json.bytes, requestID: requestID)
    }

    mutating func answer(_ status: Int, body: [UInt8], requestID: Identifier? = nil) -> Answer {
        var answer = Answer(status: status, body: body)
        answer.requestID = requestID ?? newRequestID()
        return answer
    }
}

internal import Twilio

/// A number that is being called to show who owns it.
struct CallerIDValidation {
    let account: Int
    let number: String
    let friendlyName: String?
    let callSID: String
    let statusCallback: String?
    let method: Callback.Method
}

extension World {
    /// `/2010-04-01/Accounts/{AC}/OutgoingCallerIds…`
    mutating func callerID(_ request: ResourceRequest) throws(Refusal) -> Answer {
        try serve(request, \.callerIDs) { world throws(Refusal) in try world.validateCallerID(request) }
    }

    /// The number is called and its owner asked for a code: those who answer know it.
    /// Source: schema `api.v2010.account.validation_request`.
    private mutating func validateCallerID(_ request: ResourceRequest) throws(Refusal) -> Answer {
        let form = request.form
        guard let text = form.nonEmpty("PhoneNumber"), let number = RecipientNumber.normalize(text),
            number.hasPrefix("+"), number != MagicNumber.invalid
        else { throw Refusal(21401, "Invalid phone number: \((form["PhoneNumber"] ?? "").prefix(40))") }
        guard callerIDs.last(where: { $0.account == request.account && $0.row.number == number }) == nil else {
            throw Refusal(21450, "Phone number already validated for your account: \(number)")
        }
        let delay = try form.number("CallDelay", 0...60) ?? 0
        let callback = try form.address("StatusCallback", else: nil)
        let method = try Callback.Method(form, "StatusCallbackMethod")
        let begins = request.now + Int64(delay) * 1000
        let to = addresses.pack(number)
        var plan = CallPlan(from: addresses.pack("+14157234000"), to: to, account: request.account)
        plan.outcome = recipients[to].callOutcome
        let call = place(
            plan, CallSession(source: .twiml("<Response><Pause/></Response>")), now: request.now,
            dialled: begins + pace.queued)
        let name = form.nonEmpty("FriendlyName")
        let validation = CallerIDValidation(
            account: request.account, number: number, friendlyName: name, callSID: calls.sid(call),
            statusCallback: callback, method: method)
        validations.append(validation)
        due.add(.callerID(UInt32(validations.count - 1)), at: begins + pace.queued + pace.ringing + 1000)
        var json = JSONWriter()
        json.beginObject()
        json.field("account_sid", directory.accounts[request.account].sid)
        json.field("call_sid", validation.callSID)
        json.field("friendly_name", name ?? Self.formatted(number))
        json.field("phone_number", number)
        json.field("validation_code", "\(100_000 + random.next() % 900_000)")
        json.endObject()
        return answer(200, json)
    }

    /// The call is over: whoever answered has typed the code.
    mutating func endValidation(_ index: Int, at now: Instant, _ callbacks: inout [Callback]) {
        let validation = validations[index]
        let isValid = recipients[addresses.pack(validation.number)].callOutcome == .answered
        var sid: String?
        if isValid {
            let row = CallerID(number: validation.number, friendlyName: validation.friendlyName)
            sid = callerIDs.nextSID
            callerIDs.add(row, account: validation.account, now: now, sid: sid)
        }
        guard let url = validation.statusCallback else { return }
        var parameters = [
            (name: "AccountSid", value: directory.accounts[validation.account].sid), ("CallSid", validation.callSID),
            ("To", validation.number), ("Called", validation.number),
            ("VerificationStatus", isValid ? "success" : "failed"),
        ]
        if let sid { parameters.append(("OutgoingCallerIdSid", sid)) }
        emit(
            Callback(
                url: url, method: validation.method, parameters: parameters,
                authToken: directory.accounts[validation.account].authToken, token: newToken(), epoch: epoch),
            subject: validation.callSID, at: now, &callbacks)
    }
}

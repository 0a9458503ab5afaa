internal import FoundationEssentials

/// Calls from outside, and what the other side of a live call does: `POST /_simulator/calls`.
extension World {
    mutating func steerCall(_ request: Request, now: Instant) -> Answer {
        do throws(ControlProblem) {
            let form = "{\"from\": \"+1…\", \"to\": \"+1…\"} or {\"sid\": \"CA…\", \"digits\": \"1\"}"
            let control: CallControl = try ControlProblem.decode(Data(request.body), form)
            let index = try control.sid == nil ? callIn(control, now: now) : steer(control, now: now)
            var json = JSONWriter(capacity: 2048)
            write(call: index, now: now, to: &json)
            return .control(200, json.bytes)
        } catch {
            return .control(400, message: error.message)
        }
    }

    /// The other side of a live call does something.
    private mutating func steer(_ control: CallControl, now: Instant) throws(ControlProblem) -> Int {
        guard let index = calls.index(sid: Substring(control.sid ?? "")), sessions[index] != nil else {
            throw ControlProblem(message: "\(control.sid ?? "") is no live call")
        }
        sessions[index]?.keys += control.digits ?? ""
        if let speech = control.speech { sessions[index]?.speech = speech }
        if control.hangsUp == true {
            end(call: index, calls[index].stage == .inProgress ? .completed : .canceled, at: now)
        } else {
            hear(call: index, at: now)
        }
        return index
    }

    /// A call comes in: the number's application is asked what to do while it rings.
    private mutating func callIn(_ control: CallControl, now: Instant) throws(ControlProblem) -> Int {
        guard let from = control.from.flatMap({ CallDraft.recipient($0) }) else {
            throw ControlProblem(message: "from is missing or not a number: give {\"from\": \"+1…\", \"to\": \"+1…\"}")
        }
        guard let to = control.to, let number = ownedNumber(to) else {
            throw ControlProblem(message: "to must be a phone number of an account")
        }
        let application = number.row.voiceApplicationSID.flatMap { applications.index($0, account: number.account) }
            .flatMap { applications[$0]?.row }
        let address =
            application.map(\.voice.address) ?? number.row.voice.address
            ?? configuration.voiceURL.map { Callback.Address(url: $0) }
        var plan = CallPlan(from: addresses.pack(from), to: addresses.pack(to), account: number.account)
        plan.direction = .inbound
        plan.callback = (application?.statusCallback ?? number.row.statusCallback).address
        let fallback = (application?.voiceFallback ?? number.row.voiceFallback).address
        var session = CallSession(source: address.map { .address($0, fallback: fallback) } ?? .none)
        session.keys = control.digits ?? ""
        session.speech = control.speech
        let index = calls.append(
            CallRecord(plan, created: now, dialled: now, callback: plan.callback.map { texts.store($0.url) } ?? .none))
        sessions[index] = session
        reach(.ringing, call: index, at: now)
        if let address {
            fetch(address, fallback: fallback, call: index)
        } else {
            note(call: index, 11100, "", isWarning: false, at: now)
            end(call: index, .failed, at: now)
        }
        return index
    }
}

/// The document of `POST /_simulator/calls`: `from` and `to` make a call come in, `sid` names a live one.
private struct CallControl: Decodable {
    let from: String?
    let to: String?
    let sid: String?
    /// Keys that the other side presses as soon as somebody listens.
    let digits: String?
    /// What it says.
    let speech: String?
    /// Whether it hangs up.
    let hangsUp: Bool?

    private enum CodingKeys: String, CodingKey {
        case from, to, sid, digits, speech
        case hangsUp = "hang_up"
    }
}

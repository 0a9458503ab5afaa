internal import Twilio

/// What Twilio's debugger notes of a call. Source: schemas `api.v2010.account.notification` and its instance.
struct NotificationRow: Resource {
    static let key = "notifications"
    static let path = "Notifications"

    let callSID: String
    let code: Int
    let isWarning: Bool
    let url: String

    func passes(_ query: FormFields) -> Bool { (query.nonEmpty("Log") ?? log) == log }

    private var log: String { isWarning ? "1" : "0" }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        let fields = [
            (name: "ErrorCode", value: "\(code)"), ("LogLevel", isWarning ? "WARN" : "ERROR"), ("url", url),
            ("Msg", ErrorTable.entry(for: code)?.meaning ?? ""),
        ]
        json.field("account_sid", head.accountSID)
        json.field("api_version", "2010-04-01")
        json.field("call_sid", callSID)
        head.writeDates(to: &json)
        json.field("error_code", "\(code)")
        json.field("log", log)
        json.field("message_date", head.created.rfc2822)
        json.field("message_text", FormFields.encode(fields))
        json.field("more_info", "https://www.twilio.com/docs/errors/\(code)")
        json.field("request_method", url.isEmpty ? nil : "POST")
        json.field("request_url", url.isEmpty ? nil : url)
        json.field("sid", head.sid)
        let base = "/2010-04-01/Accounts/\(head.accountSID)"
        let isOfCall = head.part?.hasPrefix("Calls") ?? false
        json.field("uri", isOfCall ? "\(base)/Calls/\(callSID)/Notifications/\(head.sid).json" : head.uri + ".json")
        guard head.part?.hasSuffix("one") ?? false else { return }
        json.field("request_variables", "")
        json.field("response_body", "")
        json.field("response_headers", "")
    }
}

extension World {
    /// Notes what went wrong with a call.
    mutating func note(call index: Int, _ code: Int, _ url: String, isWarning: Bool, at now: Instant) {
        notifications.add(
            NotificationRow(callSID: calls.sid(index), code: code, isWarning: isWarning, url: url),
            account: calls[index].account, now: now)
    }

    /// `/2010-04-01/Accounts/{AC}/Notifications…`, and the same below a call.
    mutating func notification(_ request: ResourceRequest, call: Int?) throws(Refusal) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed }
        let callSID = call.map { calls.sid($0) }
        let prefix = call == nil ? "" : "Calls "
        guard request.parts.count.isMultiple(of: 2) else {
            let dates = try DateFilter("MessageDate", in: request.query, strictlyBefore: false)
            return try list(request, notifications, part: Substring(prefix)) {
                (callSID ?? $0.row.callSID) == $0.row.callSID && dates.contains($0.created)
            }
        }
        guard let index = notifications.index(request.parts.last ?? "", account: request.account),
            let entry = notifications[index], (callSID ?? entry.row.callSID) == entry.row.callSID
        else { throw request.notFound }
        return show(200, entry, part: prefix + "one")
    }
}

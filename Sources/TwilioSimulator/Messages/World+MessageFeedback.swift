extension World {
    /// `POST …/Messages/{SM}/Feedback.json`: whether the recipient did what the message was for.
    mutating func feedback(of message: Int, _ request: Request, now: Instant) throws(Refusal) -> Answer {
        guard request.method == "POST" else { throw .methodNotAllowed }
        let outcome =
            try FormFields(request.body).choice("Outcome", ["confirmed", "unconfirmed"]) ?? "confirmed"
        let given = messages.details(message)?.feedback?.at ?? now
        messages.changeDetails(message) { $0.feedback = (outcome, given) }
        let account = directory.accounts[Int(messages[message].account)].sid
        let sid = messages.sid(message)
        var json = JSONWriter()
        json.beginObject()
        json.field("account_sid", account)
        json.field("message_sid", sid)
        json.field("outcome", outcome)
        json.field("date_created", dates.text(given))
        json.field("date_updated", dates.text(now))
        json.field("uri", "/2010-04-01/Accounts/\(account)/Messages/\(sid)/Feedback.json")
        json.endObject()
        return answer(200, json)
    }
}

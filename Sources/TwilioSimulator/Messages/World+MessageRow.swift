internal import Twilio

extension World {
    /// The 20 fields of the Message resource. Source: schema `api.v2010.account.message`.
    mutating func write(message index: Int, now: Instant, to json: inout JSONWriter) {
        write(message: index, MessageProgress(messages[index], at: now, pace: pace), now: now, to: &json)
    }

    mutating func write(
        message index: Int, _ progress: MessageProgress, now: Instant, to json: inout JSONWriter
    ) {
        let record = messages[index]
        let account = directory.accounts[Int(record.account)].sid
        let sid = messages.sid(index)
        let place = "/2010-04-01/Accounts/" + account + "/Messages/"
        let error = progress.errorCode(record)
        json.beginObject()
        json.key("body")
        json.string(utf8: texts.bytes(record.body))
        json.field("num_segments", progress.showsSender(record) ? String(record.segments) : "0")
        json.field("direction", record.direction)
        json.field("from", progress.showsSender(record) ? addresses.text(record.from) : nil)
        json.field("date_updated", dates.text(progress.updated))
        json.field("price", price(record, progress, now: now))
        json.field("error_message", error.map(Self.errorMessage))
        json.key("uri")
        json.string(plain: place, sid, ".json")
        json.field("account_sid", account)
        json.field("num_media", String(record.media))
        json.field("to", addresses.text(record.to))
        json.field("date_created", dates.text(record.created))
        json.field("status", progress.stage.rawValue)
        json.field("sid", sid)
        json.field("date_sent", progress.sent.map { dates.text($0) })
        json.field("messaging_service_sid", serviceSID(record))
        json.key("error_code")
        if let error { json.number(error) } else { json.null() }
        json.field("price_unit", "USD")
        json.field("api_version", "2010-04-01")
        json.key("subresource_uris")
        json.beginObject()
        json.key("media")
        json.string(plain: place, sid, "/Media.json")
        if record.flags.contains(.detailed), messages.details(index)?.providesFeedback == true {
            json.key("feedback")
            json.string(plain: place, sid, "/Feedback.json")
        }
        json.endObject()
        json.endObject()
    }

    func serviceSID(_ record: MessageRecord) -> String? {
        record.service == 0 ? nil : services[Int(record.service) - 1].sid
    }

    /// Known some time after the carrier's report; what never left costs nothing.
    private func price(_ record: MessageRecord, _ progress: MessageProgress, now: Instant) -> String? {
        guard let sent = progress.sent, now >= sent + pace.sent + pace.pricing else { return nil }
        return Money(microdollars: -record.cost).text
    }

    static func errorMessage(_ code: Int) -> String { ErrorTable.entry(for: code)?.meaning ?? "Unknown error" }
}

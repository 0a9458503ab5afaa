extension World {
    private static let subresources = [
        "events": "Events", "notifications": "Notifications", "payments": "Payments", "recordings": "Recordings",
        "siprec": "Siprec", "streams": "Streams", "transcriptions": "Transcriptions",
        "user_defined_message_subscriptions": "UserDefinedMessageSubscriptions",
        "user_defined_messages": "UserDefinedMessages",
    ].sorted { $0.key < $1.key }

    /// The fields of the Call resource. Source: schema `api.v2010.account.call`.
    mutating func write(call index: Int, now: Instant, to json: inout JSONWriter) {
        let record = calls[index]
        let account = directory.accounts[record.account].sid
        let uri = "/2010-04-01/Accounts/\(account)/Calls/\(calls.sid(index))"
        let to = addresses.text(record.to) ?? ""
        let from = addresses.text(record.from) ?? ""
        json.beginObject()
        json.field("date_updated", dates.text(record.updated))
        json.field("price_unit", "USD")
        json.field("parent_call_sid", record.parent.map { calls.sid($0) })
        json.field("caller_name", nil)
        json.field("duration", record.duration.map { "\($0)" })
        json.field("from", from)
        json.field("to", to)
        json.field("answered_by", record.answered == nil ? nil : record.answeredBy.map { "\($0)" })
        json.field("sid", calls.sid(index))
        json.field("queue_time", "\(max(0, record.dialled - record.created - pace.queued))")
        json.field("price", price(record, now: now))
        json.field("api_version", "2010-04-01")
        json.field("status", record.status)
        json.field("direction", record.direction.rawValue)
        json.field("start_time", record.start.map { dates.text($0) })
        json.field("date_created", dates.text(record.created))
        json.field("from_formatted", Self.formatted(from))
        json.field("group_sid", nil)
        json.field("trunk_sid", nil)
        json.field("forwarded_from", nil)
        json.field("uri", uri + ".json")
        json.field("account_sid", account)
        json.field("end_time", record.end.map { dates.text($0) })
        json.field("to_formatted", Self.formatted(to))
        json.field("phone_number_sid", senders.phoneNumberSID(record.direction == .inbound ? record.to : record.from))
        json.key("subresource_uris")
        json.beginObject()
        for (name, resource) in Self.subresources { json.field(name, "\(uri)/\(resource).json") }
        json.endObject()
        json.endObject()
    }

    /// Per minute begun, some time after the end. Amount: Twilio's US price, as an example.
    func price(_ record: CallRecord, now: Instant) -> String? {
        guard let end = record.end, now >= end + pace.pricing else { return nil }
        return record.cost.map { Money(microdollars: -$0).text }
    }

    /// `+15005550006` as `(500) 555-0006`; other countries' numbers as they are.
    static func formatted(_ number: String) -> String {
        guard number.hasPrefix("+1"), number.utf8.count == 12 else { return number }
        let digits = number.dropFirst(2)
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }
}

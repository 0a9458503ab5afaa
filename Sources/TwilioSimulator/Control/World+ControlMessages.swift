internal import FoundationEssentials

extension World {
    /// `POST /_simulator/inbound`: a message from outside. Answers `{"sid": "SM…"}`.
    mutating func controlInbound(_ request: Request, now: Instant) -> Answer {
        do throws(ControlProblem) {
            let inbound: InboundMessage = try ControlProblem.decode(
                Data(request.body), "{\"from\": \"+1555…\", \"to\": \"+1500…\", \"body\": \"Hello\", \"media\": []}")
            let message = try receive(inbound, now: now)
            var json = JSONWriter(capacity: 64)
            json.beginObject()
            json.field("sid", messages.sid(message))
            json.endObject()
            return .control(201, json.bytes)
        } catch {
            return .control(400, message: error.message)
        }
    }

    /// `GET /_simulator/senders`: what there is to send from, how fast it is, and how much waits for it.
    func controlSenders(now: Instant) -> Answer {
        var json = JSONWriter()
        json.beginObject()
        json.key("senders")
        json.beginArray()
        let rows = senders.senders.map { (address: addresses.text($0.key) ?? "", sender: $0.value) }
        for row in rows.sorted(by: { $0.address < $1.address }) {
            let queue = row.sender.queue
            json.beginObject()
            json.field("sender", row.address)
            json.field("kind", row.sender.kind.rawValue)
            json.key("per_second")
            if let rate = queue.perSecond { json.raw("\((rate * 1000).rounded() / 1000)") } else { json.null() }
            json.field("queued", number: queue.waitingSegments(at: now))
            json.key("queue_limit")
            if let limit = queue.limit { json.number(limit) } else { json.null() }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return .control(200, json.bytes)
    }

    /// `GET /_simulator/alerts`: what Twilio's debugger would show, newest first.
    func controlAlerts() -> Answer {
        var json = JSONWriter()
        json.beginObject()
        json.key("alerts")
        json.beginArray()
        for alert in alerts.reversed() {
            json.beginObject()
            json.field("code", number: alert.code)
            json.field("message", Self.errorMessage(alert.code))
            json.field("url", alert.url)
            json.field("at", Instant(alert.at).iso8601)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return .control(200, json.bytes)
    }
}

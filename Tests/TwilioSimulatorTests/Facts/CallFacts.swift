import Testing
import Twilio

@testable import TwilioSimulator

/// What Twilio's documentation and API description say of calls; §3.
@Suite("Facts §3: calls")
struct CallFacts {
    @Test("the resource has its fields, durations and times in the queue as text")
    func fields() throws {
        var bench = Bench()
        let call = try bench.call().json
        #expect(
            call.keys == [
                "sid", "account_sid", "parent_call_sid", "phone_number_sid", "trunk_sid", "group_sid", "to",
                "to_formatted", "from", "from_formatted", "caller_name", "forwarded_from", "direction", "status",
                "start_time", "end_time", "duration", "price", "price_unit", "answered_by", "queue_time", "api_version",
                "date_created", "date_updated", "uri", "subresource_uris",
            ])
        #expect(call["status"].text == "queued")
        #expect(call["direction"].text == "outbound-api")
        #expect(call["queue_time"].text != nil)
        #expect((call["duration"], call["start_time"], call["price"]) == (.null, .null, .null))
        bench.pass(.seconds(60))
        let later = try bench.get("Calls/\(call["sid"].text ?? "").json").json
        #expect(later["duration"].text != nil)
    }

    @Test("Url, Twiml or ApplicationSid is required: 21205; To 21201, From 21213")
    func required() throws {
        var bench = Bench()
        #expect(try bench.call([]).code == 21205)
        #expect(try bench.post("Calls.json", [("From", Bench.sender), ("Url", "https://example.com")]).code == 21201)
        #expect(try bench.post("Calls.json", [("To", "+15551230001"), ("Url", "https://example.com")]).code == 21213)
    }

    @Test("what has ended is not in progress: 21220; what has not cannot be deleted: 20009/409")
    func updates() throws {
        var bench = Bench()
        let path = "Calls/\(try bench.call().json["sid"].text ?? "").json"
        let early = try bench.delete(path)
        #expect((early.status, early.code) == (409, 20009))
        bench.pass(.seconds(60))
        for form in [[("Status", "completed")], [("Status", "canceled")], [("Url", "https://example.com/2")]] {
            let refused = try bench.post(path, form.map { (name: $0.0, value: $0.1) })
            #expect((refused.status, refused.code) == (400, 21220))
        }
        #expect(try bench.delete(path).status == 204)
    }

    @Test("one call a second: what comes sooner waits, is not refused, and says how long")
    func rate() throws {
        var bench = Bench()
        let waits = try (1...4).map { _ in Int(try bench.call().json["queue_time"].text ?? "") ?? -1 }
        #expect(waits == [0, 1000, 2000, 3000])
    }
}

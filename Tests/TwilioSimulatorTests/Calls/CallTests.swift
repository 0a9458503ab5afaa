import Testing

@testable import TwilioSimulator

@Suite("Calls (reference §3)")
struct CallTests {
    @Test("answers 201 with every field of the resource")
    func fields() throws {
        var bench = Bench()
        let created = try bench.call()
        #expect(created.status == 201)
        #expect(
            created.json.keys == [
                "sid", "date_created", "date_updated", "parent_call_sid", "account_sid", "to", "to_formatted", "from",
                "from_formatted", "phone_number_sid", "status", "start_time", "end_time", "duration", "price",
                "price_unit", "direction", "answered_by", "api_version", "forwarded_from", "group_sid",
                "caller_name", "queue_time", "trunk_sid", "uri", "subresource_uris",
            ])
        #expect(created.json["sid"].text?.hasPrefix("CA") == true)
        #expect(created.json["status"].text == "queued")
        #expect(created.json["from_formatted"].text == "(500) 555-0006")
        #expect(created.json["start_time"] == .null)
        #expect(created.json["duration"] == .null)
        #expect(created.json["price"] == .null)
        #expect(created.json["queue_time"].text == "0")
        #expect(created.json["phone_number_sid"].text?.hasPrefix("PN") == true)
        #expect(created.json["subresource_uris"].keys.count == 9)
    }

    typealias Field = CallRefusals.Field
    static let url = CallRefusals.url

    @Test("refuses with the codes of §6", arguments: CallRefusals.cases.indices)
    func refuses(index: Int) throws {
        var bench = Bench()
        let refused = try bench.post("Calls.json", CallRefusals.cases[index].form)
        #expect(refused.code == CallRefusals.cases[index].code)
        #expect(refused.status == 400)
    }

    @Test("Twiml, an application and SIP addresses are taken")
    func instructions() throws {
        var bench = Bench()
        #expect(try bench.call([("Twiml", "<Response><Say>Hello</Say></Response>")]).status == 201)
        #expect(try bench.call([("ApplicationSid", "AP" + String(repeating: "0", count: 32))]).code == 21218)
        let sip = try bench.call(to: "sip:somebody@example.com")
        #expect(sip.json["to"].text == "sip:somebody@example.com")
    }

    static func statuses(_ bench: inout Bench, _ sid: String) throws -> [String] {
        var seen: [String] = []
        for _ in 0..<100 {
            let status = try bench.get("Calls/\(sid).json").json["status"].text ?? ""
            if seen.last != status { seen.append(status) }
            bench.pass(.milliseconds(50))
        }
        return seen
    }

    @Test(
        "recipients decide how it goes",
        arguments: [
            (.delivered, ["queued", "ringing", "in-progress", "completed"]), (.busy, ["queued", "ringing", "busy"]),
            (.noAnswer, ["queued", "ringing", "no-answer"]), (.failed, ["queued", "failed"]),
        ] as [(SimulatorRecipient.Outcome, [String])])
    func lifeCycle(outcome: SimulatorRecipient.Outcome, statuses: [String]) throws {
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "+15551230001", outcome: outcome)] }
        let sid = try bench.call().json["sid"].text ?? ""
        #expect(try Self.statuses(&bench, sid) == statuses)
    }

    @Test("times, duration and price come as they become known")
    func lateFields() throws {
        var bench = Bench()
        let path =
            "Calls/\(try bench.call([CallRefusals.twiml, ("MachineDetection", "Enable")]).json["sid"].text ?? "").json"
        bench.pass(.milliseconds(150))
        #expect(try bench.get(path).json["start_time"].text == "Thu, 24 Aug 2023 05:01:45 +0000")
        #expect(try bench.get(path).json["end_time"] == .null)
        bench.pass(.seconds(3))
        let ended = try bench.get(path)
        #expect(ended.json["status"].text == "completed")
        #expect(ended.json["duration"].text == "2")
        #expect(ended.json["end_time"].text == "Thu, 24 Aug 2023 05:01:47 +0000")
        #expect(ended.json["answered_by"].text == "human")
        bench.pass(.seconds(1))
        #expect(try bench.get(path).json["price"].text == "-0.01400")
    }

    @Test("one call per second: the surplus waits, and queue_time says how long (§3)")
    func callsPerSecond() throws {
        var bench = Bench()
        let waits = try (1...3).map { try bench.call(to: "+1555123000\($0)").json["queue_time"].text }
        #expect(waits == ["0", "1000", "2000"])
        bench.pass(.milliseconds(200))
        let page = try bench.get("Calls.json")
        #expect(page.json["calls"].rows.map { $0["status"].text } == ["queued", "queued", "ringing"])
    }

    @Test("filters by To, From, Status, StartTime and ParentCallSid; < excludes the day")
    func list() throws {
        var bench = Bench { $0.callsPerSecond = 0 }
        _ = try bench.call(to: "+15551230001")
        _ = try bench.call(to: "+15551230002", from: "+15017122661")
        func count(_ query: [Field]) throws -> Int { try bench.get("Calls.json", query).json["calls"].rows.count }
        #expect(try count([]) == 2)
        #expect(try count([("To", "+15551230001")]) == 1)
        #expect(try count([("From", "+15017122661")]) == 1)
        #expect(try count([("Status", "queued")]) == 2)
        #expect(try count([("StartTime>", "2000-01-01")]) == 0)
        #expect(try count([("ParentCallSid", "CA" + String(repeating: "0", count: 32))]) == 0)
        bench.pass(.seconds(5))
        #expect(try count([("Status", "completed")]) == 2)
        #expect(try count([("StartTime>", "2023-08-24")]) == 2)
        #expect(try count([("StartTime<", "2023-08-24")]) == 0)
        #expect(try count([("StartTime<", "2023-08-25")]) == 2)
        #expect(try count([("EndTime", "2023-08-24")]) == 2)
        let first = try bench.get("Calls.json", [("PageSize", "1")])
        let second = try bench.send("GET", first.json["next_page_uri"].text ?? "")
        #expect(second.json["calls"].rows.first?["to"].text == "+15551230001")
    }

    @Test("canceled while queued or ringing, completed while it goes on, then 21220")
    func end() throws {
        var bench = Bench { $0.callsPerSecond = 0 }
        let early = "Calls/\(try bench.call().json["sid"].text ?? "").json"
        #expect(try bench.post(early, [("Status", "canceled")]).json["status"].text == "canceled")
        let live = "Calls/\(try bench.call().json["sid"].text ?? "").json"
        bench.pass(.seconds(1))
        #expect(try bench.get(live).json["status"].text == "in-progress")
        #expect(try bench.delete(live).code == 20009)
        #expect(try bench.post(live, [("Status", "canceled")]).code == 21220)
        #expect(try bench.post(live, [("Twiml", "<Response><Pause length=\"9\"/></Response>")]).status == 200)
        #expect(try bench.post(live, [("Status", "completed")]).json["status"].text == "completed")
        bench.pass(.seconds(5))
        #expect(try bench.get(live).json["duration"].text == "1")
        #expect(try bench.post(live, [("Status", "completed")]).code == 21220)
        #expect(try bench.post(live, [("Url", "https://example.com/")]).code == 21220)
        #expect(try bench.delete(live).status == 204)
        #expect(try bench.get(live).code == 20404)
        #expect(try bench.get(early).json["status"].text == "canceled")
    }
}

import Testing

@testable import TwilioSimulator

@Suite("<Dial> and calls that come in (reference §3)")
struct DialTests {
    static func dialled(
        _ dial: String, _ change: (inout SimulatorConfiguration) -> Void = { _ in }
    ) throws -> (bench: Bench, sid: String) {
        var bench = Bench(change)
        let sid = try bench.call([("Url", "https://example.com/voice")]).json["sid"].text ?? ""
        bench.reply(try bench.webhook(to: "https://example.com/voice"), "<Response>\(dial)</Response>")
        return (bench, sid)
    }

    static func children(_ bench: inout Bench, _ sid: String) throws -> [JSONValue] {
        try bench.get("Calls.json", [("ParentCallSid", sid)]).json["calls"].rows
    }

    @Test("makes a call of its own, and tells the action how it went")
    func action() throws {
        var (bench, sid) = try Self.dialled("<Dial action=\"/done\" record=\"true\">+15551230009</Dial>")
        let done = try bench.webhook(to: "https://example.com/done")
        let child = try Self.children(&bench, sid)
        #expect(child.count == 1)
        #expect(child[0]["direction"].text == "outbound-dial")
        #expect(child[0]["parent_call_sid"].text == sid)
        #expect(child[0]["status"].text == "completed")
        #expect(done["DialCallStatus"] == "completed")
        #expect(done["DialCallSid"] == child[0]["sid"].text)
        #expect(done["DialCallDuration"] == "2")
        #expect(done["RecordingUrl"]?.contains("/Recordings/RE") == true)
        bench.reply(done, "<Response/>")
        #expect(try bench.get("Calls/\(sid).json").json["status"].text == "completed")
    }

    @Test(
        "tells why nobody could be connected",
        arguments: [
            (.busy, "busy"), (.noAnswer, "no-answer"), (.failed, "failed"),
        ] as [(SimulatorRecipient.Outcome, String)])
    func failure(outcome: SimulatorRecipient.Outcome, status: String) throws {
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "+15551230009", outcome: outcome)] }
        _ = try bench.call([("Url", "https://example.com/voice")])
        let asked = try bench.webhook(to: "https://example.com/voice")
        let next = bench.reply(asked, "<Response><Dial action=\"/done\">+15551230009</Dial></Response>")
        let done = try next.first ?? bench.webhook(to: "https://example.com/done")
        #expect(done["DialCallStatus"] == status)
    }

    @Test("calls several at once: the first to answer gets it, the others are canceled")
    func simultaneous() throws {
        var (bench, sid) = try Self.dialled(
            "<Dial><Number>+15551230007</Number><Number>+15551230008</Number><Client>amy</Client></Dial>"
        ) { configuration in
            configuration.recipients = [SimulatorRecipient(number: "+15551230007", outcome: .noAnswer)]
        }
        bench.pass(.seconds(10))
        let statuses = try Self.children(&bench, sid).map { ($0["to"].text ?? "") + " " + ($0["status"].text ?? "") }
        #expect(statuses == ["client:amy canceled", "+15551230008 completed", "+15551230007 canceled"])
        #expect(try bench.get("Calls/\(sid).json").json["status"].text == "completed")
    }

    @Test(
        "who cannot be called, or called from, is noted",
        arguments: [
            ("<Dial action=\"/done\">12</Dial>", "13224"), ("<Dial action=\"/done\">+15005550004</Dial>", "13225"),
            ("<Dial action=\"/done\">+15005550003</Dial>", "13227"),
            ("<Dial action=\"/done\" callerId=\"+15550001111\">+15551230009</Dial>", "13214"),
        ])
    func refused(dial: String, code: String) throws {
        var bench = Bench()
        let sid = try bench.call([("Url", "https://example.com/voice")]).json["sid"].text ?? ""
        let next = bench.reply(try bench.webhook(to: "https://example.com/voice"), "<Response>\(dial)</Response>")
        #expect(next.first?["DialCallStatus"] == "failed")
        let notes = try bench.get("Calls/\(sid)/Notifications.json").json["notifications"].rows
        #expect(notes.map { $0["error_code"].text } == [code])
    }

    @Test("hanging up ends the calls that were made")
    func hangUp() throws {
        var (bench, sid) = try Self.dialled("<Dial timeLimit=\"60\">+15551230009</Dial>") { configuration in
            configuration.lifeCycle.talking = .seconds(60)
        }
        bench.pass(.seconds(5))
        #expect(try Self.children(&bench, sid)[0]["status"].text == "in-progress")
        _ = try bench.post("Calls/\(sid).json", [("Status", "completed")])
        #expect(try Self.children(&bench, sid)[0]["status"].text == "completed")
    }

    @Test("a call comes in: the number's address is asked while it rings, and answered by what it says")
    func inbound() throws {
        var bench = Bench()
        let sid = bench.world.senders.phoneNumberSID(bench.world.addresses.pack(Bench.sender))
        _ = try bench.post(
            "IncomingPhoneNumbers/\(sid).json",
            [("VoiceUrl", "https://example.com/in"), ("StatusCallback", "https://example.com/status")])
        let call = try bench.control("calls", json: "{\"from\": \"+15551230001\", \"to\": \"\(Bench.sender)\"}")
        #expect(call.status == 200)
        #expect(call.json["direction"].text == "inbound")
        #expect(call.json["status"].text == "ringing")
        let asked = try bench.webhook(to: "https://example.com/in")
        #expect(asked["CallStatus"] == "ringing")
        #expect(asked["StirVerstat"] != nil)
        bench.reply(asked, "<Response><Say>Hello</Say></Response>")
        #expect(try bench.get("Calls.json").json["calls"].rows[0]["status"].text == "in-progress")
        #expect(try bench.webhook(to: "https://example.com/status")["CallStatus"] == "completed")
        #expect(bench.world.statistics.calls.created == 0)
    }

    @Test(
        "<Reject> as the first verb keeps a call from being answered",
        arguments: [("busy", "busy"), ("rejected", "no-answer")])
    func reject(reason: String, status: String) throws {
        var bench = Bench { $0.voiceURL = "https://example.com/in" }
        _ = try bench.control("calls", json: "{\"from\": \"+15551230001\", \"to\": \"\(Bench.sender)\"}")
        bench.reply(
            try bench.webhook(to: "https://example.com/in"), "<Response><Reject reason=\"\(reason)\"/></Response>")
        let call = try bench.get("Calls.json").json["calls"].rows[0]
        #expect(call["status"].text == status)
        #expect(call["price"] == .null)
    }

    @Test("a call to a number without an address fails, and to a stranger's number is refused")
    func nowhere() throws {
        var bench = Bench()
        let call = try bench.control("calls", json: "{\"from\": \"+15551230001\", \"to\": \"\(Bench.sender)\"}")
        #expect(call.json["status"].text == "failed")
        #expect(
            try bench.control("calls", json: "{\"from\": \"+15551230001\", \"to\": \"+15550000000\"}").status == 400)
        #expect(try bench.control("calls", json: "{}").status == 400)
    }
}

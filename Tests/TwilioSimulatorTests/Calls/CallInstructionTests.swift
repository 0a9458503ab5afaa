import Testing

@testable import TwilioSimulator

@Suite("Calls follow TwiML (reference §3, §5)")
struct CallInstructionTests {
    static let voice = "https://example.com/voice/start.xml"
    static let number = "+15551230001"

    /// A bench with a call that has asked for its instructions.
    static func asked(
        _ form: [(name: String, value: String)] = [], _ change: (inout SimulatorConfiguration) -> Void = { _ in }
    ) throws -> (bench: Bench, path: String, webhook: Callback) {
        var bench = Bench(change)
        let sid = try bench.call([("Url", Self.voice)] + form).json["sid"].text ?? ""
        let webhook = try bench.webhook(to: Self.voice)
        return (bench, "Calls/\(sid)", webhook)
    }

    static func status(_ bench: inout Bench, _ path: String) throws -> String? {
        try bench.get(path + ".json").json["status"].text
    }

    static func notes(_ bench: inout Bench, _ path: String) throws -> [String?] {
        try bench.get(path + "/Notifications.json").json["notifications"].rows.map { $0["error_code"].text }
    }

    @Test("the address is asked once somebody has answered, with the parameters of a voice request")
    func request() throws {
        var (bench, path, webhook) = try Self.asked([("Method", "GET")])
        #expect(webhook.method == .get)
        #expect(webhook["CallStatus"] == "in-progress")
        #expect(webhook["Direction"] == "outbound-api")
        #expect(webhook["From"] == Bench.sender)
        #expect(webhook["Called"] == Self.number)
        #expect(webhook["ToCountry"] == "US")
        #expect(try Self.status(&bench, path) == "in-progress")
        bench.reply(webhook, "<Response><Say>Hello</Say><Pause length=\"3\"/></Response>")
        bench.pass(.milliseconds(4900))
        #expect(try Self.status(&bench, path) == "in-progress")
        bench.pass(.milliseconds(100))
        #expect(try bench.get(path + ".json").json["duration"].text == "5")
    }

    @Test("<Hangup>, <Reject> and an empty document end the call", arguments: ["<Hangup/>", "<Reject/>", ""])
    func hangup(verb: String) throws {
        var (bench, path, webhook) = try Self.asked()
        bench.reply(webhook, "<Response>\(verb)</Response>")
        #expect(try Self.status(&bench, path) == "completed")
    }

    @Test("<Redirect> asks another address, relative to the document's")
    func redirect() throws {
        var (bench, path, webhook) = try Self.asked()
        let next = bench.reply(
            webhook, "<Response><Redirect method=\"GET\">../next.xml?a=1&amp;b=2</Redirect></Response>")
        #expect(next.map(\.url) == ["https://example.com/next.xml?a=1&b=2"])
        #expect(next.map(\.method) == [.get])
        bench.reply(next[0], "<Response/>")
        #expect(try Self.status(&bench, path) == "completed")
    }

    @Test("<Gather> takes as many keys as it wants and leaves the others to the next one")
    func gather() throws {
        var (bench, path, webhook) = try Self.asked { configuration in
            configuration.recipients = [SimulatorRecipient(number: Self.number, outcome: .delivered, digits: "12#34")]
        }
        let first = bench.reply(
            webhook, "<Response><Gather action=\"/keys\"><Say>Which?</Say></Gather><Say>None</Say></Response>")
        #expect(first.map(\.url) == ["https://example.com/keys"])
        #expect(first[0]["Digits"] == "12")
        #expect(first[0]["FinishedOnKey"] == "#")
        let second = bench.reply(first[0], "<Response><Gather numDigits=\"2\"/></Response>")
        #expect(second.map(\.url) == ["https://example.com/keys"])
        #expect(second[0]["Digits"] == "34")
        bench.reply(second[0], "<Response><Gather timeout=\"3\"/><Pause length=\"10\"/></Response>")
        bench.pass(.seconds(12))
        #expect(try Self.status(&bench, path) == "in-progress")
        bench.pass(.seconds(1))
        #expect(try Self.status(&bench, path) == "completed")
    }

    @Test("a live call can be steered: keys, speech, hanging up")
    func steer() throws {
        var (bench, path, webhook) = try Self.asked()
        let sid = path.dropFirst("Calls/".count)
        bench.reply(webhook, "<Response><Gather input=\"dtmf speech\" numDigits=\"1\" action=\"/a\"/></Response>")
        _ = try bench.control("calls", json: "{\"sid\": \"\(sid)\", \"digits\": \"7\"}")
        let keys = try bench.webhook(to: "https://example.com/a")
        #expect(keys["Digits"] == "7")
        bench.reply(keys, "<Response><Gather input=\"speech\" action=\"/b\"/></Response>")
        _ = try bench.control("calls", json: "{\"sid\": \"\(sid)\", \"speech\": \"yes please\"}")
        let speech = try bench.webhook(to: "https://example.com/b")
        #expect(speech["SpeechResult"] == "yes please")
        bench.reply(speech, "<Response><Pause length=\"60\"/></Response>")
        let ended = try bench.control("calls", json: "{\"sid\": \"\(sid)\", \"hang_up\": true}")
        #expect(ended.json["status"].text == "completed")
        #expect(try bench.control("calls", json: "{\"sid\": \"\(sid)\", \"digits\": \"7\"}").status == 400)
    }

    @Test("<Gather> without keys asks its action only where it was told to")
    func emptyResult() throws {
        var (bench, _, webhook) = try Self.asked()
        bench.reply(webhook, "<Response><Gather actionOnEmptyResult=\"true\" timeout=\"2\"/></Response>")
        #expect(try bench.webhook(to: Self.voice)["Digits"] == "")
    }

    @Test("elements that are unknown are passed over with a warning")
    func unknownVerb() throws {
        var (bench, path, webhook) = try Self.asked()
        bench.reply(webhook, "<Response><Dance/><Pause length=\"1\"/></Response>")
        #expect(try Self.status(&bench, path) == "in-progress")
        #expect(try Self.notes(&bench, path) == ["12200"])
        let list = try bench.get("Notifications.json", [("Log", "1")]).json["notifications"].rows
        #expect(list.count == 1)
        #expect(try bench.get("Notifications.json", [("Log", "0")]).json["notifications"].rows.isEmpty)
        let sid = list[0]["sid"].text ?? ""
        #expect(try bench.get("Notifications/\(sid).json").json.keys.count == 17)
        #expect(try bench.get(path + "/Notifications/\(sid).json").json["uri"].text?.contains(path) == true)
    }

    @Test(
        "documents that cannot be used are noted, and the call is over",
        arguments: [
            ("<Response>", 200, "text/xml", "12100"), ("<Html/>", 200, "text/xml", "12100"),
            ("<Response/>", 200, "application/json", "12300"), ("<Response/>", 404, "text/xml", "11200"),
            (String(repeating: " ", count: 65_537), 200, "text/xml", "11750"),
        ])
    func unusable(document: String, status: Int, type: String, code: String) throws {
        var (bench, path, webhook) = try Self.asked()
        bench.reply(webhook, document, status: status, contentType: type)
        #expect(try Self.status(&bench, path) == "completed")
        #expect(try Self.notes(&bench, path) == [code])
    }

    @Test("the fallback is asked with the error, when the address fails or answers nonsense", arguments: [500, 200])
    func fallback(status: Int) throws {
        var (bench, path, webhook) = try Self.asked([("FallbackUrl", "https://example.org/fallback")])
        let asked = bench.reply(webhook, "nonsense", status: status)
        #expect(asked.map(\.url) == ["https://example.org/fallback"])
        #expect(asked[0]["ErrorCode"] == (status == 500 ? "11200" : "12100"))
        #expect(asked[0]["ErrorUrl"] == Self.voice)
        bench.reply(asked[0], "<Response><Pause length=\"1\"/></Response>")
        #expect(try Self.status(&bench, path) == "in-progress")
    }

    @Test("nobody there: 11205 is noted and the call is over")
    func unreachable() throws {
        var (bench, path, webhook) = try Self.asked()
        bench.world.webhookEnded(webhook, .failed(code: 11205), now: bench.now)
        #expect(try Self.status(&bench, path) == "completed")
        #expect(try Self.notes(&bench, path) == ["11205"])
    }

    @Test("an update takes a live call elsewhere; what came before counts no more")
    func update() throws {
        var (bench, path, webhook) = try Self.asked()
        #expect(try bench.post(path + ".json", [("Twiml", "<Response><Pause length=\"9\"/></Response>")]).status == 200)
        bench.reply(webhook, "<Response><Hangup/></Response>")
        #expect(try Self.status(&bench, path) == "in-progress")
        _ = try bench.post(path + ".json", [("Url", "https://example.com/other"), ("Method", "GET")])
        bench.pass(.seconds(10))
        #expect(try Self.status(&bench, path) == "in-progress")
        #expect(try bench.post(path + ".json", [("TimeLimit", "12")]).status == 200)
        bench.pass(.seconds(2))
        #expect(try Self.status(&bench, path) == "completed")
    }

    @Test("Timeout and TimeLimit bound how long it rings and lasts")
    func limits() throws {
        var bench = Bench { configuration in
            configuration.callsPerSecond = 0
            configuration.lifeCycle.ringing = .seconds(10)
        }
        let ringing = try bench.call([CallRefusals.twiml, ("Timeout", "5")]).json["sid"].text ?? ""
        let talking = try bench.call([("Twiml", "<Response><Pause length=\"60\"/></Response>"), ("TimeLimit", "7")])
        bench.pass(.seconds(6))
        #expect(try Self.status(&bench, "Calls/\(ringing)") == "no-answer")
        bench.pass(.seconds(20))
        #expect(try bench.get("Calls/\(talking.json["sid"].text ?? "").json").json["duration"].text == "7")
    }

    @Test(
        "machine detection tells who answered",
        arguments: [
            (.delivered, "Enable", "human"), (.machine, "Enable", "machine_start"),
            (.machine, "DetectMessageEnd", "machine_end_beep"), (.fax, "Enable", "fax"),
        ] as [(SimulatorRecipient.Outcome, String, String)])
    func machineDetection(outcome: SimulatorRecipient.Outcome, mode: String, answer: String) throws {
        var (bench, path, webhook) = try Self.asked([("MachineDetection", mode)]) { configuration in
            configuration.recipients = [SimulatorRecipient(number: Self.number, outcome: outcome)]
        }
        #expect(webhook["AnsweredBy"] == answer)
        #expect(try bench.get(path + ".json").json["answered_by"].text == answer)
    }

    @Test("asynchronous machine detection reports to an address of its own")
    func asynchronousDetection() throws {
        var bench = Bench()
        _ = try bench.call([
            CallRefusals.twiml, ("MachineDetection", "Enable"), ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", "https://example.com/amd"),
        ])
        #expect(try bench.webhook(to: "https://example.com/amd")["AnsweredBy"] == "human")
    }

    @Test("an application brings its own addresses")
    func application() throws {
        var bench = Bench()
        let application = try bench.post(
            "Applications.json", [("VoiceUrl", Self.voice), ("StatusCallback", "https://example.com/status")])
        let sid = application.json["sid"].text ?? ""
        #expect(
            try bench.call([("ApplicationSid", sid), ("StatusCallback", "https://ignored.example.com/")]).status == 201)
        bench.reply(try bench.webhook(to: Self.voice), "<Response><Pause length=\"1\"/></Response>")
        #expect(try bench.webhook(to: "https://example.com/status")["CallStatus"] == "completed")
        let silent = try bench.post("Applications.json").json["sid"].text ?? ""
        #expect(try bench.call([("ApplicationSid", silent)]).code == 21205)
    }
}

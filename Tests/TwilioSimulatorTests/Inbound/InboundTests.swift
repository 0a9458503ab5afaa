import Testing

@testable import TwilioSimulator

@Suite("Inbound messages (reference §5)")
struct InboundTests {
    static let user = "+15551230001"
    static let url = "https://example.com/sms"

    static func bench(_ change: (inout SimulatorConfiguration) -> Void = { _ in }) -> Bench {
        Bench {
            $0.smsURL = url
            change(&$0)
        }
    }

    /// A message from outside; returns the webhook that it causes.
    static func receive(_ bench: inout Bench, _ body: String = "Hi", to: String = Bench.sender) throws -> Callback? {
        try bench.world.receive(InboundMessage(from: user, to: to, body: body), now: bench.now)
        return bench.pass(.zero).first
    }

    static func answer(
        _ bench: inout Bench, _ webhook: Callback, _ body: String, type: String = "text/xml", status: Int = 200
    ) {
        bench.world.webhookEnded(
            webhook,
            .answered(WebhookAnswer(status: status, contentType: type, body: Array(body.utf8), url: webhook.url)),
            now: bench.now)
    }

    /// Bodies of the replies, oldest first.
    static func replies(_ bench: inout Bench) throws -> [String?] {
        try bench.get("Messages.json", [("PageSize", "1000")]).json["messages"].rows.reversed()
            .filter { $0["direction"].text == "outbound-reply" }.map { $0["body"].text }
    }

    @Test("an inbound message is a message like others, and is not counted as created")
    func record() throws {
        var bench = Self.bench()
        let outcome = try bench.control(
            "inbound", json: #"{"from": "+15551230001", "to": "+15005550006", "body": "Hi"}"#)
        #expect(outcome.status == 201)
        let message = try bench.get("Messages/\(outcome.json["sid"].text ?? "").json").json
        #expect(message["direction"].text == "inbound")
        #expect(message["status"].text == "received")
        #expect(message["from"].text == Self.user)
        #expect(message["to"].text == Bench.sender)
        #expect(message["date_sent"].text == "Thu, 24 Aug 2023 05:01:45 +0000")
        #expect(bench.world.statistics.messages == .init())
    }

    @Test("the webhook has the parameters of §5, signed with the account's token")
    func parameters() throws {
        var bench = Self.bench()
        let webhook = try #require(try Self.receive(&bench))
        #expect(webhook.url == Self.url)
        #expect(webhook.authToken == Bench.token)
        let fields = Dictionary(uniqueKeysWithValues: webhook.parameters.map { ($0.name, $0.value) })
        let sid = fields["MessageSid"] ?? ""
        #expect(
            fields == [
                "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": Bench.account,
                "From": Self.user, "To": Bench.sender, "Body": "Hi", "NumMedia": "0", "NumSegments": "1",
                "SmsStatus": "received", "ApiVersion": "2010-04-01", "FromCity": "", "FromState": "", "FromZip": "",
                "FromCountry": "US", "ToCity": "", "ToState": "", "ToZip": "", "ToCountry": "US",
            ])
    }

    @Test("media, WhatsApp's parameters and further ones are told")
    func more() throws {
        var bench = Self.bench()
        let json = """
            {"from": "whatsapp:+15551230001", "to": "whatsapp:+14155238886", "media": ["https://example.com/a.png",
             {"url": "https://example.com/b", "content_type": "audio/ogg"}], "parameters": {"ProfileName": "Ann"}}
            """
        let sid = try bench.control("inbound", json: json).json["sid"].text ?? ""
        #expect(sid.hasPrefix("MM"))
        let webhook = try #require(bench.pass(.zero).first)
        let fields = Dictionary(uniqueKeysWithValues: webhook.parameters.map { ($0.name, $0.value) })
        #expect(fields["NumMedia"] == "2")
        #expect(fields["MediaContentType0"] == "image/png")
        #expect(fields["MediaContentType1"] == "audio/ogg")
        #expect(fields["WaId"] == "15551230001")
        #expect(fields["ProfileName"] == "Ann")
        let media = try #require(fields["MediaUrl0"])
        #expect(media.hasPrefix("https://api.twilio.com/2010-04-01/Accounts/\(Bench.account)/Messages/\(sid)/Media/ME"))
        #expect(
            try bench.send("GET", String(media.dropFirst("https://api.twilio.com".count))).answer.location
                == "https://example.com/a.png")
    }

    @Test("the service is asked first, then the number, then the address for all")
    func addresses() throws {
        var bench = Self.bench { $0.messagingServices[0].inboundRequestURL = "https://example.com/service" }
        let webhook = try #require(try Self.receive(&bench, to: "+15017122661"))
        #expect(webhook.url == "https://example.com/service")
        #expect(webhook.parameters.contains { $0 == ("MessagingServiceSid", Bench.service) })
        let number = bench.world.senders.phoneNumberSID(try #require(bench.world.addresses.find(Bench.sender)))
        _ = try bench.post(
            "IncomingPhoneNumbers/\(number).json",
            [
                ("SmsUrl", "https://example.com/number"), ("SmsMethod", "GET"),
                ("SmsFallbackUrl", "https://example.com/2"),
            ])
        let own = try #require(try Self.receive(&bench))
        #expect(own.url == "https://example.com/number")
        #expect(own.method == .get)
        #expect(own.fallback == Callback.Address(url: "https://example.com/2"))
    }

    @Test("a number that nobody has is named, and what there is instead")
    func stranger() throws {
        var bench = Self.bench()
        let refused = try bench.control("inbound", json: #"{"from": "+15551230001", "to": "+15559999999"}"#)
        #expect(refused.status == 400)
        #expect(refused.json["error"].text?.contains("+15559999999") == true)
        #expect(refused.json["error"].text?.contains(Bench.sender) == true)
        let mixed = try bench.control("inbound", json: #"{"from": "whatsapp:+15551230001", "to": "+15005550006"}"#)
        #expect(mixed.status == 400)
    }

    @Test("TwiML replies: text, Body and Media, to the sender of the message")
    func twiML() throws {
        var bench = Self.bench()
        let webhook = try #require(try Self.receive(&bench))
        Self.answer(
            &bench, webhook,
            """
            <?xml version="1.0" encoding="UTF-8"?><Response><Message>One &amp; only</Message>
            <Message to="+15551230002" statusCallback="/status"><Body>Two</Body><Media>/b.png</Media></Message></Response>
            """)
        let rows = try bench.get("Messages.json").json["messages"].rows
        #expect(rows.map { $0["body"].text } == ["Two", "One & only", "Hi"])
        #expect(rows.map { $0["direction"].text } == ["outbound-reply", "outbound-reply", "inbound"])
        #expect(rows[0]["to"].text == "+15551230002" && rows[0]["num_media"].text == "1")
        #expect(rows[1]["to"].text == Self.user && rows[1]["from"].text == Bench.sender)
        let callbacks = bench.pass(.seconds(5))
        #expect(Set(callbacks.map(\.url)) == ["https://example.com/status"])
        #expect(bench.world.statistics.messages == .init())
    }

    @Test("plain text is a reply; an empty document and 204 are none")
    func plain() throws {
        var bench = Self.bench()
        Self.answer(&bench, try #require(try Self.receive(&bench)), "Thanks", type: "text/plain; charset=utf-8")
        Self.answer(&bench, try #require(try Self.receive(&bench)), "<Response/>")
        Self.answer(&bench, try #require(try Self.receive(&bench)), "", type: "", status: 204)
        #expect(try Self.replies(&bench) == ["Thanks"])
        #expect(bench.world.alerts.isEmpty)
    }

    @Test("a redirection asks again with the same parameters, 50 times at most (14106)")
    func redirect() throws {
        var bench = Self.bench()
        var webhook = try #require(try Self.receive(&bench))
        let parameters = webhook.parameters.map(\.value)
        for _ in 1..<50 {
            Self.answer(
                &bench, webhook, "<Response><Redirect method=\"GET\">next</Redirect><Message>no</Message></Response>")
            webhook = try #require(bench.pass(.zero).first)
            #expect(webhook.url == "https://example.com/next")
            #expect(webhook.method == .get)
        }
        #expect(webhook.parameters.map(\.value) == parameters)
        Self.answer(&bench, webhook, "<Response><Redirect>next</Redirect></Response>")
        #expect(bench.pass(.zero).isEmpty)
        #expect(bench.world.alerts.map(\.code) == [14106])
        #expect(try Self.replies(&bench).isEmpty)
    }

    @Test("an action is told of the reply and asked what to do then")
    func action() throws {
        var bench = Self.bench()
        Self.answer(
            &bench, try #require(try Self.receive(&bench)),
            "<Response><Message action=\"/done\">One</Message></Response>")
        let webhook = try #require(bench.pass(.zero).first)
        #expect(webhook.url == "https://example.com/done")
        #expect(webhook.parameters.contains { $0 == ("MessageStatus", "queued") })
        Self.answer(&bench, webhook, "<Response><Message>Two</Message></Response>")
        #expect(try Self.replies(&bench) == ["One", "Two"])
    }

    @Test("an address that fails is followed by its fallback, which is told why")
    func fallback() throws {
        var bench = Bench {
            $0.messagingServices[0].inboundRequestURL = Self.url
        }
        bench.host = "localhost"
        _ = try bench.post("/messaging/v1/Services/\(Bench.service)", [("FallbackUrl", "https://example.com/2")])
        let webhook = try #require(try Self.receive(&bench, to: "+15017122661"))
        Self.answer(&bench, webhook, "oops", status: 500)
        let second = try #require(bench.pass(.zero).first)
        #expect(second.url == "https://example.com/2")
        #expect(second.token == webhook.token)
        #expect(second.parameters.contains { $0 == ("ErrorCode", "11200") })
        #expect(second.parameters.contains { $0 == ("ErrorUrl", Self.url) })
        bench.world.webhookEnded(second, .failed(code: 11205), now: bench.now)
        #expect(bench.pass(.zero).isEmpty)
        let alerts = try bench.send("GET", "/_simulator/alerts").json["alerts"].rows
        #expect(alerts.map { $0["code"].int } == [11205, 11200])
    }

    @Test(
        "what cannot be executed shows in the debugger",
        arguments: [
            ("<Response><Message>", "text/xml", 12100), ("<Nonsense/>", "text/xml", 12100),
            ("<Response><Dance/></Response>", "text/xml", 12200), ("{}", "application/json", 12300),
            ("<Response><Message/></Response>", "text/xml", 12200),
            (String(repeating: "x", count: 65_537), "text/plain", 11750),
            (String(repeating: "x", count: 1601), "text/plain", 21617),
            ("<Response><Message from=\"+15559999999\">x</Message></Response>", "text/xml", 14108),
        ])
    func problems(document: String, type: String, code: Int) throws {
        var bench = Self.bench()
        Self.answer(&bench, try #require(try Self.receive(&bench)), document, type: type)
        #expect(bench.world.alerts.map(\.code) == [code])
        #expect(try Self.replies(&bench).isEmpty)
    }

    @Test("30 replies in 30 seconds end a conversation of two machines (14107)")
    func loop() throws {
        var bench = Self.bench()
        for _ in 0..<31 { Self.answer(&bench, try #require(try Self.receive(&bench)), "pong", type: "text/plain") }
        #expect(try Self.replies(&bench).count == 30)
        #expect(bench.world.alerts.map(\.code) == [14107])
        bench.pass(.seconds(30))
        Self.answer(&bench, try #require(try Self.receive(&bench)), "pong", type: "text/plain")
        #expect(try Self.replies(&bench).count == 31)
    }

    @Test("an answer that comes after a reset is nobody's")
    func late() throws {
        var bench = Self.bench()
        let webhook = try #require(try Self.receive(&bench))
        bench.world.reset()
        Self.answer(&bench, webhook, "late", type: "text/plain")
        #expect(try Self.replies(&bench).isEmpty)
    }
}

import Testing

@testable import TwilioSimulator

@Suite("Messages: trial accounts, test credentials, templates, WhatsApp's window (reference §2, §4, §6, §8)")
struct MessageAccountTests {
    @Test("a trial account reaches verified numbers only (21608), and says so in every message")
    func trial() throws {
        var bench = Bench {
            $0.accounts[0].isTrial = true
            $0.accounts[0].verifiedNumbers = ["+15551230001"]
        }
        #expect(try bench.message().json["body"].text == "Sent from your Twilio trial account - Hello")
        let refused = try bench.message(to: "+15551230002")
        #expect(refused.status == 400)
        #expect(refused.code == 21608)
        #expect(refused.json["message"].text?.contains("+1555123XXXX is unverified") == true)
    }

    @Test("with test credentials all is checked and nothing happens")
    func testCredentials() throws {
        var bench = Bench { $0.accounts[0].isTest = true }
        let created = try bench.message([("StatusCallback", "https://example.com/")])
        #expect(created.status == 201)
        #expect(created.json["status"].text == "queued")
        #expect(bench.pass(.seconds(10)).isEmpty)
        #expect(bench.world.statistics.messages.created == 0)
        #expect(try bench.message().json["sid"].text != created.json["sid"].text)
        #expect(try bench.message(from: "+15017122661").code == 21606)
        #expect(try bench.message(to: "+15005550009").code == 21614)
        #expect(try bench.message(body: "").code == 21602)
        #expect(try bench.call().status == 201)
        #expect(bench.world.statistics.calls.created == 0)
        for refused in [
            try bench.get("Messages.json"), try bench.message(from: nil, [("MessagingServiceSid", Bench.service)]),
            try bench.send("GET", "/2010-04-01/Accounts/\(Bench.account).json"),
        ] {
            #expect(refused.status == 403)
            #expect(refused.code == 20008)
        }
    }

    @Test("a template is rendered with its variables, and with its own values where they say nothing")
    func template() throws {
        var bench = Bench()
        let sid = (name: "ContentSid", value: "HX00000000000000000000000000000001")
        #expect(
            try bench.message(body: nil, [sid, ("ContentVariables", "{\"1\":\"May 1\",\"2\":\"noon\"}")])
                .json["body"].text == "Your appointment is coming up on May 1 at noon")
        #expect(
            try bench.message(body: nil, [sid]).json["body"].text
                == "Your appointment is coming up on July 21 at 3PM")
    }

    @Test("SmartEncoded replaces look-alikes, also where the service says so and the request does not (§2)")
    func smartEncoding() throws {
        var bench = Bench()
        let quoted = "“" + String(repeating: "a", count: 100) + "”"
        #expect(try bench.message(body: quoted).json["num_segments"].text == "2")
        let encoded = try bench.message(body: quoted, [("SmartEncoded", "true")]).json
        #expect(encoded["num_segments"].text == "1")
        #expect(encoded["body"].text?.hasPrefix("\"a") == true)
        bench.host = "localhost"
        _ = try bench.post("/messaging/v1/Services/\(Bench.service)", [("SmartEncoding", "true")])
        let service = (name: "MessagingServiceSid", value: Bench.service)
        #expect(try bench.message(from: nil, body: "“", [service]).json["body"].text == "\"")
        #expect(try bench.message(from: nil, body: "“", [service, ("SmartEncoded", "false")]).json["body"].text == "“")
    }

    @Test("free-form text reaches a WhatsApp user within 24 hours of their last message, else fails with 63016")
    func window() throws {
        var bench = Bench()
        let user = "whatsapp:+15551230001"
        let sender = "whatsapp:+14155238886"
        func outcome(_ more: [(name: String, value: String)] = []) throws -> [String?] {
            let created = try bench.message(to: user, from: sender, more)
            #expect(created.status == 201)
            #expect(created.json["status"].text == "queued")
            bench.pass(.seconds(10))
            let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json").json
            return [later["status"].text, later["error_code"].int.map(String.init)]
        }
        #expect(try outcome() == ["failed", "63016"])
        #expect(try outcome([("ContentSid", "HX00000000000000000000000000000001")]) == ["delivered", nil])
        try bench.world.receive(InboundMessage(from: user, to: sender, body: "Hi"), now: bench.now)
        #expect(try outcome() == ["delivered", nil])
        bench.pass(.seconds(24 * 3600))
        #expect(try outcome() == ["failed", "63016"])
    }

    @Test("From and To of one channel and one number: 63031")
    func toItself() throws {
        var bench = Bench()
        let refused = try bench.message(to: "whatsapp:+14155238886", from: "whatsapp:+14155238886")
        #expect(refused.status == 400)
        #expect(refused.code == 63031)
    }

    @Test(
        "a parameter with a value that it cannot have is refused and named",
        arguments: [
            ("ContentRetention", "burn"), ("AddressRetention", "hide"), ("TrafficType", "paid"),
            ("RiskCheck", "maybe"), ("MessageIntent", "spam"), ("SmartEncoded", "yes"), ("Attempt", "x"),
            ("SendAsMms", "1.5"), ("ProvideFeedback", "no"), ("MaxPrice", "cheap"),
        ])
    func values(name: String, value: String) throws {
        var bench = Bench()
        let refused = try bench.message([(name, value)])
        #expect(refused.status == 400)
        #expect(refused.code == 20001)
        #expect(refused.json["message"].text?.contains(name) == true)
    }

    @Test("media cannot be sent under a name (21621), and an application's SID has a form (21218)")
    func otherRefusals() throws {
        var bench = Bench()
        let media = (name: "MediaUrl", value: "https://example.com/a.jpg")
        #expect(try bench.message(to: "+4915112345678", from: "Trunkline", [media]).code == 21621)
        #expect(try bench.message([("ApplicationSid", "AP1")]).code == 21218)
    }
}

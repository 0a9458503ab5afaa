import Testing

@testable import TwilioSimulator

@Suite("Messages: create (reference §2)")
struct MessageCreateTests {
    @Test("answers 201 with the 20 fields of the resource, numbers and dates as Twilio writes them")
    func fields() throws {
        var bench = Bench()
        let created = try bench.message(body: "Grüße \"1\"\n")
        #expect(created.status == 201)
        #expect(
            created.json.keys == [
                "sid", "account_sid", "messaging_service_sid", "from", "to", "body", "status", "direction",
                "num_segments", "num_media", "price", "price_unit", "error_code", "error_message", "date_created",
                "date_updated", "date_sent", "api_version", "uri", "subresource_uris",
            ])
        let sid = try #require(created.json["sid"].text)
        #expect(sid.hasPrefix("SM") && sid.utf8.count == 34)
        #expect(created.json["status"].text == "queued")
        #expect(created.json["num_segments"].text == "1")
        #expect(created.json["num_media"].text == "0")
        #expect(created.json["price"] == .null)
        #expect(created.json["price_unit"].text == "USD")
        #expect(created.json["date_created"].text == "Thu, 24 Aug 2023 05:01:45 +0000")
        #expect(created.json["date_sent"] == .null)
        #expect(created.json["body"].text == "Grüße \"1\"\n")
        #expect(created.json["direction"].text == "outbound-api")
        #expect(created.json["api_version"].text == "2010-04-01")
        #expect(created.json["uri"].text == "/2010-04-01/Accounts/\(Bench.account)/Messages/\(sid).json")
        #expect(
            created.json["subresource_uris"]["media"].text
                == "/2010-04-01/Accounts/\(Bench.account)/Messages/\(sid)/Media.json")
        // The request's id carries the digits of the new SID.
        #expect(created.answer.requestID.text(prefix: "SM") == sid)
    }

    @Test("with a Messaging Service the sender is null and the segments 0 until it is queued")
    func service() throws {
        var bench = Bench()
        let created = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)])
        #expect(created.status == 201)
        #expect(created.json["status"].text == "accepted")
        #expect(created.json["from"] == .null)
        #expect(created.json["num_segments"].text == "0")
        #expect(created.json["messaging_service_sid"].text == Bench.service)
        bench.pass(.milliseconds(100))
        let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json")
        #expect(later.json["status"].text == "queued")
        #expect(["+15017122661", "+15017122662"].contains(later.json["from"].text))
        #expect(later.json["num_segments"].text == "1")
    }

    @Test("media make it an MM")
    func media() throws {
        var bench = Bench()
        let created = try bench.message(
            body: nil, [("MediaUrl", "https://example.com/a.jpg"), ("MediaUrl", "https://example.com/b.jpg")])
        #expect(created.json["sid"].text?.hasPrefix("MM") == true)
        #expect(created.json["num_media"].text == "2")
        #expect(try bench.get("Messages/\(created.json["sid"].text ?? "").json").status == 200)
    }

    @Test(
        "segments as in the vectors of §2",
        arguments: [
            (String(repeating: "a", count: 160), "1"), (String(repeating: "a", count: 161), "2"),
            (String(repeating: "a", count: 1600), "11"), (String(repeating: "ж", count: 71), "2"),
        ])
    func segments(body: String, segments: String) throws {
        var bench = Bench()
        #expect(try bench.message(body: body).json["num_segments"].text == segments)
    }

    @Test("refuses with the codes of §6", arguments: MessageRefusals.cases.indices)
    func refuses(index: Int) throws {
        let (code, form) = MessageRefusals.cases[index]
        var bench = Bench()
        let refused = try bench.post("Messages.json", form)
        #expect(refused.code == code)
        #expect(refused.status == 400)
        #expect(refused.json["status"].int == 400)
        #expect(refused.json["more_info"].text == "https://www.twilio.com/docs/errors/\(code)")
        #expect(bench.world.statistics.messages.created == 0)
    }

    @Test("what is missing is named in Twilio's order: To, From, Body")
    func order() throws {
        var bench = Bench()
        #expect(try bench.post("Messages.json", [("Body", "x")]).code == 21604)
        #expect(try bench.post("Messages.json", [("To", "hello")]).code == 21603)
        #expect(try bench.post("Messages.json", [("To", "hello"), ("From", "x y z")]).code == 21602)
    }

    @Test("takes every parameter of the specification")
    func everyParameter() throws {
        var bench = Bench()
        let created = try bench.message(
            from: nil,
            [
                ("MessagingServiceSid", Bench.service), ("StatusCallback", "https://example.com/status"),
                ("ApplicationSid", "AP" + String(repeating: "0", count: 32)), ("MaxPrice", "0.1"),
                ("ProvideFeedback", "true"), ("Attempt", "2"), ("ValidityPeriod", "600"), ("ForceDelivery", "true"),
                ("ContentRetention", "retain"), ("AddressRetention", "obfuscate"), ("SmartEncoded", "true"),
                ("PersistentAction", "geo:1,2|x"), ("TrafficType", "free"), ("ShortenUrls", "true"),
                ("ScheduleType", "fixed"), ("SendAt", "2023-08-24T06:00:00Z"), ("SendAsMms", "false"),
                ("ContentSid", "HX" + String(repeating: "0", count: 32)), ("ContentVariables", "{\"1\":\"x\"}"),
                ("RiskCheck", "enable"), ("FallbackFrom", Bench.sender), ("MessageIntent", "notifications"),
            ])
        #expect(created.status == 201)
        #expect(created.json["status"].text == "scheduled")
    }

    @Test("a service accepts what From refuses, and fails it afterwards (§2, synchronous and asynchronous)")
    func asynchronousFailure() throws {
        for (to, code) in [("+15005550004", 21610), ("+12025550191", 21610), ("+15005550002", 21612)] {
            var bench = Bench()
            let created = try bench.message(to: to, from: nil, [("MessagingServiceSid", Bench.service)])
            #expect(created.status == 201)
            #expect(created.json["status"].text == "accepted")
            #expect(created.json["error_code"] == .null)
            bench.pass(.seconds(1))
            let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json")
            #expect(later.json["status"].text == "failed")
            #expect(later.json["error_code"].int == code)
            #expect(later.json["from"] == .null)
        }
    }

    @Test("an invalid number is refused at once, also with a service", arguments: ["+15005550001", "+12025550190"])
    func invalidWithService(to: String) throws {
        var bench = Bench()
        #expect(try bench.message(to: to, from: nil, [("MessagingServiceSid", Bench.service)]).code == 21211)
    }

    @Test("punctuation in a number is dropped, and the number shown without it")
    func normalizes() throws {
        var bench = Bench()
        #expect(try bench.message(to: "+1 (555) 123-0001").json["to"].text == "+15551230001")
    }
}

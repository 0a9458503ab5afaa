import Testing

@testable import TwilioSimulator

@Suite("Messaging Services (reference §1 URLs and paging of v1, §2)")
struct ServiceTests {
    static let list = "/v1/Services"

    static func bench(_ change: (inout SimulatorConfiguration) -> Void = { _ in }) -> Bench {
        var bench = Bench(change)
        bench.host = "messaging.twilio.com"
        return bench
    }

    /// Sends a message through a service at the other host.
    static func send(_ bench: inout Bench, _ service: String, to: String = "+15551230001") throws -> Bench.Outcome {
        bench.host = "api.twilio.com"
        defer { bench.host = "messaging.twilio.com" }
        return try bench.message(to: to, from: nil, [("MessagingServiceSid", service)])
    }

    @Test("create, fetch, update, delete; dates are ISO 8601, addresses absolute")
    func lifeCycle() throws {
        var bench = Self.bench()
        let created = try bench.post(
            Self.list,
            [("FriendlyName", "News"), ("InboundRequestUrl", "https://example.com/in"), ("ValidityPeriod", "600")])
        #expect(created.status == 201)
        let sid = try #require(created.json["sid"].text)
        #expect(sid.hasPrefix("MG") && sid.utf8.count == 34)
        #expect(created.json["friendly_name"].text == "News")
        #expect(created.json["date_created"].text == "2023-08-24T05:01:45Z")
        #expect(created.json["validity_period"].int == 600)
        #expect(created.json["sticky_sender"] == .bool(true))
        #expect(created.json["synchronous_validation"] == .bool(false))
        #expect(created.json["url"].text == "https://messaging.twilio.com/v1/Services/\(sid)")
        #expect(
            created.json["links"]["phone_numbers"].text
                == "https://messaging.twilio.com/v1/Services/\(sid)/PhoneNumbers")
        bench.pass(.seconds(60))
        let updated = try bench.post("\(Self.list)/\(sid)", [("InboundRequestUrl", ""), ("StickySender", "false")])
        #expect(updated.status == 200)
        #expect(updated.json["inbound_request_url"] == .null)
        #expect(updated.json["sticky_sender"] == .bool(false))
        #expect(updated.json["date_updated"].text == "2023-08-24T05:02:45Z")
        #expect(try bench.get("\(Self.list)/\(sid)").json == updated.json)
        #expect(try bench.delete("\(Self.list)/\(sid)").status == 204)
        #expect(try bench.get("\(Self.list)/\(sid)").code == 20404)
        #expect(try Self.send(&bench, sid).code == 21701)
    }

    @Test("what is wrong with a service is refused and named")
    func refusals() throws {
        var bench = Self.bench()
        for form in [
            [], [("FriendlyName", "")], [("FriendlyName", "x"), ("StickySender", "perhaps")],
            [("FriendlyName", "x"), ("InboundMethod", "PUT")], [("FriendlyName", "x"), ("FallbackUrl", "nowhere")],
        ] as [[(name: String, value: String)]] {
            let refused = try bench.post(Self.list, form)
            #expect(refused.status == 400)
            #expect(refused.code == 20001)
        }
        #expect(try bench.post(Self.list, [("FriendlyName", "x"), ("ValidityPeriod", "0")]).code == 21624)
        #expect(try bench.get("\(Self.list)/MG1").code == 20404)
        #expect(try bench.send("PUT", Self.list).code == 20004)
    }

    @Test("lists have meta with absolute addresses, newest first")
    func lists() throws {
        var bench = Self.bench()
        for number in 1...4 { _ = try bench.post(Self.list, [("FriendlyName", "\(number)")]) }
        let first = try bench.get(Self.list, [("PageSize", "2")]).json
        #expect(first["services"].rows.map { $0["friendly_name"].text } == ["4", "3"])
        #expect(first["meta"]["key"].text == "services")
        #expect(first["meta"]["page_size"].int == 2)
        #expect(first["meta"]["first_page_url"].text == "https://messaging.twilio.com/v1/Services?PageSize=2&Page=0")
        #expect(first["meta"]["previous_page_url"] == .null)
        let next = try #require(first["meta"]["next_page_url"].text)
        let second = try bench.send("GET", String(next.dropFirst("https://messaging.twilio.com".count))).json
        #expect(second["services"].rows.map { $0["friendly_name"].text } == ["2", "1"])
        #expect(second["meta"]["page"].int == 1)
    }

    @Test("numbers, names and channel senders join a pool and leave it; none is in two (21710, 21712)")
    func pool() throws {
        var bench = Self.bench { $0.messagingServices[0].senders = ["+15017122661"] }
        let sid = try bench.post(Self.list, [("FriendlyName", "x")]).json["sid"].text ?? ""
        let base = "\(Self.list)/\(sid)"
        #expect(try Self.send(&bench, sid).status == 201)
        func phoneNumberSID(_ number: String) throws -> String {
            bench.world.senders.phoneNumberSID(try #require(bench.world.addresses.find(number)))
        }
        let number = try phoneNumberSID("+15017122662")
        let added = try bench.post(base + "/PhoneNumbers", [("PhoneNumberSid", number)])
        #expect(added.status == 201)
        #expect(added.json["sid"].text == number)
        #expect(added.json["phone_number"].text == "+15017122662")
        #expect(added.json["service_sid"].text == sid)
        let again = try bench.post(base + "/PhoneNumbers", [("PhoneNumberSid", number)])
        #expect(again.status == 409 && again.code == 21710)
        let taken = try bench.post(base + "/PhoneNumbers", [("PhoneNumberSid", try phoneNumberSID("+15017122661"))])
        #expect(taken.status == 409 && taken.code == 21712)
        #expect(try bench.post(base + "/PhoneNumbers", [("PhoneNumberSid", "PN1")]).code == 20404)
        let name = try bench.post(base + "/AlphaSenders", [("AlphaSender", "News")])
        #expect(name.json["alpha_sender"].text == "News")
        #expect(name.json["sid"].text?.hasPrefix("AI") == true)
        #expect(try bench.get(base + "/PhoneNumbers").json["phone_numbers"].rows.count == 1)
        #expect(try bench.get(base + "/AlphaSenders").json["alpha_senders"].rows.count == 1)
        #expect(try bench.get(base + "/ShortCodes").json["short_codes"].rows.isEmpty)
        // The name is for those whom the number's country does not shut out.
        let abroad = try Self.send(&bench, sid, to: "+4915112345678").json["sid"].text ?? ""
        let home = try Self.send(&bench, sid).json["sid"].text ?? ""
        bench.pass(.seconds(5))
        bench.host = "api.twilio.com"
        #expect(["News", "+15017122662"].contains(try bench.get("Messages/\(abroad).json").json["from"].text))
        #expect(try bench.get("Messages/\(home).json").json["from"].text == "+15017122662")
        bench.host = "messaging.twilio.com"
        #expect(try bench.delete(base + "/PhoneNumbers/\(number)").status == 204)
        #expect(try bench.get(base + "/PhoneNumbers/\(number)").code == 20404)
    }

    @Test("a service without numbers accepts, and fails with 21704; one without a fitting sender with 21703")
    func empty() throws {
        var bench = Self.bench()
        let sid = try bench.post(Self.list, [("FriendlyName", "x")]).json["sid"].text ?? ""
        for (service, to, code) in [(sid, "+15551230001", 21704), (Bench.service, "whatsapp:+15551230001", 21703)] {
            let created = try Self.send(&bench, service, to: to)
            #expect(created.status == 201)
            bench.pass(.seconds(1))
            bench.host = "api.twilio.com"
            let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json").json
            bench.host = "messaging.twilio.com"
            #expect(later["error_code"].int == code)
        }
    }

    @Test("with synchronous_validation the request itself is refused")
    func synchronous() throws {
        var bench = Self.bench { $0.messagingServices[0].synchronousValidation = true }
        let refused = try Self.send(&bench, Bench.service, to: "+15005550004")
        #expect(refused.status == 400)
        #expect(refused.code == 21610)
    }

    @Test("a recipient always hears from the same sender; without sticky senders from the one that is free first")
    func sticky() throws {
        func senders(_ bench: inout Bench) throws -> [String?] {
            let sids = try (0..<6).map { _ in try Self.send(&bench, Bench.service).json["sid"].text ?? "" }
            bench.pass(.seconds(30))
            bench.host = "api.twilio.com"
            return try sids.map { try bench.get("Messages/\($0).json").json["from"].text }
        }
        var bench = Self.bench()
        #expect(Set(try senders(&bench)).count == 1)
        bench = Self.bench()
        _ = try bench.post("\(Self.list)/\(Bench.service)", [("StickySender", "false")])
        #expect(Set(try senders(&bench)) == ["+15017122661", "+15017122662"])
    }

    @Test("a scheduled message gets its sender when its time has come, and heeds an opt-out until then")
    func scheduled() throws {
        var bench = Bench()
        let schedule = [
            (name: "MessagingServiceSid", value: Bench.service), ("ScheduleType", "fixed"),
            ("SendAt", "2023-08-24T06:00:00Z"),
        ]
        let kept = try bench.message(from: nil, schedule).json["sid"].text ?? ""
        let refused = try bench.message(to: "+15551230002", from: nil, schedule).json["sid"].text ?? ""
        #expect(try bench.get("Messages/\(kept).json").json["from"] == .null)
        try bench.world.receive(InboundMessage(from: "+15551230002", to: "+15017122661", body: "stop"), now: bench.now)
        bench.pass(.seconds(3600))
        #expect(try bench.get("Messages/\(kept).json").json["status"].text == "delivered")
        #expect(try bench.get("Messages/\(kept).json").json["from"].text?.hasPrefix("+1501712266") == true)
        #expect(try bench.get("Messages/\(refused).json").json["error_code"].int == 21610)
    }

    @Test("an account can have so many scheduled messages; a canceled one makes room (35125)")
    func mostScheduled() throws {
        var bench = Bench { $0.mostScheduledMessages = 1 }
        let schedule = [
            (name: "MessagingServiceSid", value: Bench.service), ("ScheduleType", "fixed"),
            ("SendAt", "2023-08-24T06:00:00Z"),
        ]
        let first = try bench.message(from: nil, schedule).json["sid"].text ?? ""
        #expect(try bench.message(from: nil, schedule).code == 35125)
        _ = try bench.post("Messages/\(first).json", [("Status", "canceled")])
        #expect(try bench.message(from: nil, schedule).status == 201)
    }
}

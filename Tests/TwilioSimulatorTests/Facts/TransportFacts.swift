import Testing
import Twilio

@testable import TwilioSimulator

/// What Twilio's documentation and API description say of requests and answers. Topic by topic; §1.
@Suite("Facts §1: authentication, headers, dates, paging, SIDs")
struct TransportFacts {
    @Test("authentication: a token opens all of its account, a standard key all but the account itself")
    func authentication() throws {
        var bench = Bench()
        let account = "/2010-04-01/Accounts/\(Bench.account).json"
        #expect(try bench.get(account).status == 200)
        bench.authorization = Bench.basic("SK00000000000000000000000000000001", "simulator-secret")
        #expect(try bench.get("Messages.json").status == 200)
        let refused = try bench.get(account)
        #expect((refused.status, refused.code) == (401, 20003))
    }

    @Test("answers: the headers of api.twilio.com; a create has the digits of the new SID as its request's number")
    func headers() async throws {
        try await Simulator.run { simulator in
            let (answer, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.message())
            let message = try #require(try await simulator.messages().first)
            let head = answer.prefix { $0 != "{" }
            for header in [
                "Twilio-Request-Id: RQ\(message.sid.dropFirst(2))", "Twilio-Concurrent-Requests: 1",
                "Content-Type: application/json", "X-Home-Region: us1", "X-API-Domain: api.twilio.com",
                "X-Powered-By: AT-5000", "X-Shenanigans: none", "Strict-Transport-Security: max-age=31536000",
                "Access-Control-Allow-Headers: Accept, Authorization, Content-Type, If-Match, If-Modified-Since, "
                    + "If-None-Match, If-Unmodified-Since, Idempotency-Key",
            ] {
                #expect(head.contains("\r\n\(header)"), "\(header)")
            }
            #expect(head.contains(/\r\nTwilio-Request-Duration: \d+\.\d{3}\r\n/))
            #expect(!head.contains("Retry-After"))
        }
    }

    @Test("dates: the 2010 API writes RFC 2822 in +0000, newer products ISO 8601")
    func dates() throws {
        var bench = Bench()
        let message = try bench.message()
        #expect(message.json["date_created"].text == "Thu, 24 Aug 2023 05:01:45 +0000")
        bench.host = "messaging.twilio.com"
        let service = try bench.get("/v1/Services/\(Bench.service)")
        #expect(service.status == 200)
        #expect(service.json["date_created"].text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
    }

    @Test("paging of the 2010 API: the rows under the plural, relative addresses, absolute offsets, no totals")
    func pagingOf2010() throws {
        var bench = Bench()
        for (path, key) in [
            ("Messages.json", "messages"), ("Calls.json", "calls"),
            ("IncomingPhoneNumbers.json", "incoming_phone_numbers"),
        ] {
            let page = try bench.get(path, [("PageSize", "2")])
            #expect(
                page.json.keys == [
                    key, "first_page_uri", "next_page_uri", "previous_page_uri", "page", "page_size", "start", "end",
                    "uri",
                ])
            #expect(page.json["first_page_uri"].text?.hasSuffix("/\(path)?PageSize=2&Page=0") == true)
            #expect(page.json["uri"].text?.hasPrefix("/2010-04-01/") == true)
        }
        let refused = try bench.get("Messages.json", [("PageSize", "1001")])
        #expect((refused.status, refused.code) == (400, 20007))
    }

    @Test("paging of newer products: meta with absolute addresses, the rows under the key that it names")
    func pagingOfV1() throws {
        var bench = Bench()
        bench.host = "messaging.twilio.com"
        let page = try bench.get("/v1/Services")
        #expect(page.status == 200)
        let meta = page.json["meta"]
        #expect(
            meta.keys == ["key", "page", "page_size", "url", "first_page_url", "next_page_url", "previous_page_url"])
        #expect(!page.json[meta["key"].text ?? ""].rows.isEmpty)
        #expect(page.json.keys == ["meta", meta["key"].text ?? ""])
        #expect(meta["first_page_url"].text?.hasPrefix("https://messaging.twilio.com/v1/Services?") == true)
    }

    @Test(
        "date filters: every form of value that the examples have",
        arguments: [
            "2023-08-24", "2023-08-24 05:01:45.000", "2023-08-24T05:01:45Z", "Thu, 24 Aug 2023 05:01:45 -0000",
            "Thu, 24 Aug 2023 05:01:45 +0000",
        ])
    func dateForms(value: String) throws {
        var bench = Bench()
        _ = try bench.message()
        _ = try bench.call()
        bench.pass(.seconds(10))
        #expect(try bench.get("Messages.json", [("DateSent>", value)]).json["messages"].rows.count == 1)
        #expect(try bench.get("Calls.json", [("StartTime>", value)]).json["calls"].rows.count == 1)
    }

    @Test("SIDs: two letters and 32 hexadecimal digits, by kind of resource")
    func sids() throws {
        var bench = Bench()
        #expect(try bench.message().json["sid"].text?.wholeMatch(of: /SM[0-9a-f]{32}/) != nil)
        let media = try bench.message([("MediaUrl", "https://example.com/a.jpg")])
        #expect(media.json["sid"].text?.wholeMatch(of: /MM[0-9a-f]{32}/) != nil)
        #expect(try bench.call().json["sid"].text?.wholeMatch(of: /CA[0-9a-f]{32}/) != nil)
    }
}

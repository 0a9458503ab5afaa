import Testing

@testable import TwilioSimulator

@Suite("Messages: list (reference §1 paging, §2)")
struct MessageListTests {
    /// Follows `next_page_uri` to the end; `between` runs after every page.
    static func walk(
        _ bench: inout Bench, _ first: String, between: (inout Bench) throws -> Void = { _ in }
    ) throws -> [JSONValue] {
        var pages: [JSONValue] = []
        var next: String? = first
        while let uri = next {
            let page = try bench.send("GET", uri)
            #expect(page.status == 200)
            pages.append(page.json)
            next = page.json["next_page_uri"].text
            try between(&bench)
        }
        return pages
    }

    @Test("a walk over the pages meets every message once, newest first, whatever is inserted meanwhile")
    func walkWithInserts() throws {
        var bench = Bench()
        let created = try (1...7).map { try bench.message(body: "\($0)").json["sid"].text }
        let list = "/2010-04-01/Accounts/\(Bench.account)/Messages.json"
        let pages = try Self.walk(&bench, list + "?PageSize=3") { _ = try $0.message(body: "meanwhile") }
        #expect(pages.count == 3)
        #expect(pages.flatMap { $0["messages"].rows.map { $0["sid"].text } } == created.reversed())
        #expect(pages.map { $0["page"].int } == [0, 1, 2])
        #expect(pages.map { $0["start"].int } == [0, 3, 6])
        #expect(pages.map { $0["end"].int } == [2, 5, 6])
    }

    @Test("the document has the uris of §1, filters encoded")
    func document() throws {
        var bench = Bench()
        let sids = try (1...3).map { _ in try bench.message().json["sid"].text ?? "" }
        let list = "/2010-04-01/Accounts/\(Bench.account)/Messages.json"
        let first = try bench.get("Messages.json", [("To", "+15551230001"), ("PageSize", "2")])
        #expect(
            first.json.keys == [
                "messages", "first_page_uri", "next_page_uri", "previous_page_uri", "page", "page_size", "start",
                "end", "uri",
            ])
        #expect(first.json["uri"].text == list + "?To=%2B15551230001&PageSize=2&Page=0")
        #expect(first.json["first_page_uri"].text == list + "?To=%2B15551230001&PageSize=2&Page=0")
        #expect(
            first.json["next_page_uri"].text
                == list + "?To=%2B15551230001&PageSize=2&Page=1&PageToken=PA\(sids[1])")
        #expect(first.json["previous_page_uri"] == .null)
        let second = try bench.send("GET", first.json["next_page_uri"].text ?? "")
        #expect(second.json["next_page_uri"] == .null)
        #expect(
            second.json["previous_page_uri"].text
                == list + "?To=%2B15551230001&PageSize=2&Page=0&PageToken=PB\(sids[0])")
        let back = try bench.send("GET", second.json["previous_page_uri"].text ?? "")
        #expect(back.json["messages"].rows.map { $0["sid"].text } == [sids[2], sids[1]])
        #expect(back.json["next_page_uri"].text == first.json["next_page_uri"].text)
    }

    @Test("an empty list has start and end 0 and no next page")
    func empty() throws {
        var bench = Bench()
        let page = try bench.get("Messages.json")
        #expect(page.json["messages"] == .array([]))
        #expect(page.json["page_size"].int == 50)
        #expect(page.json["start"].int == 0)
        #expect(page.json["end"].int == 0)
        #expect(page.json["next_page_uri"] == .null)
    }

    @Test("PageSize is 1 to 1000", arguments: [("1001", 20007), ("0", 20001), ("x", 20001)])
    func pageSize(size: String, code: Int) throws {
        var bench = Bench()
        let refused = try bench.get("Messages.json", [("PageSize", size)])
        #expect(refused.status == 400)
        #expect(refused.code == code)
        #expect(try bench.get("Messages.json", [("PageSize", "1000")]).status == 200)
    }

    @Test("filters by To and by From; the sender of a service's message counts once it is chosen")
    func addresses() throws {
        var bench = Bench()
        _ = try bench.message(to: "+15551230001")
        _ = try bench.message(to: "+15551230002", from: "+15017122661")
        let chosen = try bench.message(to: "+15551230003", from: nil, [("MessagingServiceSid", Bench.service)])
        func count(_ query: [(name: String, value: String)]) throws -> Int {
            try bench.get("Messages.json", query).json["messages"].rows.count
        }
        #expect(try count([("To", "+15551230002")]) == 1)
        #expect(try count([("To", "+15559999999")]) == 0)
        #expect(try count([("To", "nobody")]) == 0)
        #expect(try count([("From", Bench.sender)]) == 1)
        bench.pass(.seconds(1))
        let sender = try bench.get("Messages/\(chosen.json["sid"].text ?? "").json").json["from"].text ?? ""
        #expect(try count([("To", "+15551230003"), ("From", sender)]) == 1)
    }

    @Test("date filters never match a message that has not been sent; < and > include the day")
    func dates() throws {
        var bench = Bench()
        _ = try bench.message()
        func count(_ name: String, _ value: String) throws -> Int {
            try bench.get("Messages.json", [(name, value)]).json["messages"].rows.count
        }
        #expect(try count("DateSent>", "2000-01-01") == 0)
        bench.pass(.seconds(5))
        #expect(try count("DateSent>", "2000-01-01") == 1)
        #expect(try count("DateSent>", "2023-08-24") == 1)
        #expect(try count("DateSent>", "2023-08-25") == 0)
        #expect(try count("DateSent<", "2023-08-24") == 1)
        #expect(try count("DateSent<", "2023-08-23") == 0)
        #expect(try count("DateSent", "2023-08-24") == 1)
        #expect(try count("DateSent", "2023-08-23") == 0)
        #expect(try count("DateSent>", "2023-08-24T05:01:45Z") == 1)
        #expect(try count("DateSent>", "2023-08-24T05:01:46Z") == 0)
        #expect(try count("DateSent<", "Thu, 24 Aug 2023 05:01:45 +0000") == 1)
        #expect(try count("DateSent>", "2023-08-24 07:01:45.000") == 0)
        #expect(try bench.get("Messages.json", [("DateSent", "yesterday")]).code == 20001)
    }

    @Test("list_lag hides a created message from lists for its time, but not from a fetch")
    func lag() throws {
        var bench = Bench { $0.faults = [SimulatorFault(.listLag, count: 1, milliseconds: 2000)] }
        let sid = try bench.message().json["sid"].text ?? ""
        #expect(try bench.get("Messages/\(sid).json").status == 200)
        #expect(try bench.get("Messages.json").json["messages"].rows.isEmpty)
        bench.pass(.seconds(2))
        #expect(try bench.get("Messages.json").json["messages"].rows.count == 1)
    }
}

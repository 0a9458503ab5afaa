import Testing

@testable import TwilioSimulator

@Suite("Usage records and balance (reference §9)")
struct UsageTests {
    static func busy() throws -> Bench {
        var bench = Bench { $0.callsPerSecond = 0 }
        _ = try bench.message(body: String(repeating: "a", count: 161))
        _ = try bench.message(to: "+15551230002")
        _ = try bench.message(to: "+12025550199")
        _ = try bench.call()
        bench.pass(.seconds(5))
        return bench
    }

    static func row(_ bench: inout Bench, _ part: String, _ category: String) throws -> JSONValue {
        let page = try bench.get("Usage/Records\(part).json", [("Category", category)])
        #expect(page.json["usage_records"].rows.count == 1)
        return page.json["usage_records"].rows.first ?? .null
    }

    @Test("counts what was really sent: segments, minutes and money")
    func sums() throws {
        var bench = try Self.busy()
        let sms = try Self.row(&bench, "", "sms")
        #expect(sms["count"].text == "2")
        #expect(sms["usage"].text == "3")
        #expect(sms["usage_unit"].text == "segments")
        #expect(sms["price"] == .number(0.0225))
        #expect(sms["price_unit"].text == "usd")
        #expect(sms["start_date"].text == "2015-07-30")
        #expect(sms["end_date"].text == "2023-08-24")
        #expect(sms.keys.count == 15)
        let calls = try Self.row(&bench, "/Today", "calls-outbound")
        #expect(calls["count"].text == "1")
        #expect(calls["usage"].text == "1")
        #expect(try Self.row(&bench, "/AllTime", "totalprice")["usage"].text == "0.03650")
        #expect(try bench.get("Balance.json").json["balance"].text == "99.96350")
    }

    @Test("days, months and years; yesterday was nothing")
    func periods() throws {
        var bench = try Self.busy()
        bench.pass(.seconds(2 * 86_400))
        #expect(try bench.message(to: "+15551230003").status == 201)
        bench.pass(.seconds(5))
        func days(_ part: String, _ query: [(name: String, value: String)] = []) throws -> [String?] {
            let page = try bench.get("Usage/Records/\(part).json", query + [("Category", "sms")])
            return page.json["usage_records"].rows.map {
                ($0["start_date"].text ?? "") + " " + ($0["count"].text ?? "")
            }
        }
        #expect(try days("Daily") == ["2023-08-26 1", "2023-08-25 0", "2023-08-24 2"])
        #expect(try days("Daily", [("StartDate", "2023-08-25"), ("EndDate", "2023-08-25")]) == ["2023-08-25 0"])
        #expect(try days("Daily", [("StartDate", "-1days")]) == ["2023-08-26 1", "2023-08-25 0"])
        #expect(try days("Yesterday") == ["2023-08-25 0"])
        #expect(try days("ThisMonth") == ["2023-08-01 3"])
        #expect(try days("LastMonth") == ["2023-07-01 0"])
        #expect(try days("Monthly", [("StartDate", "2023-07-15")]) == ["2023-08-01 3", "2023-07-15 0"])
        #expect(try days("Yearly", [("StartDate", "2022-12-31")]) == ["2023-01-01 3", "2022-12-31 0"])
        #expect(try bench.get("Usage/Records/Weekly.json").code == 20404)
        #expect(try bench.get("Usage/Records.json", [("StartDate", "soon")]).code == 20001)
    }

    @Test("all categories in pages")
    func pages() throws {
        var bench = try Self.busy()
        let first = try bench.get("Usage/Records.json", [("PageSize", "4")])
        #expect(first.json["usage_records"].rows.map { $0["category"].text }.first == "calls")
        let second = try bench.send("GET", first.json["next_page_uri"].text ?? "")
        let third = try bench.send("GET", second.json["next_page_uri"].text ?? "")
        #expect(
            third.json["usage_records"].rows.map { $0["category"].text } == [
                "sms-inbound", "sms-outbound", "totalprice",
            ])
        #expect(third.json["next_page_uri"] == .null)
    }

    @Test("a parent's usage includes its subaccounts', unless it is not wanted")
    func subaccounts() throws {
        let sub = "AC00000000000000000000000000000002"
        var bench = Bench { $0.accounts.append(.init(sid: sub, authToken: "sub", parentSID: Bench.account)) }
        _ = try bench.post(
            "/2010-04-01/Accounts/\(sub)/Messages.json",
            [("To", "+15551230001"), ("From", Bench.sender), ("Body", "x")])
        bench.pass(.seconds(5))
        #expect(try Self.row(&bench, "", "sms")["count"].text == "1")
        let own = try bench.get("Usage/Records.json", [("Category", "sms"), ("IncludeSubaccounts", "false")])
        #expect(own.json["usage_records"].rows.first?["count"].text == "0")
    }
}

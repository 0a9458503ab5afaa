import Testing

@testable import TwilioSimulator

@Suite("Pricing (reference §9)")
struct PricingTests {
    static func bench() -> Bench {
        var bench = Bench()
        bench.host = "pricing.twilio.com"
        return bench
    }

    @Test("countries in pages with absolute addresses, prices as text")
    func messaging() throws {
        var bench = Self.bench()
        let page = try bench.get("/v1/Messaging/Countries", [("PageSize", "3")])
        #expect(page.json["meta"]["key"].text == "countries")
        #expect(page.json["countries"].rows.map { $0["iso_country"].text } == ["AU", "CA", "DE"])
        let next = page.json["meta"]["next_page_url"].text ?? ""
        #expect(next.hasPrefix("https://pricing.twilio.com/v1/Messaging/Countries?PageSize=3&Page=1&PageToken="))
        let second = try bench.send("GET", String(next.dropFirst("https://pricing.twilio.com".count)))
        #expect(second.json["countries"].rows.map { $0["iso_country"].text } == ["FR", "GB", "PL"])
        let country = try bench.get("/v1/Messaging/Countries/US").json
        #expect(country["price_unit"].text == "USD")
        #expect(country["outbound_sms_prices"].rows[0]["prices"].rows[0]["current_price"].text == "0.0075")
        #expect(country["inbound_sms_prices"].rows[0]["number_type"].text == "local")
        #expect(try bench.get("/v1/Messaging/Countries/XX").code == 20404)
    }

    @Test("numbers and calls; the longest prefix decides")
    func calls() throws {
        var bench = Self.bench()
        #expect(try bench.get("/v1/PhoneNumbers/Countries/US").json["phone_number_prices"].rows.count == 2)
        let country = try bench.get("/v2/Voice/Countries/US").json
        #expect(country["outbound_prefix_prices"].rows[0]["destination_prefixes"].rows == [.string("1907")])
        let number = try bench.get("/v2/Voice/Numbers/+19075550100", [("OriginationNumber", "+15005550006")]).json
        #expect(number["outbound_call_prices"].rows[0]["current_price"].text == "0.090")
        #expect(number["origination_number"].text == "+15005550006")
        let older = try bench.get("/v1/Voice/Numbers/%2B14155550100").json
        #expect(older["outbound_call_price"]["current_price"].text == "0.013")
    }

    @Test("by path prefix, where the host is not Twilio's")
    func prefix() throws {
        var bench = Bench()
        bench.host = "127.0.0.1:4010"
        let page = try bench.get("/pricing/v1/Voice/Countries", [("PageSize", "1")])
        #expect(page.json["meta"]["next_page_url"].text?.hasPrefix("http://127.0.0.1:4010/pricing/v1/Voice/") == true)
    }
}

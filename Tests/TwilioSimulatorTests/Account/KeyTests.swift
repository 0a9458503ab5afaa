import Testing

@testable import TwilioSimulator

@Suite("API keys (reference §1)")
struct KeyTests {
    @Test("the secret is shown once, and opens the account's resources until the key is deleted")
    func life() throws {
        var bench = Bench()
        let token = bench.authorization
        let created = try bench.post("Keys.json", [("FriendlyName", "CI")])
        #expect(created.status == 201)
        #expect(created.json.keys == ["sid", "friendly_name", "date_created", "date_updated", "secret"])
        let sid = created.json["sid"].text ?? ""
        #expect(
            try bench.get("Keys/\(sid).json").json.keys == ["sid", "friendly_name", "date_created", "date_updated"])
        #expect(try bench.post("Keys/\(sid).json", [("FriendlyName", "Build")]).json["friendly_name"].text == "Build")
        #expect(
            try bench.get("Keys.json").json["keys"].rows.map { $0["friendly_name"].text } == ["Build", "Simulated key"])
        bench.authorization = Bench.basic(sid, created.json["secret"].text ?? "")
        #expect(try bench.message().status == 201)
        #expect(try bench.get("Keys.json").code == 20003)
        #expect(try bench.get("/2010-04-01/Accounts.json").code == 20003)
        bench.authorization = token
        #expect(try bench.delete("Keys/\(sid).json").status == 204)
        #expect(try bench.get("Keys/\(sid).json").code == 20404)
        bench.authorization = Bench.basic(sid, created.json["secret"].text ?? "")
        #expect(try bench.message().code == 20003)
    }

    @Test("pages neither skip nor repeat a key when the last one of a page is deleted meanwhile")
    func pages() throws {
        var bench = Bench { $0.apiKeys = [] }
        for number in 1...5 { _ = try bench.post("Keys.json", [("FriendlyName", "\(number)")]) }
        let first = try bench.get("Keys.json", [("PageSize", "2")])
        #expect(first.json["keys"].rows.map { $0["friendly_name"].text } == ["5", "4"])
        _ = try bench.delete("Keys/\(first.json["keys"].rows[1]["sid"].text ?? "").json")
        let second = try bench.send("GET", first.json["next_page_uri"].text ?? "")
        #expect(second.json["keys"].rows.map { $0["friendly_name"].text } == ["3", "2"])
        let back = try bench.send("GET", second.json["previous_page_uri"].text ?? "")
        #expect(back.json["keys"].rows.map { $0["friendly_name"].text } == ["5"])
        #expect(try bench.get("Keys.json", [("PageSize", "1001")]).code == 20007)
    }
}

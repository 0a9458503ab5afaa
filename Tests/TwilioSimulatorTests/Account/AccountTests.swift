import Testing

@testable import TwilioSimulator

@Suite("Accounts and subaccounts (reference §1)")
struct AccountTests {
    static let path = "/2010-04-01/Accounts"

    @Test("a subaccount is created, found, renamed and authenticates with its own token")
    func life() throws {
        var bench = Bench()
        let created = try bench.post("\(Self.path).json", [("FriendlyName", "Shop")])
        #expect(created.status == 201)
        #expect(created.json["owner_account_sid"].text == Bench.account)
        #expect(created.json["status"].text == "active")
        let sid = created.json["sid"].text ?? ""
        #expect(
            try bench.post("\(Self.path)/\(sid).json", [("FriendlyName", "Store")]).json["friendly_name"].text
                == "Store")
        #expect(try bench.get("\(Self.path)/\(sid).json").json["friendly_name"].text == "Store")
        bench.authorization = Bench.basic(sid, created.json["auth_token"].text ?? "")
        #expect(
            try bench.post(
                "\(Self.path)/\(sid)/Messages.json", [("To", "+15551230001"), ("From", Bench.sender), ("Body", "x")]
            ).status == 201)
        #expect(try bench.get("\(Self.path)/\(Bench.account).json").code == 20003)
        #expect(try bench.post("\(Self.path).json").code == 20003)
    }

    @Test("a subaccount without a name is named after its hour")
    func defaultName() throws {
        var bench = Bench()
        let name = try bench.post("\(Self.path).json").json["friendly_name"].text
        #expect(name == "SubAccount Created at 2023-08-24 05:01")
    }

    @Test("lists by FriendlyName and Status, newest first, in pages")
    func list() throws {
        var bench = Bench()
        for name in ["A", "B", "C"] { _ = try bench.post("\(Self.path).json", [("FriendlyName", name)]) }
        let all = try bench.get("\(Self.path).json")
        #expect(all.json["accounts"].rows.map { $0["friendly_name"].text } == ["C", "B", "A", "Simulated account"])
        let named = try bench.get("\(Self.path).json", [("FriendlyName", "B")])
        #expect(named.json["accounts"].rows.count == 1)
        let sid = named.json["accounts"].rows.first?["sid"].text ?? ""
        _ = try bench.post("\(Self.path)/\(sid).json", [("Status", "suspended")])
        let active = try bench.get("\(Self.path).json", [("Status", "active")])
        #expect(active.json["accounts"].rows.count == 3)
        let first = try bench.get("\(Self.path).json", [("PageSize", "3")])
        let second = try bench.send("GET", first.json["next_page_uri"].text ?? "")
        #expect(second.json["accounts"].rows.map { $0["sid"].text } == [Bench.account])
        #expect(second.json["next_page_uri"] == .null)
    }

    @Test("a suspended account is locked out until it is active again; a closed one for ever")
    func status() throws {
        var bench = Bench()
        let parent = bench.authorization
        let created = try bench.post("\(Self.path).json").json
        let sid = created["sid"].text ?? ""
        let own = Bench.basic(sid, created["auth_token"].text ?? "")
        #expect(
            try bench.post("\(Self.path)/\(sid).json", [("Status", "suspended")]).json["status"].text == "suspended")
        bench.authorization = own
        let refused = try bench.get("\(Self.path)/\(sid)/Messages.json")
        #expect(refused.status == 401)
        #expect(refused.code == 20005)
        bench.authorization = parent
        let form: [(name: String, value: String)] = [
            ("To", "+15551230001"), ("From", Bench.sender), ("Body", "x"),
        ]
        let forbidden = try bench.post("\(Self.path)/\(sid)/Messages.json", form)
        #expect(forbidden.status == 403)
        #expect(forbidden.code == 20403)
        #expect(try bench.get("\(Self.path)/\(sid)/Messages.json").status == 200)
        #expect(try bench.post("\(Self.path)/\(sid).json", [("Status", "active")]).status == 200)
        #expect(try bench.post("\(Self.path)/\(sid)/Messages.json", form).status == 201)
        #expect(try bench.post("\(Self.path)/\(sid).json", [("Status", "closed")]).json["status"].text == "closed")
        #expect(try bench.post("\(Self.path)/\(sid).json", [("Status", "active")]).code == 21479)
    }

    @Test("what an update may not do")
    func refusals() throws {
        var bench = Bench()
        #expect(try bench.post("\(Self.path)/\(Bench.account).json", [("Status", "closed")]).code == 21477)
        #expect(try bench.post("\(Self.path)/\(Bench.account).json", [("Status", "asleep")]).code == 20001)
        let long = String(repeating: "x", count: 65)
        #expect(try bench.post("\(Self.path).json", [("FriendlyName", long)]).code == 20001)
        #expect(try bench.delete("\(Self.path)/\(Bench.account).json").code == 20004)
    }
}

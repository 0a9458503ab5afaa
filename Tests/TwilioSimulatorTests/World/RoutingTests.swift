import Testing

@testable import TwilioSimulator

@Suite("Requests: credentials, paths, methods (reference §1, §6)")
struct RoutingTests {
    @Test("wrong or missing credentials answer 401/20003 and ask for others")
    func authentication() throws {
        for authorization in [
            nil, "", "Basic", "Bearer x", Bench.basic(Bench.account, "wrong"), Bench.basic("AC1", Bench.token),
        ] {
            var bench = Bench()
            bench.authorization = authorization
            let refused = try bench.get("Messages.json")
            #expect(refused.status == 401)
            #expect(refused.code == 20003)
            #expect(refused.json["message"].text == "Authenticate")
            #expect(refused.answer.asksForCredentials)
        }
    }

    @Test("an API key opens messages, but not the account")
    func apiKey() throws {
        var bench = Bench()
        bench.authorization = Bench.basic("SK00000000000000000000000000000001", "simulator-secret")
        #expect(try bench.message().status == 201)
        #expect(try bench.send("GET", "/2010-04-01/Accounts/\(Bench.account).json").code == 20003)
    }

    @Test("a key without an account belongs to the first one")
    func keyOfFirstAccount() throws {
        let sid = "AC00000000000000000000000000000009"
        var bench = Bench { $0.accounts = [.init(sid: sid, authToken: "token")] }
        bench.authorization = Bench.basic("SK00000000000000000000000000000001", "simulator-secret")
        #expect(try bench.get("/2010-04-01/Accounts/\(sid)/Messages.json").status == 200)
    }

    @Test("the account resource shows the account")
    func account() throws {
        var bench = Bench()
        let account = try bench.send("GET", "/2010-04-01/Accounts/\(Bench.account).json")
        #expect(account.status == 200)
        #expect(account.json["sid"].text == Bench.account)
        #expect(account.json["status"].text == "active")
        #expect(account.json["type"].text == "Full")
        #expect(account.json["subresource_uris"].keys.count == 20)
    }

    @Test("a parent's token opens its subaccount, and not the other way round; strangers are refused")
    func subaccounts() throws {
        let sub = "AC00000000000000000000000000000002"
        let other = "AC00000000000000000000000000000003"
        var bench = Bench {
            $0.accounts += [
                .init(sid: sub, authToken: "sub", parentSID: Bench.account), .init(sid: other, authToken: "other"),
            ]
        }
        #expect(try bench.get("/2010-04-01/Accounts/\(sub)/Messages.json").status == 200)
        #expect(try bench.get("/2010-04-01/Accounts/\(other)/Messages.json").code == 20003)
        #expect(try bench.get("/2010-04-01/Accounts/AC00000000000000000000000000000009/Messages.json").code == 20404)
        let sid = try bench.message().json["sid"].text ?? ""
        #expect(try bench.get("/2010-04-01/Accounts/\(sub)/Messages/\(sid).json").code == 20404)
        bench.authorization = Bench.basic(sub, "sub")
        #expect(try bench.get("Messages.json").code == 20003)
    }

    @Test("unknown paths answer 404/20404 and name the path; case matters")
    func unknown() throws {
        var bench = Bench()
        for path in [
            "/", "/2010-04-01", "/2010-04-01/Accounts/\(Bench.account)/messages.json",
            "/2010-04-01/Accounts/\(Bench.account)/Messages", "/2010-04-01/Accounts/\(Bench.account)/Nothing.json",
            "/2010-04-01/Accounts/\(Bench.account)/Messages/SM1.json", "//", "/%00",
            "/2010-04-01/Accounts/\(Bench.account)/Messages/SM\(String(repeating: "0", count: 32)).json",
        ] {
            let refused = try bench.get(path)
            #expect(refused.status == 404)
            #expect(refused.code == 20404)
            #expect(refused.json["message"].text == "The requested resource \(path) was not found")
        }
    }

    @Test("a wrong method answers 405/20004")
    func method() throws {
        var bench = Bench()
        for (method, path) in [("DELETE", "Messages.json"), ("PUT", "Messages.json"), ("PATCH", "Calls.json")] {
            let refused = try bench.send(method, "/2010-04-01/Accounts/\(Bench.account)/\(path)")
            #expect(refused.status == 405)
            #expect(refused.code == 20004)
        }
    }

    @Test("a Twilio host decides the product, any other leaves it to the path")
    func hosts() throws {
        var bench = Bench()
        let path = "/2010-04-01/Accounts/\(Bench.account)/Messages.json"
        for (host, path, status) in [
            ("api.twilio.com", path, 200), ("api.dublin.ie1.twilio.com:443", path, 200),
            ("messaging.twilio.com", path, 404), ("localhost:4010", path, 200), ("127.0.0.1", "/api" + path, 200),
            ("127.0.0.1", "/messaging/v1/Services", 200), ("", path, 200),
        ] {
            bench.host = host
            #expect(try bench.get(path).status == status, "\(host) \(path)")
        }
    }

    @Test("requests count as under way from their arrival to their answer")
    func underWay() throws {
        var bench = Bench()
        let request = Request(
            method: "GET", target: "/2010-04-01/Accounts/\(Bench.account)/Messages.json",
            authorization: bench.authorization)
        let arrivals = (1...3).map { _ in bench.world.arrived(request) }
        let answers = arrivals.map { bench.world.handle(request, $0, now: bench.now) }
        #expect(answers.map(\.concurrentRequests) == [1, 2, 3])
        for answer in answers { bench.world.finished(answer) }
        #expect(bench.world.inFlight == [0])
        #expect(bench.world.statistics.concurrentPeak == 3)
    }

    @Test("over the limit of concurrent requests of an account: 429/20429, not processed (§7)")
    func concurrency() throws {
        var bench = Bench { $0.concurrencyLimit = 2 }
        let request = Request(
            method: "GET", target: "/2010-04-01/Accounts/\(Bench.account)/Messages.json",
            authorization: bench.authorization)
        let first = bench.world.handle(request, now: bench.now)
        let second = bench.world.handle(request, now: bench.now)
        #expect(second.concurrentRequests == 2)
        let refused = try bench.message()
        #expect(refused.status == 429)
        #expect(refused.code == 20429)
        bench.world.finished(first)
        #expect(try bench.message().status == 201)
        bench.world.finished(second)
        #expect(bench.world.statistics.concurrentPeak == 3)
        #expect(bench.world.inFlight == [0])
        #expect(bench.world.statistics.messages.created == 1)
    }
}

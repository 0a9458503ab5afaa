import Testing

@testable import TwilioSimulator

@Suite("OAuth access tokens (reference §1)")
struct AccessTokenTests {
    static let client: [(name: String, value: String)] = [
        (name: "client_id", value: "OQ00000000000000000000000000000001"), ("client_secret", "simulator-client-secret"),
    ]

    static func token(_ bench: inout Bench, _ form: [(name: String, value: String)]) throws -> Bench.Outcome {
        let (host, authorization) = (bench.host, bench.authorization)
        defer { (bench.host, bench.authorization) = (host, authorization) }
        (bench.host, bench.authorization) = ("oauth.twilio.com", nil)
        return try bench.post("/v2/token", form)
    }

    @Test("client credentials become a token that opens the account for an hour of simulated time")
    func life() throws {
        var bench = Bench()
        let granted = try Self.token(&bench, Self.client + [("grant_type", "client_credentials")])
        #expect(granted.status == 200)
        #expect(granted.json["token_type"].text == "Bearer")
        #expect(granted.json["expires_in"].int == 3600)
        #expect(granted.json["refresh_token"] == .null)
        let token = granted.json["access_token"].text ?? ""
        #expect(token.split(separator: ".").count == 3)
        bench.authorization = "Bearer " + token
        #expect(try bench.message().status == 201)
        #expect(try bench.get("/2010-04-01/Accounts/\(Bench.account).json").status == 200)
        bench.pass(.seconds(3599))
        #expect(try bench.get("Messages.json").status == 200)
        bench.pass(.seconds(1))
        let expired = try bench.get("Messages.json")
        #expect(expired.status == 401)
        #expect(expired.code == 20003)
    }

    @Test("wrong secrets are refused, and whatever is missing is named")
    func refusals() throws {
        var bench = Bench()
        let grant = (name: "grant_type", value: "client_credentials")
        let wrong = try Self.token(&bench, [Self.client[0], ("client_secret", "wrong"), grant])
        #expect(wrong.status == 401)
        #expect(wrong.code == 20003)
        #expect(try Self.token(&bench, Self.client).code == 20001)
        #expect(try Self.token(&bench, Self.client + [("grant_type", "password")]).code == 20001)
        #expect(try Self.token(&bench, [Self.client[0], grant]).status == 400)
        bench.authorization = "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AA"
        #expect(try bench.get("Messages.json").code == 20003)
    }

    @Test("the first version has its own names and answers 201")
    func firstVersion() throws {
        var bench = Bench()
        bench.host = "oauth.twilio.com"
        bench.authorization = nil
        let granted = try bench.post(
            "/v1/token",
            [
                ("GrantType", "client_credentials"), ("ClientId", Self.client[0].value),
                ("ClientSecret", Self.client[1].value),
            ])
        #expect(granted.status == 201)
    }
}

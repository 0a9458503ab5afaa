import Synchronization
import Testing
import Twilio

@Suite("OAuth client credentials (Twilio API facts §1)")
struct ClientCredentialsTests {
    private static let page = "{\"messages\":[],\"next_page_uri\":null}"
    private static func token(_ name: String, expiresIn: Int = 3600) -> ScriptedServer.Step {
        .answer(
            ScriptedServer.http(
                200, "{\"access_token\":\"\(name)\",\"token_type\":\"Bearer\",\"expires_in\":\(expiresIn)}"))
    }

    private func client(_ server: ScriptedServer, retry: RetryPolicy = .never) throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.retry = retry
        let account = try AccountSID(validating: "AC00000000000000000000000000000001")
        return TwilioClient(
            credentials: .clientCredentials(id: "OQ1", secret: "s&cret", account: account),
            configuration: configuration)
    }

    private func listAll(_ client: TwilioClient) async throws { for try await _ in client.messages.list() {} }

    @Test("a token is fetched once and used for all that follows")
    func cached() async throws {
        let server = try ScriptedServer { number in
            number == 1 ? Self.token("T1") : .answer(ScriptedServer.http(200, Self.page))
        }
        defer { server.stop() }
        let client = try client(server)
        for _ in 1...3 { try await listAll(client) }
        #expect(server.requests.count == 4)
        #expect(server.requests[0].hasPrefix("POST /v2/token HTTP/1.1\r\nHost: oauth.twilio.com\r\n"))
        #expect(server.requests[0].hasSuffix("grant_type=client_credentials&client_id=OQ1&client_secret=s%26cret"))
        #expect(!server.requests[0].contains("Authorization"))
        for request in server.requests[1...] { #expect(request.contains("Authorization: Bearer T1\r\n")) }
    }

    @Test("many requests at once wait for one fetch")
    func singleFlight() async throws {
        let server = try ScriptedServer { number in
            number == 1 ? Self.token("T1") : .answer(ScriptedServer.http(200, Self.page))
        }
        defer { server.stop() }
        let client = try client(server)
        try await withThrowingTaskGroup { group in
            for _ in 1...20 { group.addTask { try await listAll(client) } }
            try await group.waitForAll()
        }
        #expect(server.requests.filter { $0.hasPrefix("POST /v2/token ") }.count == 1)
        #expect(server.requests.count == 21)
    }

    @Test("a withdrawn token is renewed once for a request, also for a POST, and no more than once")
    func withdrawn() async throws {
        let unauthorized = ScriptedServer.http(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}")
        let server = try ScriptedServer { number in
            switch number {
            case 1: Self.token("T1")
            case 3: Self.token("T2")
            case 4: .answer(ScriptedServer.http(200, Self.page))
            case 6: Self.token("T3")
            default: .answer(unauthorized)
            }
        }
        defer { server.stop() }
        let client = try client(server)
        try await listAll(client)
        #expect(server.requests[1].contains("Authorization: Bearer T1\r\n"))
        #expect(server.requests[3].contains("Authorization: Bearer T2\r\n"))
        let error = await #expect(throws: TwilioError.self) {
            _ = try await client.messages.create(MessageCreation(to: "+15551230001"))
        }
        #expect(error?.twilioCode == 20003)
        #expect(server.requests.count == 7)
        #expect(server.requests[6].contains("Authorization: Bearer T3\r\n"))
    }

    @Test("wrong credentials are an authentication error, and nothing else was sent")
    func refused() async throws {
        let server = try ScriptedServer { _ in
            .answer(ScriptedServer.http(400, "{\"code\":20001,\"message\":\"invalid client\",\"status\":400}"))
        }
        defer { server.stop() }
        let client = try client(server)
        let error = await #expect(throws: TwilioError.self) {
            _ = try await client.messages.create(MessageCreation(to: "+15551230001"))
        }
        #expect(error?.remedyClass == .authentication)
        #expect(error?.progress == .answered)
        #expect(error?.message.contains("invalid client") == true)
        #expect(server.requests.allSatisfy { $0.hasPrefix("POST /v2/token ") })
    }

    @Test("a token endpoint in trouble leaves nothing in doubt: the POST may be tried again")
    func trouble() async throws {
        let server = try ScriptedServer { number in number == 1 ? .answer(ScriptedServer.http(503, "busy")) : .close }
        defer { server.stop() }
        let client = try client(server)
        for _ in 1...2 {
            let error = await #expect(throws: TwilioError.self) {
                _ = try await client.messages.create(MessageCreation(to: "+15551230001"))
            }
            #expect(error?.progress == .neverProcessed)
        }
    }

    @Test("giving up while the token is fetched ends at once, without a request")
    func cancelled() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        let client = try client(server)
        await withThrowingTaskGroup { group in
            group.addTask { try await listAll(client) }
            await server.untilRequested()
            group.cancelAll()
            let error = await #expect(throws: TwilioError.self) { try await group.waitForAll() }
            #expect(error?.code == .cancelled)
        }
        #expect(server.requests.count == 1)
    }

    @Test("the secret never shows")
    func secrecy() throws {
        let account = try AccountSID(validating: "AC00000000000000000000000000000001")
        let credentials = Credentials.clientCredentials(id: "OQ1", secret: "secret-marker", account: account)
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("secret-marker"))
        }
    }
}

import FoundationEssentials
import Synchronization
import Testing
import Twilio

@Suite("The REST client")
struct TwilioClientTests {
    private static let account = "AC00000000000000000000000000000001"
    private static let message = """
        {"sid":"SM00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000001",
        "messaging_service_sid":null,"from":"+15005550006","to":"+15551230001","body":"Hi","status":"queued",
        "direction":"outbound-api","num_segments":"1","num_media":"0","price":null,"price_unit":"USD",
        "error_code":null,"error_message":null,"date_created":"Thu, 24 Aug 2023 05:01:45 +0000",
        "date_updated":"Thu, 24 Aug 2023 05:01:45 +0000","date_sent":null,"api_version":"2010-04-01",
        "uri":"/x.json","subresource_uris":{"media":"/m.json"},"something_new":{"a":[1]}}
        """

    private func client(
        _ server: ScriptedServer, retry: RetryPolicy = .init(), pauses: PauseRecorder = .init()
    ) throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.retry = retry
        let account = try AccountSID(validating: Self.account)
        return TwilioClient(
            credentials: .authToken("secret-marker", account: account), configuration: configuration,
            pause: { pauses.note($0) })
    }

    final class PauseRecorder: Sendable {
        private let pauses = Mutex<[Duration]>([])
        func note(_ pause: Duration) { pauses.withLock { $0.append(pause) } }
        var all: [Duration] { pauses.withLock { $0 } }
    }

    @Test("creates a message: path, form, authorization, product host")
    func create() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(201, Self.message)) }
        defer { server.stop() }
        let message = try await client(server).messages.create(
            MessageCreation(to: "+15551230001", from: "+15005550006", body: "Hi & bye"))
        #expect(message.sid.description == "SM00000000000000000000000000000001")
        #expect(message.status == .queued)
        #expect(message.segments == 1)
        #expect(message.dateCreated == Date(timeIntervalSince1970: 1_692_853_305))
        #expect(message.subresourceURIs == ["media": "/m.json"])
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /2010-04-01/Accounts/\(Self.account)/Messages.json HTTP/1.1\r\n"))
        #expect(request.contains("Host: api.twilio.com\r\n"))
        let basic = Data("\(Self.account):secret-marker".utf8).base64EncodedString()
        #expect(request.contains("Authorization: Basic \(basic)\r\n"))
        #expect(request.hasSuffix("\r\n\r\nTo=%2B15551230001&From=%2B15005550006&Body=Hi+%26+bye"))
    }

    @Test("an answer whose first byte does not come in time is given up, and what it did is unknown")
    func silence() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.attemptTimeout = .seconds(600)
        configuration.overallTimeout = .seconds(600)
        configuration.silenceTimeout = .seconds(1)
        let credentials = Credentials.authToken("secret-marker", account: try AccountSID(validating: Self.account))
        let error = await #expect(throws: TwilioError.self) {
            try await TwilioClient(credentials: credentials, configuration: configuration).messages.create(
                MessageCreation(to: "+15551230001", from: "+15005550006", body: "Hi"))
        }
        #expect(error?.progress == .ambiguous)
        #expect(server.requests.count == 1)
    }

    @Test("429 to a POST is repeated after Retry-After, and only so often")
    func rateLimit() async throws {
        let server = try ScriptedServer { number in
            .answer(
                number < 3
                    ? ScriptedServer.http(
                        429, "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}",
                        headers: ["Retry-After: 4"])
                    : ScriptedServer.http(201, Self.message))
        }
        defer { server.stop() }
        let pauses = PauseRecorder()
        _ = try await client(server, pauses: pauses).messages.create(MessageCreation(to: "+15551230001"))
        #expect(pauses.all == [.seconds(4), .seconds(4)])
    }

    private static let notRepeatable: [(Int, String, TwilioError.Progress, Int?)] = [
        (500, "{\"code\":20500,\"message\":\"Internal\",\"status\":500}", TwilioError.Progress.ambiguous, 20500),
        (502, "<html>bad gateway</html>", .ambiguous, nil), (403, "<html>blocked</html>", .ambiguous, nil),
        (201, "<html>hello</html>", .ambiguous, nil), (302, "", .ambiguous, nil),
        (400, "{\"code\":21211,\"message\":\"Invalid\",\"more_info\":\"https://x\",\"status\":400}", .answered, 21211),
        (401, "{\"message\":\"Authenticate\",\"status\":401}", .answered, 401),
        (
            400, "{\"type\":\"https://x\",\"title\":\"Bad\",\"status\":400,\"code\":59004,\"detail\":\"why\"}",
            .answered, 59004
        ),
    ]

    @Test(
        "a POST is not repeated after an ambiguous or final answer",
        arguments: notRepeatable)
    func notRepeated(status: Int, body: String, progress: TwilioError.Progress, code: Int?) async throws {
        let server = try ScriptedServer { _ in
            .answer(ScriptedServer.http(status, body, headers: ["Twilio-Request-Id: RQ1"]))
        }
        defer { server.stop() }
        let client = try client(server)
        do {
            _ = try await client.messages.create(MessageCreation(to: "+15551230001"))
            Issue.record("an error was expected")
        } catch let error as TwilioError {
            #expect(error.progress == progress)
            #expect(error.twilioCode == code)
            #expect(error.httpStatus == status)
            #expect(error.requestID == "RQ1")
            #expect(!"\(error)".contains("secret-marker"))
        }
        #expect(server.requests.count == 1)
    }

    @Test("a read is repeated over broken connections and 5xx")
    func reads() async throws {
        let server = try ScriptedServer { number in
            switch number {
            case 1: .close
            case 2: .answer(ScriptedServer.http(503, "busy"))
            default: .answer(ScriptedServer.http(200, Self.message))
            }
        }
        defer { server.stop() }
        let sid = try MessageSID(validating: "SM00000000000000000000000000000001")
        _ = try await client(server).messages.fetch(sid)
        #expect(server.requests.count == 3)
    }

    @Test("a list follows next_page_uri and fetches pages only when asked for")
    func paging() async throws {
        let server = try ScriptedServer { number in
            let next = number < 3 ? "\"/2010-04-01/Accounts/X/Messages.json?Page=\(number)&PageToken=P\"" : "null"
            let rows = number == 2 ? "" : [Self.message, Self.message].joined(separator: ",")
            return .answer(
                ScriptedServer.http(
                    200, "{\"messages\":[\(rows)],\"next_page_uri\":\(next),\"page\":0,\"page_size\":2,\"uri\":\"/\"}"))
        }
        defer { server.stop() }
        let list = try client(server).messages.list(.init(to: "+15551230001", pageSize: 2))
        var iterator = list.makeAsyncIterator()
        _ = try await iterator.next()
        _ = try await iterator.next()
        #expect(server.requests.count == 1)
        #expect(
            server.requests[0].hasPrefix(
                "GET /2010-04-01/Accounts/\(Self.account)/Messages.json?To=%2B15551230001&PageSize=2 "))
        var count = 2
        while try await iterator.next() != nil { count += 1 }
        #expect(count == 4)
        #expect(server.requests.count == 3)
        #expect(server.requests[2].hasPrefix("GET /2010-04-01/Accounts/X/Messages.json?Page=2&PageToken=P "))
    }

    @Test("date filters carry their signs in the name")
    func dateFilters() async throws {
        let server = try ScriptedServer { _ in
            .answer(ScriptedServer.http(200, "{\"calls\":[],\"messages\":[],\"next_page_uri\":null}"))
        }
        defer { server.stop() }
        let day = Date(timeIntervalSince1970: 1_692_853_305)
        for try await _ in try client(server).messages.list(.init(sentOnOrAfter: day)) {}
        for try await _ in try client(server).calls.list(.init(status: .inProgress, startedBefore: day)) {}
        #expect(server.requests[0].contains("?DateSent%3E=2023-08-24T05%3A01%3A45Z "))
        #expect(server.requests[1].contains("?Status=in-progress&StartTime%3C=2023-08-24T05%3A01%3A45Z "))
    }

    @Test("credentials never show")
    func secrecy() throws {
        let account = try AccountSID(validating: Self.account)
        let credentials = Credentials.authToken("secret-marker", account: account)
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("secret-marker"))
            #expect(!text.contains(Data("\(Self.account):secret-marker".utf8).base64EncodedString()))
        }
    }
}

import Testing
import Twilio

@Suite("Paging documents (Twilio API facts §1)")
struct PagingTests {
    private static let service = """
        {"sid":"MG00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000001",
        "friendly_name":"x","date_created":"2015-07-30T20:12:31Z","validity_period":14400}
        """

    private func client(_ server: ScriptedServer) throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.retry = .never
        return TwilioClient(
            credentials: .authToken("t", account: try AccountSID(validating: "AC00000000000000000000000000000001")),
            configuration: configuration)
    }

    @Test("meta.next_page_url is followed by path and query only: credentials never go to another host")
    func metaURL() async throws {
        let server = try ScriptedServer { number in
            let next = number == 1 ? "\"https://evil.example.com/v1/Services?PageSize=1&Page=1&PageToken=T\"" : "null"
            return .answer(
                ScriptedServer.http(
                    200,
                    "{\"services\":[\(Self.service)],\"meta\":{\"key\":\"services\",\"page\":0,"
                        + "\"next_page_url\":\(next)}}"))
        }
        defer { server.stop() }
        var services: [MessagingService] = []
        for try await service in try client(server).messagingServices.list(.init(pageSize: 1)) {
            services.append(service)
        }
        #expect(services.count == 2)
        #expect(services[0].validityPeriod == 14400)
        #expect(server.requests[0].hasPrefix("GET /v1/Services?PageSize=1 "))
        #expect(server.requests[1].hasPrefix("GET /v1/Services?PageSize=1&Page=1&PageToken=T "))
        #expect(server.requests[1].contains("Host: messaging.twilio.com\r\n"))
    }

    @Test("meta.nextToken is sent as pageToken, in place of the one before")
    func metaToken() async throws {
        let server = try ScriptedServer { number in
            let token = number < 3 ? "\"T+\(number)\"" : "null"
            return .answer(
                ScriptedServer.http(
                    200, "{\"services\":[\(Self.service)],\"meta\":{\"key\":\"services\",\"nextToken\":\(token)}}"))
        }
        defer { server.stop() }
        var count = 0
        for try await _ in try client(server).messagingServices.list(.init(pageSize: 1)) { count += 1 }
        #expect(count == 3)
        #expect(server.requests[1].hasPrefix("GET /v1/Services?PageSize=1&pageToken=T%2B1 "))
        #expect(server.requests[2].hasPrefix("GET /v1/Services?PageSize=1&pageToken=T%2B2 "))
    }

    @Test(
        "a page without the rows or with an address that is none is an error, not an end",
        arguments: [
            "{\"meta\":{\"key\":\"services\"}}", "{\"services\":[],\"meta\":{\"next_page_url\":\"nonsense\"}}", "[]",
        ])
    func unreadable(page: String) async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(200, page)) }
        defer { server.stop() }
        let list = try client(server).messagingServices.list()
        await #expect(throws: TwilioError.self) { for try await _ in list {} }
    }
}

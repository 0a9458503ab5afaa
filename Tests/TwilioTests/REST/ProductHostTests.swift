import Testing
import Twilio

@Suite("Hosts, edges and regions (Twilio API facts §1)")
struct ProductHostTests {
    private static let table: [(edge: String?, region: String?, host: String)] = [
        (nil, nil, "api.twilio.com"), ("dublin", "ie1", "api.dublin.ie1.twilio.com"),
        ("ashburn", nil, "api.ashburn.us1.twilio.com"), (nil, "us1", "api.us1.twilio.com"),
        (nil, "ie1", "api.dublin.ie1.twilio.com"), (nil, "au1", "api.sydney.au1.twilio.com"),
        (nil, "jp1", "api.tokyo.jp1.twilio.com"), ("roaming", "au1", "api.roaming.au1.twilio.com"),
    ]

    @Test("product, edge and region make the host", arguments: table)
    func hosts(edge: String?, region: String?, host: String) {
        #expect(ProductHost("api", edge: edge, region: region).description == host)
    }

    @Test("with a base URL the host of product, edge and region is kept in Host")
    func override() async throws {
        let server = try ScriptedServer { _ in
            .answer(
                ScriptedServer.http(
                    200, "{\"services\":[],\"meta\":{\"key\":\"services\",\"next_page_url\":null}}"))
        }
        defer { server.stop() }
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.edge = "dublin"
        configuration.region = "ie1"
        let client = TwilioClient(
            credentials: .authToken("t", account: try AccountSID(validating: "AC00000000000000000000000000000001")),
            configuration: configuration)
        for try await _ in client.messagingServices.list() {}
        #expect(server.requests[0].hasPrefix("GET /v1/Services HTTP/1.1\r\n"))
        #expect(server.requests[0].contains("Host: messaging.dublin.ie1.twilio.com\r\n"))
    }
}

import FoundationEssentials
import Testing
import Twilio

@Suite("Requests on the wire (Twilio API facts §1)")
struct RequestEncodingTests {
    private func requests(
        _ answer: String = "{}", _ body: (TwilioClient) async throws -> Void
    ) async throws -> [String] {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(200, answer)) }
        defer { server.stop() }
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = server.url
        configuration.retry = .never
        let account = try AccountSID(validating: "AC00000000000000000000000000000001")
        try? await body(TwilioClient(credentials: .authToken("t", account: account), configuration: configuration))
        return server.requests
    }

    @Test("headers: a product host, JSON wanted but for DELETE, a form sent")
    func headers() async throws {
        let sid = try MessageSID(validating: "SM00000000000000000000000000000001")
        let requests = try await requests { client in
            try await client.messages.delete(sid)
            _ = try? await client.messages.fetch(sid)
            _ = try await client.messages.redact(sid)
        }
        #expect(requests.count == 3)
        #expect(!requests[0].contains("Accept: application/json"))
        for request in requests[1...] { #expect(request.contains("Accept: application/json\r\n")) }
        #expect(requests[2].contains("Content-Type: application/x-www-form-urlencoded\r\n"))
        #expect(requests[2].hasSuffix("\r\n\r\nBody="))
        for request in requests { #expect(request.contains("Host: api.twilio.com\r\n")) }
    }

    @Test("paths: .json and the account for the 2010 API, neither for the others; identifiers are escaped")
    func paths() async throws {
        let requests = try await requests { client in
            _ = try? await client.keys.fetch(try APIKeySID(validating: "SK00000000000000000000000000000001"))
            let service = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
            _ = try? await client.messagingServices.fetch(service)
            for try await _ in client.numbers(of: service).list() {}
        }
        #expect(
            requests[0].hasPrefix(
                "GET /2010-04-01/Accounts/AC00000000000000000000000000000001/Keys/SK00000000000000000000000000000001.json "
            ))
        #expect(requests[1].hasPrefix("GET /v1/Services/MG00000000000000000000000000000001 "))
        #expect(requests[2].hasPrefix("GET /v1/Services/MG00000000000000000000000000000001/PhoneNumbers "))
        let lookups = try await self.requests { _ = try await $0.lookup("+1 415/9", fields: [.lineType, .simSwap]) }
        #expect(lookups[0].hasPrefix("GET /v2/PhoneNumbers/%2B1%20415%2F9?Fields=line_type_intelligence%2Csim_swap "))
        #expect(lookups[0].contains("Host: lookups.twilio.com\r\n"))
    }

    @Test("date ranges: day, on or after, on or before, in the parameter's name")
    func dateRanges() async throws {
        let start = Date(timeIntervalSince1970: 1_692_853_305)
        let requests = try await requests("{\"recordings\":[],\"usage_records\":[]}") { client in
            for try await _ in client.recordings.list(.init(created: .on(start))) {}
            for try await _ in client.recordings.list(
                .init(created: .between(start, start.addingTimeInterval(60)), includeSoftDeleted: true))
            {}
            for try await _ in client.usageRecords(.daily).list(.init(category: "sms", startDate: start)) {}
        }
        #expect(requests[0].contains("/Recordings.json?DateCreated=2023-08-24 "))
        #expect(
            requests[1].contains(
                "?DateCreated%3E=2023-08-24T05%3A01%3A45Z&DateCreated%3C=2023-08-24T05%3A02%3A45Z&IncludeSoftDeleted=true "
            ))
        #expect(requests[2].contains("/Usage/Records/Daily.json?Category=sms&StartDate=2023-08-24 "))
    }
}

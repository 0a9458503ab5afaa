import Foundation
import Outbox
import OutboxSQLite
import Testing
import Twilio

@testable import Gateway

@Suite("Alfresco's requests over HTTP")
struct AlfrescoRoutesTests {
    private static func request(_ id: String) -> String {
        #"""
        {"integrationContext": {"id": "\#(id)", "inBoundVariables": {
            "smsFrom": "+15005550006", "smsTo": "+15551230001", "smsBody": "Hello"}}}
        """#
    }

    @Test("who is another tenant may not call an instance, and nothing is stored for them")
    func tenants() async throws {
        try await RunningGateway.with { gateway in
            let path = "/hosts/alfresco/owned/SEND_SMS"
            let stranger = try await gateway.call(.post, path, Self.request("1"), ["Tenant": "b"])
            #expect(stranger.status == 403 && stranger.text("code") == "forbidden")
            let unknown = try await gateway.call(
                .post, "/hosts/alfresco/none/SEND_SMS", Self.request("1"), ["Tenant": "a"])
            #expect(unknown.status == 404)
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 10).isEmpty)
        }
    }

    @Test("without an answer in time the caller is to repeat, and the message is one job of the instance's tenant")
    func underWay() async throws {
        try await RunningGateway.with { gateway in
            for _ in 0..<2 {
                let answer = try await gateway.call(
                    .post, "/hosts/alfresco/owned/send_sms", Self.request("1"), ["Tenant": "a"])
                #expect(answer.status == 503 && answer.text("code") == "under_way")
                #expect(answer.head.header("Retry-After") == "5")
            }
            let jobs = try await gateway.store.jobs(tenant: "a", before: nil, limit: 10)
            #expect(jobs.map(\.key) == ["alfresco:owned:1"])
            #expect(jobs.first?.origin?.host == "alfresco" && jobs.first?.origin?.fields["context"] == "1")
            #expect(gateway.jobs.woken.value.count == 2)
        }
    }

    @Test("a gateway that ends takes no requests")
    func draining() async throws {
        try await RunningGateway.with { gateway in
            gateway.drain.begin()
            let answer = try await gateway.call(
                .post, "/hosts/alfresco/owned/SEND_SMS", Self.request("1"), ["Tenant": "a"])
            #expect(answer.status == 503 && answer.text("code") == "shutting_down")
        }
    }
}

import Foundation
import Outbox
import OutboxConformance
import Testing
import Twilio

@testable import Gateway

@Suite("Browsers and too many connections", .timeLimit(.minutes(2)))
struct SocketTests {
    private static let origin = "https://app.example.com"

    private static func access(_ store: any OutboxStore) -> GatewayServices {
        var tenant = AccessRules.TenantRules(Tenant(name: "a", connections: ["default"]))
        tenant.origins = [origin]
        return GatewayServices(
            store: store, access: AccessControl(rules: AccessRules(tenants: [tenant], isLocal: true), store: store))
    }

    @Test("a preflight is answered without a key where some tenant lists the origin, and not for others")
    func preflight() async throws {
        try await GatewayServer.with(services: { Self.access($0) }) { gateway in
            func ask(_ origin: String) async throws -> String {
                let client = try RawClient(.tcp(host: "127.0.0.1", port: gateway.port))
                client.write(
                    "OPTIONS /v1/jobs HTTP/1.1\r\nHost: gw.example.com\r\nOrigin: \(origin)\r\n"
                        + "Access-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: x-api-key,content-type,idempotency-key\r\n"
                        + "Connection: close\r\n\r\n")
                return try #require(await client.readToEnd()).lowercased()
            }
            let allowed = try await ask(Self.origin)
            #expect(allowed.hasPrefix("http/1.1 204"))
            #expect(allowed.contains("access-control-allow-origin: \(Self.origin)\r\n"))
            #expect(allowed.contains("vary: origin"))
            for header in ["x-api-key", "content-type", "idempotency-key", "last-event-id"] {
                let line = allowed.split(separator: "\r\n").first { $0.hasPrefix("access-control-allow-headers:") }
                #expect(line?.contains(header) ?? false, "\(header)")
            }
            let other = try await ask("https://evil.example.com")
            #expect(!other.hasPrefix("http/1.1 2"))
            #expect(!other.contains("access-control-allow-origin"))
        }
    }

    @Test("the answer to a page tells its origin, also where it is refused, and never allows cookies")
    func answers() async throws {
        try await GatewayServer.with(services: { Self.access($0) }) { gateway in
            let refused = try await gateway.send(.get, "/v1/jobs", headers: [("Origin", Self.origin)])
            #expect(refused.status == 401)
            #expect(refused.header("Access-Control-Allow-Origin") == Self.origin)
            #expect(refused.header("Access-Control-Allow-Credentials") == nil)
            #expect(refused.header("Access-Control-Expose-Headers")?.contains("Idempotency-Replayed") ?? false)
        }
    }

    @Test("one connection more than allowed waits, and is served when another closes")
    func connectionLimit() async throws {
        var configuration = GatewayConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        configuration.limits.connections = 3
        try await GatewayServer.with(configuration: configuration) { gateway in
            let ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
            var open: [RawClient] = []
            for _ in 0..<3 {
                let client = try RawClient(.tcp(host: "127.0.0.1", port: gateway.port))
                client.write(ask)
                #expect(await client.read(until: "ok\n").contains("200"))
                open.append(client)
            }
            let waiting = try RawClient(.tcp(host: "127.0.0.1", port: gateway.port))
            waiting.write(ask)
            // The others are served meanwhile.
            for client in open {
                client.write(ask)
                #expect(await client.read(until: "ok\n").contains("200"))
            }
            #expect(!waiting.hasData)
            open.removeLast()
            #expect(await waiting.read(until: "ok\n").contains("200"))
        }
    }
}

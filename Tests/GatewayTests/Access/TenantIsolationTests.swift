import Outbox
import OutboxConformance
import OutboxSQLite
import Synchronization
import Testing
import Twilio

@testable import Gateway

@Suite("Tenants do not see each other")
struct TenantIsolationTests {
    private struct NoJobs: JobRunning {
        func wake(for job: Job) {}
    }

    private static func newKey(_ tenant: String, _ store: SQLiteOutboxStore) async throws -> String {
        var generator = SystemRandomNumberGenerator()
        let key = APIKey(using: &generator)
        try await store.addAPIKey(
            APIKeyRecord(
                id: key.id, tenant: tenant, name: "", digest: APIKey.digest(of: key.text), createdAt: .zero))
        return key.text
    }

    private static func services(_ store: SQLiteOutboxStore) -> GatewayServices {
        let tenants = ["a", "b"].map { AccessRules.TenantRules(Tenant(name: $0, connections: ["default"])) }
        let connections = Connections([.init(name: "default", account: WebhookStage.account)])
        var services = GatewayServices(
            store: store, connections: connections, jobs: NoJobs(),
            access: AccessControl(rules: AccessRules(tenants: tenants, isLocal: true), store: store))
        services.corezoid = CorezoidServices(profiles: []) { _ in [] }
        return services
    }

    /// Streams have no end; what they show is tested where they are.
    private static let streams: Set = ["/v1/events"]

    @Test("every route refuses callers without a key, and another tenant's key finds nothing")
    func walk() async throws {
        let kept = Mutex<AccessControl?>(nil)
        try await GatewayServer.with(services: { store in
            let services = Self.services(store)
            kept.withLock { $0 = services.access }
            return services
        }) { (gateway) async throws in
            let (store, access) = (gateway.store, try #require(kept.withLock { $0 }))
            let keys = (a: try await Self.newKey("a", store), b: try await Self.newKey("b", store))
            // As the gateway does by itself every second.
            try await access.refresh()
            let draft = try await store.createDraft(Fixtures.job(1, key: "secret-key", tenant: "a"))
            try await store.append(Fixtures.rows(1), to: draft)
            _ = try await store.accept(draft, digest: [1])
            let delivery = try await store.deliveries(of: draft, in: [.pending], after: nil, limit: 1)[0]
            let telling = ["\(draft)", "secret-key", delivery.recipient, "Hello"]

            let configuration = GatewayConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
            let table = Gateway(
                configuration: configuration, services: Self.services(store), logger: .quiet
            ).router().1
            let routes = table.routes.filter { $0.path.hasPrefix("/v1/") || $0.path.hasPrefix("/hosts/") }
            #expect(routes.count >= 8)
            for route in routes {
                guard let method = TransportRequest.Method(rawValue: route.method) else { continue }
                for id in ["\(draft)", "\(delivery.id)"] {
                    let path = route.path.split(separator: "/").map { $0.hasPrefix("{") ? id : String($0) }
                        .reduce("") { $0 + "/" + $1 }
                    func answer(_ key: String?) async throws -> TransportResponse {
                        var headers = [(name: "Content-Type", value: "application/json")]
                        if let key { headers.append(("X-API-Key", key)) }
                        return try await gateway.send(
                            method, path, headers: headers, body: method == .get ? "" : "{}")
                    }
                    // Keys that were just made may take a moment.
                    #expect(try await answer(nil).status == 401, "\(route)")
                    #expect(try await answer("trk_0000000000000000_0").status == 401, "\(route)")
                    if Self.streams.contains(route.path) { continue }
                    let other = try await answer(keys.b)
                    if route.path.contains("{") {
                        #expect([403, 404].contains(other.status), "\(route): \(other.status)")
                    } else {
                        #expect(other.status < 500 && other.status != 401, "\(route): \(other.status)")
                    }
                    for word in telling where !path.contains(word) {
                        #expect(!other.text.contains(word), "\(route) tells \(word)")
                    }
                }
            }
            // It was not touched, and its own tenant finds it.
            #expect(try await store.job(draft)?.state == .active)
            #expect(try await store.delivery(delivery.id) == delivery)
            let own = try await gateway.send(.get, "/v1/jobs/\(draft)", headers: [("X-API-Key", keys.a)])
            #expect(own.status == 200)
            #expect(own.text.contains("\(draft)"))
        }
    }
}

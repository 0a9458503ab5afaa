import Inbound
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

    private static func services(_ store: SQLiteOutboxStore, watch: EventWatch? = nil) -> GatewayServices {
        let tenants = [("a", ["default", "private"]), ("b", ["default"])].map { name, connections in
            AccessRules.TenantRules(Tenant(name: name, connections: Set(connections)))
        }
        let connections = Connections([.init(name: "default", account: WebhookStage.account)])
        var services = GatewayServices(
            store: store, connections: connections, jobs: NoJobs(),
            events: EventFeed(log: store, watch: watch ?? EventWatch(log: store)),
            access: AccessControl(rules: AccessRules(tenants: tenants, isLocal: true), store: store))
        services.google = .none(store)
        return services
    }

    /// Streams have no end; what they show is tested below.
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
            let routes = table.routes.filter { $0.path.hasPrefix("/v") || $0.path.hasPrefix("/hosts/") }
            #expect(routes.count >= 9)
            #expect(Self.streams.isSubset(of: routes.map(\.path)))
            for route in routes {
                guard let method = TransportRequest.Method(rawValue: route.method) else { continue }
                for id in ["\(draft)", "\(delivery.id)"] {
                    let path = route.path.split(separator: "/").map { $0.replacing(/\{[^}]*\}/, with: id) }
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
                    // What stands under a project and location is each tenant's own.
                    let isOwnSpace = ["/connections", "/operations"].contains { route.path.hasSuffix($0) }
                    if route.path.contains("{"), !isOwnSpace {
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

    @Test("a stream shows nothing of another tenant, wherever it goes on")
    func streams() async throws {
        let kept = Mutex<(AccessControl, EventWatch, Drain)?>(nil)
        try await GatewayServer.with(services: { store in
            let watch = EventWatch(log: store, interval: .milliseconds(20))
            let services = Self.services(store, watch: watch)
            kept.withLock { $0 = (services.access, watch, services.drain) }
            return services
        }) { (gateway) async throws in
            let (store, (access, watch, drain)) = (gateway.store, try #require(kept.withLock { $0 }))
            let keys = (a: try await Self.newKey("a", store), b: try await Self.newKey("b", store))
            try await access.refresh()
            func append(_ tenant: String?, over connection: String = "default", _ text: String) async throws -> EventID
            {
                let kind = tenant == nil ? EventKind.inboundMessage : .deliveryAccepted
                return try await store.append([
                    NewEvent(
                        at: .now(), kind: kind, tenant: tenant, connection: connection,
                        document: #"{"text":"\#(text)"}"#)
                ])[0]
            }
            let secret = try await append("a", "secret of a")
            _ = try await append("b", "first of b")
            _ = try await append(nil, over: "private", "secret message to a")
            let looking = Task { await watch.run() }
            defer {
                // Streams end with it; nobody would notice that their clients are gone.
                drain.begin()
                looking.cancel()
            }
            /// What a stream shows until `last` comes; another secret of a happens while it is read.
            func read(_ key: String, from place: String, until last: String) async throws -> String {
                let client = try RawClient(.tcp(host: "127.0.0.1", port: gateway.port))
                client.write(
                    "GET /v1/events\(place.hasPrefix("?") ? place : "") HTTP/1.1\r\nHost: localhost\r\n"
                        + "X-API-Key: \(key)\r\n\(place.hasPrefix("?") ? "" : place + "\r\n")\r\n")
                let begun = await client.read(until: "retry:")
                _ = try await append("a", "later secret of a")
                _ = try await append("b", last)
                return await begun + client.read(until: last)
            }
            // From the beginning, from behind another tenant's event, and from now on.
            for (index, place) in ["?after=0", "Last-Event-ID: \(secret)", "?kinds=delivery"].enumerated() {
                let shown = try await read(keys.b, from: place, until: "last \(index) of b")
                #expect(shown.contains("last \(index) of b"), "\(place): \(shown)")
                #expect(!shown.contains("of a") && !shown.contains("to a"), "\(place): \(shown)")
            }
            let own = try await read(keys.a, from: "?after=0", until: "later secret of a")
            #expect(own.contains("secret of a") && own.contains("secret message to a"))
            #expect(!own.contains("of b"))
        }
    }
}

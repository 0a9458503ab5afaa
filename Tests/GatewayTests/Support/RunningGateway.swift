import Crypto
import Foundation
import HostAlfresco
import Hummingbird
import Logging
import Outbox
import OutboxConformance
import OutboxSQLite
import ServiceLifecycle
import Twilio

@testable import Gateway

/// A gateway on a port of its own over a store of its own; its callers are the tenants that they say they are.
final class RunningGateway: Sendable {
    static let account = "AC00000000000000000000000000000001"

    let store: SQLiteOutboxStore
    let drain: Drain
    let jobs: JobLog
    let address: ListenAddress
    let routes: RouteTable
    private let folder: TemporaryFolder
    private let transport = CurlTransport()

    /// Which jobs the gateway has handed on.
    final class JobLog: JobRunning {
        let woken = Locked<[JobID]>([])
        func wake(for job: Job) { woken.change { $0.append(job.id) } }
    }

    private init(
        _ store: SQLiteOutboxStore, _ drain: Drain, _ jobs: JobLog, _ address: ListenAddress, _ folder: TemporaryFolder,
        _ routes: RouteTable
    ) {
        (self.store, self.drain, self.jobs, self.address, self.folder) = (store, drain, jobs, address, folder)
        self.routes = routes
    }

    /// Runs `body` with a gateway.
    static func with(
        limits: GatewayConfiguration.Limits = .init(), address: ListenAddress? = nil,
        _ body: (RunningGateway) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let (drain, jobs) = (Drain(), JobLog())
        var configuration = GatewayConfiguration(address: address ?? .tcp(host: "127.0.0.1", port: 0))
        configuration.limits = limits
        let connections = Connections(["default", "other"].map { .init(name: $0, account: account) })
        let (addresses, listening) = AsyncStream<ListenAddress>.makeStream()
        var services = GatewayServices(store: store, connections: connections, jobs: jobs, drain: drain)
        services.corezoid = CorezoidServices(profiles: []) { _ in [] }
        let handler = IntegrationHandler(
            store: store, jobs: jobs, watch: services.watch, account: { connections[$0]?.account },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        // Nobody works the jobs off.
        services.alfresco = AlfrescoServices(
            instances: [ConnectorInstance(name: "owned", tenant: "a", connection: "default")], handler: handler,
            answerWithin: .milliseconds(50))
        services.google = .none(store)
        var gateway = Gateway(
            configuration: configuration, services: services,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { listening.yield($0) }
        gateway.authentication = NamedTenant()
        let routes = gateway.router().1
        let group = ServiceGroup(
            configuration: .init(
                services: [gateway, drain], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            guard let address = await addresses.first(where: { _ in true }) else { throw CancellationError() }
            do {
                try await body(RunningGateway(store, drain, jobs, address, folder, routes))
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Takes callers for the tenant of the header `Tenant`, whose only connection is `default`; without it for everybody.
    private struct NamedTenant: RouterMiddleware {
        @concurrent func handle(
            _ request: Request, context: GatewayContext,
            next: @concurrent (Request, GatewayContext) async throws -> Response
        ) async throws -> Response {
            var context = context
            // swift-format-ignore: NeverForceUnwrap
            let name = request.headers[.init("Tenant")!]
            context.tenant = name.map { Tenant(name: $0, connections: ["default"]) } ?? .everybody
            return try await next(request, context)
        }
    }

    // MARK: Calling

    struct Answer {
        let status: Int
        let head: TransportResponse
        let document: [String: Any]

        subscript(name: String) -> Any? { document[name] }
        var text: (String) -> String? { { document[$0] as? String } }
        /// The flaws of a problem, as `field: problem`.
        var errors: [String: String] {
            let list = document["errors"] as? [[String: String]] ?? []
            return Dictionary(list.map { ($0["field"] ?? "", $0["problem"] ?? "") }) { first, _ in first }
        }
    }

    func call(
        _ method: TransportRequest.Method, _ path: String, _ body: String? = nil, bytes: [UInt8]? = nil,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        var fields = headers.map { (name: $0.key, value: $0.value) }
        if body != nil || bytes != nil, headers["Content-Type"] == nil {
            fields.append(("Content-Type", "application/json"))
        }
        let response = try await transport.perform(
            TransportRequest(
                method: method, url: "\(address)\(path)", headers: fields, body: bytes ?? Array((body ?? "").utf8),
                timeout: .seconds(60)))
        let document = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        return Answer(status: response.status, head: response, document: document ?? [:])
    }

    func call(
        _ method: TransportRequest.Method, _ path: String, _ headers: [String: String]
    ) async throws -> Answer {
        try await call(method, path, nil, headers)
    }

    func submit(_ count: Int, _ headers: [String: String]) async throws -> Answer {
        try await submit(count, "", headers)
    }

    /// Submits a job to so many good numbers.
    func submit(
        _ count: Int = 1, _ members: String = "", query: String = "", _ headers: [String: String] = [:]
    ) async throws -> Answer {
        try await call(.post, "/v1/jobs" + query, Self.job(count, members), headers)
    }

    static func job(_ count: Int = 1, _ members: String = "") -> String {
        let recipients = (0..<count).map { "{\"to\":\"+1555\(1_000_000 + $0)\"}" }.joined(separator: ",")
        return """
            {"channel": "sms", "from": "+15005550006", "body": "Hello", "recipients": [\(recipients)]\(members)}
            """
    }
}

/// A value that several tasks change.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: Value
    init(_ value: Value) { stored = value }
    var value: Value { lock.withLock { stored } }
    func change(_ body: (inout Value) -> Void) { lock.withLock { body(&stored) } }
}

extension String {
    /// What the gateway knows a request of this body by.
    var fingerprint: [UInt8] { Array(SHA256.hash(data: Data(utf8))) }
}

import Foundation
import Gateway
import Logging
import Outbox
import OutboxConformance
import OutboxSQLite
import ServiceLifecycle
import Synchronization
import Twilio

/// A gateway with services of a test's choice that listens at a free port, over a fresh store.
final class GatewayServer: Sendable {
    let store: SQLiteOutboxStore
    let address: String
    let port: Int
    private let transport = CurlTransport(configuration: .init())

    private init(_ store: SQLiteOutboxStore, _ address: ListenAddress) {
        self.store = store
        self.address = address.description
        port = Int(address.description.split(separator: ":").last ?? "") ?? 0
    }

    /// Runs `body` with a gateway, and ends it.
    ///
    /// - Parameter services: what it works with, made over the store.
    static func with(
        configuration: GatewayConfiguration = .init(address: .tcp(host: "127.0.0.1", port: 0)),
        services: (SQLiteOutboxStore) async throws -> GatewayServices = { GatewayServices(store: $0) },
        background: [any Service] = [], _ body: (GatewayServer) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let (addresses, listening) = AsyncStream.makeStream(of: ListenAddress.self)
        let gateway = Gateway(
            configuration: configuration, services: try await services(store), logger: .quiet
        ) { listening.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: background + [gateway], logger: .quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listening.finish() }
                try await group.run()
            }
            guard let address = await addresses.first(where: { _ in true }) else {
                // It ended before it listened: with the reason.
                try await tasks.waitForAll()
                throw CancellationError()
            }
            do {
                try await body(GatewayServer(store, address))
            } catch {
                tasks.cancelAll()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        _ = folder
    }

    /// Waits until something comes true that takes a moment.
    func untilTaken(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw CancellationError() }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Sends a request.
    func send(
        _ method: TransportRequest.Method, _ path: String, headers: [(name: String, value: String)] = [],
        body: String = ""
    ) async throws -> TransportResponse {
        try await transport.perform(
            TransportRequest(method: method, url: address + path, headers: headers, body: Array(body.utf8)))
    }
}

extension TransportResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension Logger {
    /// Says nothing.
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

import Gateway
import Inbound
import Logging
import NIOCore
import NIOPosix
import Outbox
import OutboxConformance
import OutboxSQLite

/// A gateway of its own on a port of its own, with a store and the watch of its log.
struct StreamingGateway: Sendable {
    let store: any InboundDesk.Store
    let services: GatewayServices
    let port: Int

    /// Runs `body` with a gateway.
    static func with(
        changing: (inout GatewayConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (StreamingGateway) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        let watch = EventWatch(log: store, interval: .milliseconds(20))
        let services = GatewayServices(store: store, events: EventFeed(log: store, watch: watch))
        var configuration = GatewayConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        changing(&configuration)
        let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
        let gateway = Gateway(
            configuration: configuration, services: services,
            logger: Logger(label: "gateway") { _ in SwiftLogNoOpLogHandler() }, onListening: { found.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await gateway.run() }
            group.addTask { await watch.run() }
            defer { group.cancelAll() }
            for await case .tcp(_, let port) in addresses {
                try await body(StreamingGateway(store: store, services: services, port: port))
                break
            }
        }
        _ = folder
    }

    /// Sends a GET request and gives `body` the whole answer so far, head included, whenever more has come, until it
    /// says that this was enough or the gateway closes the connection.
    func get(_ path: String, headers: [String] = [], until isEnough: (String) async throws -> Bool) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let lines = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers
        try await channel.executeThenClose { incoming, outgoing in
            try await outgoing.write(ByteBuffer(string: lines.map { $0 + "\r\n" }.joined() + "\r\n"))
            var answer = ""
            for try await part in incoming {
                answer += String(buffer: part)
                if try await isEnough(answer) { return }
            }
        }
    }

    /// Appends events about jobs of a tenant.
    @discardableResult
    func append(
        _ count: Int, tenant: String? = "", kind: EventKind = .deliveryAccepted, text: String = ""
    ) async throws
        -> [EventID]
    {
        try await store.append(
            (0..<count).map { _ in
                NewEvent(
                    at: .now(), kind: kind, tenant: tenant, connection: "default", document: #"{"text":"\#(text)"}"#)
            })
    }
}

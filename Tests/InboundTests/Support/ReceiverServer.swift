import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A real HTTP server that receives webhooks and answers as it is told.
final class ReceiverServer: Sendable {
    struct Request: Sendable {
        let headers: HTTPFields
        let body: [UInt8]
    }

    private struct State {
        var requests: [Request] = []
        var answers: [HTTPResponse.Status] = []
        var usual = HTTPResponse.Status.ok
    }
    private let state = Mutex(State())

    /// Everything that has come, in order.
    var requests: [Request] { state.withLock { $0.requests } }

    /// How the next requests are answered; then as usual.
    func answer(_ statuses: [HTTPResponse.Status], then usual: HTTPResponse.Status = .ok) {
        state.withLock { state in
            state.answers = statuses
            state.usual = usual
        }
    }

    /// Runs `body` with a server of its own and its URL.
    static func with(_ body: @escaping @Sendable (ReceiverServer, String) async throws -> Void) async throws {
        let server = ReceiverServer()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let router = Router()
        router.post("/hook") { request, _ in try await server.take(request) }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in ports {
                try await body(server, "http://127.0.0.1:\(port)/hook")
                break
            }
            group.cancelAll()
        }
    }

    private func take(_ request: Hummingbird.Request) async throws -> HTTPResponse.Status {
        let buffer = try await request.body.collect(upTo: 1 << 24)
        return state.withLock { state in
            state.requests.append(Request(headers: request.headers, body: Array(buffer.readableBytesView)))
            return state.answers.isEmpty ? state.usual : state.answers.removeFirst()
        }
    }
}

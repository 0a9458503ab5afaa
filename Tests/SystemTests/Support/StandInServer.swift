import NIOCore
import NIOHTTP1
import NIOPosix

/// A server on a loopback port of its own that answers as a test wants: a platform that the gateway calls.
final class StandInServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// Path and query.
        let target: String
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    struct Reply: Sendable {
        var status = 200
        var body: [UInt8] = []
    }

    typealias Answer = @Sendable (Request) async -> Reply

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let answer: Answer
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(_ answer: @escaping Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                let request = Request(
                    method: head.method.rawValue, target: head.uri,
                    headers: head.headers.map { ($0.name, $0.value) }, body: body)
                let channel = context.channel
                context.eventLoop.makeFutureWithTask { [answer] in await answer(request) }.whenSuccess { reply in
                    let head = HTTPResponseHead(
                        version: .http1_1, status: .init(statusCode: reply.status),
                        headers: ["Content-Length": "\(reply.body.count)", "Content-Type": "application/json"])
                    channel.write(HTTPServerResponsePart.head(head), promise: nil)
                    channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: reply.body))), promise: nil)
                    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
                }
            }
        }
    }

    private let channel: any Channel

    /// `http://127.0.0.1:…`
    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    private init(_ channel: any Channel) { self.channel = channel }

    /// Starts it.
    static func start(_ answer: @escaping Answer) async throws -> StandInServer {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(ChannelOptions.backlog, value: 1024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return StandInServer(channel)
    }

    func stop() async { try? await channel.close() }
}

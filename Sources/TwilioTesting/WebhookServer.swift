internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A small HTTP server on a loopback port of its own.
final class WebhookServer: Sendable {
    struct Request: Sendable {
        let method: String
        let target: String
        let headers: HTTPHeaders
        let body: [UInt8]

        func header(_ name: String) -> String? { headers.first(name: name) }
    }

    struct Answer: Sendable {
        var status: Int
        var twiml: String?
    }

    /// What answers requests; until it is known they are answered 503.
    final class Answerer: Sendable {
        private let answer = Mutex<(@Sendable (Request) -> Answer)?>(nil)
        func set(_ answer: @escaping @Sendable (Request) -> Answer) { self.answer.withLock { $0 = answer } }
        func callAsFunction(_ request: Request) -> Answer {
            answer.withLock { $0 }.map { $0(request) } ?? Answer(status: 503)
        }
    }

    let answerer: Answerer
    private let channel: any Channel

    private init(answerer: Answerer, channel: any Channel) {
        self.answerer = answerer
        self.channel = channel
    }

    static func start() async throws -> WebhookServer {
        let answerer = Answerer()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(answerer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return WebhookServer(answerer: answerer, channel: channel)
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let answerer: Answerer
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(_ answerer: Answerer) { self.answerer = answerer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                let request = Request(
                    method: head.method.rawValue, target: head.uri, headers: head.headers, body: body)
                write(answerer(request), context)
            }
        }

        private func write(_ answer: Answer, _ context: ChannelHandlerContext) {
            let body = ByteBuffer(string: answer.twiml ?? "")
            var headers = HTTPHeaders([("Content-Length", "\(body.readableBytes)")])
            if answer.twiml != nil { headers.add(name: "Content-Type", value: "text/xml") }
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}

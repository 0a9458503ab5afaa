import NIOCore
import NIOHTTP1
import NIOPosix

@testable import TwilioSimulator

/// A small HTTP server that keeps what it is sent and answers with a status.
final class CallbackReceiver: Sendable {
    struct Received: Sendable {
        let method: String
        let target: String
        let headers: HTTPHeaders
        let form: [(name: String, value: String)]

        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let status: HTTPResponseStatus
        private let keep: AsyncStream<Received>.Continuation
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(status: HTTPResponseStatus, keep: AsyncStream<Received>.Continuation) {
            self.status = status
            self.keep = keep
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                keep.yield(
                    Received(
                        method: head.method.rawValue, target: head.uri, headers: head.headers,
                        form: FormFields(body).fields))
                let answer = HTTPResponseHead(
                    version: .http1_1, status: status, headers: status == .noContent ? [:] : ["Content-Length": "0"])
                context.write(wrapOutboundOut(.head(answer)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }

    private let channel: any Channel
    private let received: AsyncStream<Received>

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    private init(channel: any Channel, received: AsyncStream<Received>) {
        self.channel = channel
        self.received = received
    }

    /// Runs `body` with a receiver that answers `status`.
    static func run<Result>(
        answering status: HTTPResponseStatus = .noContent, _ body: (CallbackReceiver) async throws -> Result
    ) async throws -> Result {
        let (received, keep) = AsyncStream.makeStream(of: Received.self)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(status: status, keep: keep))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result = try await body(CallbackReceiver(channel: channel, received: received))
        try await channel.close()
        return result
    }

    /// The next so many requests, in the order of their arrival.
    func next(_ count: Int) async -> [Received] {
        var all: [Received] = []
        for await one in received {
            all.append(one)
            if all.count == count { break }
        }
        return all
    }
}

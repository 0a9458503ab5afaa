import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Twilio

/// A server of a caller that wants status callbacks: it keeps what it is sent and answers as it is told.
final class CallbackReceiver: Sendable {
    struct Received: Sendable {
        let target: String
        let headers: HTTPHeaders
        let body: [UInt8]
        var fields: WebhookFields { (try? WebhookFields(body)) ?? WebhookFields([]) }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let answer: @Sendable (Received) -> Int
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(_ answer: @escaping @Sendable (Received) -> Int) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let part): body += part.readableBytesView
            case .end:
                guard let head else { return }
                let status = answer(Received(target: head.uri, headers: head.headers, body: body))
                let answer = HTTPResponseHead(
                    version: .http1_1, status: .init(statusCode: status), headers: ["Content-Length": "0"])
                context.write(wrapOutboundOut(.head(answer)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }

    private let channel: any Channel
    private let all: AsyncStream<Received>

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    private init(_ channel: any Channel, _ all: AsyncStream<Received>) {
        self.channel = channel
        self.all = all
    }

    /// Runs `body` with a receiver that answers with a status.
    static func with(
        _ answer: @escaping @Sendable (Received) -> Int = { _ in 200 }, _ body: (CallbackReceiver) async throws -> Void
    ) async throws {
        let (all, keep) = AsyncStream.makeStream(of: Received.self)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        Handler { received in
                            defer { keep.yield(received) }
                            return answer(received)
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        try await body(CallbackReceiver(channel, all))
        try await channel.close()
    }

    /// The next so many requests, in the order of their arrival.
    func next(_ count: Int) async -> [Received] {
        var received: [Received] = []
        for await one in all {
            received.append(one)
            if received.count == count { break }
        }
        return received
    }
}

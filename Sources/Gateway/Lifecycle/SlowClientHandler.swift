internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Keeps slow clients from holding connections: a request must have arrived within its time, and what is sent must be
/// taken. Answers `Expect: 100-continue` as well, and closes behind answers that say so.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What the request's body throws when its time is over.
    struct TooSlow: Error {}

    private let limits: GatewayConfiguration.Limits
    /// When the request that arrives must be there.
    private var due: NIODeadline?
    /// Looks whether it is; one for many requests, since most are there long before.
    private var watch: Scheduled<Void>?
    private var stall: Scheduled<Void>?
    private var closesBehindAnswer = false
    private var isClosing = false
    /// So long the rest of a request is read and dropped, so that the client sees the answer and not a reset.
    private static let farewell = TimeAmount.seconds(2)

    init(limits: GatewayConfiguration.Limits) { self.limits = limits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isClosing { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            due = .now() + TimeAmount(limits.requestTime)
            if watch == nil { watchArrival(context) }
            if head.headerFields[.expect]?.lowercased() == "100-continue", isWelcome(head) {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body: break
        case .end: due = nil
        }
        context.fireChannelRead(data)
    }

    private func watchArrival(_ context: ChannelHandlerContext) {
        watch = nil
        guard let due else { return }
        guard due > .now() else { return requestIsLate(context) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(deadline: due) {
            let (handler, context) = bound.value
            handler.watchArrival(context)
        }
    }

    private func isWelcome(_ head: HTTPRequest) -> Bool {
        head.headerFields[.contentLength].flatMap { Int($0) } ?? 0 <= limits.jobBytes
    }

    private func requestIsLate(_ context: ChannelHandlerContext) {
        due = nil
        // Whoever reads the body answers 408, and that closes; after a while nobody waits for it any more.
        context.fireErrorCaught(TooSlow())
        close(context, in: TimeAmount(limits.stallTime))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): closesBehindAnswer = head.headerFields[.connection] == "close"
        case .body: break
        case .end where closesBehindAnswer && !isClosing:
            isClosing = true
            context.writeAndFlush(data, promise: promise)
            context.close(mode: .output, promise: nil)
            close(context, in: Self.farewell)
            return
        case .end: break
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        stall = context.channel.isWritable ? nil : close(context, in: TimeAmount(limits.stallTime))
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        stall?.cancel()
    }

    @discardableResult
    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}

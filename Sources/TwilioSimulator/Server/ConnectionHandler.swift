internal import NIOCore
internal import NIOHTTP1

/// One connection: collects a request, has it answered, and performs what the answer says about its transmission.
///
/// Requests on a connection are answered one after the other; those that a client sends ahead wait.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private struct Incoming {
        var request: Request
        var keepAlive: Bool
    }

    /// Requests that a client may send ahead while an answer is held back.
    private static let longestQueue = 64

    private let host: WorldHost
    private let largestRequest: Int
    private var incoming: Incoming?
    private var waiting: [Incoming] = []
    private var current: Answer?
    private var isBusy = false
    private var isRefused = false

    init(host: WorldHost, largestRequest: Int) {
        self.host = host
        self.largestRequest = largestRequest
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isRefused { return }
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context: context)
        case .body(let part):
            guard let size = incoming?.request.body.count, size + part.readableBytes <= largestRequest else {
                return refuse(413, context: context)
            }
            incoming?.request.body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let complete = incoming else { return }
            incoming = nil
            guard isBusy else { return answer(complete, context: context) }
            guard waiting.count < Self.longestQueue else { return context.close(promise: nil) }
            waiting.append(complete)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError, !isRefused { refuse(400, context: context) } else { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let current { host.finished(current) }
        current = nil
        waiting = []
    }

    private func begin(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        var request = Request(method: head.method.rawValue, target: head.uri)
        var announced = 0
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where name.lowercased() == "host": request.host = value
            case 6 where name.lowercased() == "expect":
                if value.lowercased() == "100-continue" {
                    let interim = context.channel.allocator.buffer(string: "HTTP/1.1 100 Continue\r\n\r\n")
                    context.writeAndFlush(wrapOutboundOut(interim), promise: nil)
                }
            case 13 where name.lowercased() == "authorization": request.authorization = value
            case 14 where name.lowercased() == "content-length": announced = Int(value) ?? 0
            default: break
            }
        }
        guard announced <= largestRequest else { return refuse(413, context: context) }
        incoming = Incoming(request: request, keepAlive: head.isKeepAlive)
    }

    /// Takes note of the request, and answers it when all that has arrived with it has been taken note of: what is
    /// said about requests at the same time is then true also of a simulator that takes microseconds for each.
    private func answer(_ incoming: Incoming, context: ChannelHandlerContext) {
        isBusy = true
        let arrival = host.arrived(incoming.request)
        context.eventLoop.assumeIsolated().execute {
            self.host.handle(incoming.request, arrival) { answer in
                guard context.channel.isActive else { return self.host.finished(answer) }
                self.answer(incoming, with: answer, context: context)
            }
        }
    }

    private func answer(_ incoming: Incoming, with answer: Answer, context: ChannelHandlerContext) {
        current = answer
        if answer.delay > 0, answer.transmission != .never {
            context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(answer.delay)) {
                self.transmit(answer, incoming, context: context)
            }
        } else {
            transmit(answer, incoming, context: context)
        }
    }

    private func transmit(_ answer: Answer, _ incoming: Incoming, context: ChannelHandlerContext) {
        // Gone meanwhile: the answer has been accounted for when the connection was lost.
        guard current != nil else { return }
        switch answer.transmission {
        case .never: return
        case .closed:
            finish(answer)
            context.close(promise: nil)
        case .truncated:
            let buffer = AnswerWriter.write(
                answer, keepAlive: true, withBody: true, allocator: context.channel.allocator)
            finish(answer)
            closeAfterWriting(buffer, context: context)
        case .whole:
            let keepAlive = incoming.keepAlive
            let buffer = AnswerWriter.write(
                answer, keepAlive: keepAlive, withBody: incoming.request.method != "HEAD",
                allocator: context.channel.allocator)
            finish(answer)
            guard keepAlive else { return closeAfterWriting(buffer, context: context) }
            context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
            if !waiting.isEmpty { self.answer(waiting.removeFirst(), context: context) }
        }
    }

    private func finish(_ answer: Answer) {
        host.finished(answer)
        current = nil
        isBusy = false
    }

    private func refuse(_ status: Int, context: ChannelHandlerContext) {
        isRefused = true
        incoming = nil
        closeAfterWriting(AnswerWriter.refusal(status, allocator: context.channel.allocator), context: context)
    }

    private func closeAfterWriting(_ buffer: ByteBuffer, context: ChannelHandlerContext) {
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.value.writeAndFlush(wrapOutboundOut(buffer)).assumeIsolated().whenComplete { _ in
            context.value.close(promise: nil)
        }
    }
}

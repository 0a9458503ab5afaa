internal import NIOCore
internal import Twilio

/// Sends status callbacks, so many at once, in the order in which they came due. Lives on the world's event loop.
final class CallbackSender {
    private struct Waiting {
        let id: UInt64
        let callback: Callback
        let policy: CallbackPolicy
        var tries = 0
    }

    private let transport: any Transport
    private let eventLoop: any EventLoop
    private let concurrency: Int
    private let backlog: Int
    private var waiting = CircularBuffer<Waiting>()
    /// The exchanges under way by the number of what they send.
    private var running: [UInt64: ExchangeID] = [:]
    private var nextID: UInt64 = 0
    private var stopped: EventLoopPromise<Void>?
    /// Told when a callback has been answered, or given up.
    var ended: (Callback, _ delivered: Bool) -> Void = { _, _ in }

    init(transport: any Transport, eventLoop: any EventLoop, concurrency: Int, backlog: Int) {
        self.transport = transport
        self.eventLoop = eventLoop
        self.concurrency = concurrency
        self.backlog = backlog
    }

    /// Takes a callback to be sent; `false` where too many wait already.
    func post(_ callback: Callback) -> Bool {
        guard stopped == nil, waiting.count < backlog else { return false }
        waiting.append(Waiting(id: nextID, callback: callback, policy: CallbackPolicy(url: callback.url)))
        nextID += 1
        startSome()
        return true
    }

    /// Sends nothing more, and ends what is under way; completes when the last exchange has ended.
    func stop() -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        stopped = promise
        waiting.removeAll()
        for exchange in running.values { transport.cancel(exchange) }
        if running.isEmpty { promise.succeed() }
        return promise.futureResult
    }

    private func startSome() {
        while running.count < concurrency, let next = waiting.popFirst() { start(next) }
    }

    private func start(_ entry: Waiting) {
        let sender = NIOLoopBound(self, eventLoop: eventLoop)
        let loop = eventLoop
        // The exchange may end before its identifier is noted: the event loop puts the two in order.
        running[entry.id] = transport.start(entry.callback.request(policy: entry.policy)) { result in
            loop.execute { sender.value.end(entry, result) }
        }
    }

    private func end(_ entry: Waiting, _ result: Result<TransportResponse, TransportError>) {
        running[entry.id] = nil
        if let stopped {
            if running.isEmpty { stopped.succeed() }
            return
        }
        var entry = entry
        if let reason = Self.problem(result), entry.tries < entry.policy.retries, entry.policy.reasons.contains(reason)
        {
            entry.tries += 1
            start(entry)
        } else {
            ended(entry.callback, Self.isDelivered(result))
        }
        startSome()
    }

    private static func isDelivered(_ result: Result<TransportResponse, TransportError>) -> Bool {
        if case .success(let response) = result { return (200..<300).contains(response.status) }
        return false
    }

    private static func problem(_ result: Result<TransportResponse, TransportError>) -> CallbackPolicy.Reason? {
        switch result {
        case .success(let response) where response.status >= 500: .serverError
        case .success(let response) where response.status >= 400: .clientError
        case .success: nil
        case .failure(let error): error.mayHaveBeenProcessed ? .read : .connect
        }
    }
}

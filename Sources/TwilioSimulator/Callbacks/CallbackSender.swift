internal import NIOCore
internal import Twilio

/// Sends webhooks, so many at once, in the order in which they came due. Lives on the world's event loop.
final class CallbackSender {
    private struct Waiting {
        let id: UInt64
        let callback: Callback
        let policy: CallbackPolicy
        /// What is sent next: the callback itself, or what a redirection made of it.
        var next: Callback
        var tries = 0
        var redirections = 0
        /// When all tries must have ended; set by the first.
        var deadline: NIODeadline?
    }

    private static let mostRedirections = 10

    private let transport: any Transport
    private let eventLoop: any EventLoop
    private let concurrency: Int
    private let backlog: Int
    private var waiting = CircularBuffer<Waiting>()
    /// The exchanges under way by the number of what they send.
    private var running: [UInt64: ExchangeID] = [:]
    private var nextID: UInt64 = 0
    private var stopped: EventLoopPromise<Void>?
    /// Told how a webhook has ended.
    var ended: (Callback, WebhookEnd) -> Void = { _, _ in }
    /// Told when the last webhook has ended.
    var idle: () -> Void = {}
    /// Whether nothing is on its way.
    var isIdle: Bool { running.isEmpty && waiting.isEmpty }

    init(transport: any Transport, eventLoop: any EventLoop, concurrency: Int, backlog: Int) {
        self.transport = transport
        self.eventLoop = eventLoop
        self.concurrency = concurrency
        self.backlog = backlog
    }

    /// Takes a callback to be sent; `false` where too many wait already.
    func post(_ callback: Callback) -> Bool {
        guard stopped == nil, waiting.count < backlog else { return false }
        waiting.append(
            Waiting(id: nextID, callback: callback, policy: CallbackPolicy(url: callback.url), next: callback))
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
        var entry = entry
        let deadline = entry.deadline ?? .now() + .milliseconds(Int64(entry.policy.totalTimeout))
        entry.deadline = deadline
        let left = max(1, Int((deadline - .now()).nanoseconds / 1_000_000))
        let request = entry.next.request(policy: entry.policy, milliseconds: min(left, entry.policy.readTimeout))
        let sender = NIOLoopBound(self, eventLoop: eventLoop)
        let loop = eventLoop
        // The exchange may end before its identifier is noted: the event loop puts the two in order.
        running[entry.id] = transport.start(request) { [entry] result in
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
        if let redirected = Self.redirection(of: entry.next, result), entry.redirections < Self.mostRedirections {
            entry.redirections += 1
            entry.next = redirected
            start(entry)
        } else if let reason = Self.problem(result), entry.tries < entry.policy.retries,
            entry.policy.reasons.contains(reason), entry.deadline.map({ $0 > .now() }) ?? true
        {
            entry.tries += 1
            start(entry)
        } else {
            ended(entry.callback, Self.end(of: entry.next, result))
        }
        startSome()
        if isIdle { idle() }
    }

    private static func redirection(
        of callback: Callback, _ result: Result<TransportResponse, TransportError>
    ) -> Callback? {
        guard case .success(let response) = result else { return nil }
        return callback.redirected(by: response)
    }

    private static func end(of callback: Callback, _ result: Result<TransportResponse, TransportError>) -> WebhookEnd {
        switch result {
        case .success(let response):
            .answered(
                WebhookAnswer(
                    status: response.status, contentType: response.header("Content-Type") ?? "", body: response.body,
                    url: String(callback.url.prefix { $0 != "#" })))
        case .failure(let error): .failed(code: error.debuggerCode)
        }
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

extension TransportError {
    /// What Twilio's debugger calls such a failure. Source: Twilio's error dictionary.
    fileprivate var debuggerCode: Int {
        switch hop {
        case .dns: 11210
        case .tls: 11220
        case .connect, .proxyTLS, .proxyAuthentication, .tunnel: 11205
        case .timeout: mayHaveBeenProcessed ? 11200 : 11205
        case .exchange, .expired, .cancelled, .setup: 11200
        }
    }
}

public import Logging
internal import Synchronization
public import Twilio

/// Passes status callbacks on to where callers wanted Twilio to send them: the same form, signed as Twilio would sign it
/// for that URL. What fails in passing is tried again for a day and then given up, where people see it
/// (``ForwardingStore/deadForwards(after:limit:)``); the callbacks of one delivery keep their order.
public struct CallbackForwarder: Sendable {
    /// Settings of a forwarder.
    public struct Configuration: Sendable {
        /// Callbacks under way at once.
        public var concurrency = 32
        /// How long a receiver may take. Source: Twilio's own webhooks give it 15 s.
        public var timeout: Duration = .seconds(15)
        /// Pauses between tries.
        public var retries = RetryPolicy(base: .seconds(1), cap: .seconds(300))
        /// For how long it is tried.
        public var validity: Duration = .seconds(86_400)
        /// How often the queue is looked at for what other processes have put there, or what is due again.
        public var pause: Duration = .seconds(1)

        /// The defaults.
        public init() {}
    }

    private enum Event: Sendable {
        case look
        case ended(ForwardedCallback, End)
    }

    /// How a try ended.
    private enum End: Sendable {
        case done
        /// It may work later; why it did not now.
        case again(String)
        /// It never will.
        case refused(String)
    }

    private let store: any ForwardingStore
    private let transport: any Transport
    private let authToken: @Sendable (_ connection: String) -> String?
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let random: @Sendable () -> Double
    private let logger: Logger
    private let events: AsyncStream<Event>
    private let signal: AsyncStream<Event>.Continuation

    /// A forwarder over the queue of a store.
    ///
    /// - Parameters:
    ///   - authToken: what callbacks of a connection are signed with now; `nil` for a connection without one.
    ///   - random: numbers drawn evenly from 0 up to 1.
    public init(
        store: any ForwardingStore, transport: any Transport,
        authToken: @escaping @Sendable (_ connection: String) -> String?, configuration: Configuration = .init(),
        time: Dispatcher.Time = .system, random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        logger: Logger
    ) {
        self.store = store
        self.transport = transport
        self.authToken = authToken
        self.configuration = configuration
        self.time = time
        self.random = random
        self.logger = logger
        (events, signal) = AsyncStream.makeStream(of: Event.self)
    }

    /// Something was put into the queue.
    public func wake() { signal.yield(.look) }

    /// Works off the queue until the task is cancelled; what is under way then is tried again later.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await time.sleep(configuration.pause)) != nil { signal.yield(.look) }
                signal.finish()
            }
            var free = configuration.concurrency
            signal.yield(.look)
            for await event in events {
                if case .ended(let callback, let end) = event {
                    free += 1
                    await settle(callback, end)
                }
                // The one that comes next may have waited for the one that has just ended.
                for callback in await claim(free) {
                    free -= 1
                    group.addTask { signal.yield(.ended(callback, await send(callback))) }
                }
            }
        }
    }

    private func claim(_ free: Int) async -> [ForwardedCallback] {
        guard free > 0 else { return [] }
        do {
            let now = time.now()
            // Twice what a try may take: nobody else sends what this process still may.
            return try await store.claimForwards(limit: free, now: now, until: now + configuration.timeout * 2)
        } catch {
            if Task.isCancelled { return [] }
            logger.error("callbacks to pass on cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func settle(_ callback: ForwardedCallback, _ end: End) async {
        do {
            let age = time.now() - callback.createdAt
            switch end {
            case .done: try await store.settleForwards(done: [callback.id], again: [])
            case .again where age < configuration.validity:
                let pause = configuration.retries.pause(tries: callback.tries, random: 0.5 + random() / 2)
                try await store.settleForwards(done: [], again: [(callback.id, time.now() + pause)])
            case .again(let reason), .refused(let reason):
                logger.warning(
                    "a status callback was not taken by its receiver and is given up; see `trunkline sinks dead`",
                    metadata: ["delivery": "\(callback.delivery)", "reason": "\(reason)"])
                try await store.buryForward(callback.id, reason: reason, now: time.now())
            }
        } catch {
            if Task.isCancelled { return }
            // It is given out again when its claim has run out.
            logger.error("a callback that was passed on cannot be settled", metadata: ["error": "\(error)"])
        }
    }

    private func send(_ callback: ForwardedCallback) async -> End {
        guard let token = authToken(callback.connection) else {
            return .again("there is no Auth Token to sign with")
        }
        // Twilio keeps its own options in the fragment; it is neither sent nor signed.
        let url = String(callback.url.prefix { $0 != "#" })
        let fields = (try? WebhookFields(callback.form.bytes))?.all ?? []
        var request = TransportRequest(
            method: .post, url: url,
            headers: [
                ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"), ("User-Agent", "trunkline"),
                ("X-Twilio-Signature", RequestSignature(authToken: token).value(url: url, parameters: fields)),
            ], body: callback.form.bytes)
        if let token = callback.form.idempotencyToken { request.headers.append(("I-Twilio-Idempotency-Token", token)) }
        var spans = SystemRandomNumberGenerator()
        request.headers += callback.trace?.child(using: &spans).headers ?? []
        request.connectTimeout = min(request.connectTimeout, configuration.timeout)
        request.timeout = configuration.timeout
        request.maximumAnswerBytes = 1 << 20
        do {
            let status = try await transport.perform(request).status
            switch status {
            case 200..<300: return .done
            case 408, 425, 429, 500...: return .again("HTTP \(status)")
            default: return .refused("HTTP \(status)")
            }
        } catch {
            return .again(error.message)
        }
    }
}

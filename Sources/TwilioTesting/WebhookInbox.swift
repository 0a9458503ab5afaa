internal import Synchronization
public import Twilio

/// Receives Twilio's webhooks on a loopback port, checks their signatures, keeps them, and answers those that ask.
public final class WebhookInbox: Sendable {
    private struct State {
        var received: [ReceivedWebhook] = []
        var refusals: [String] = []
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiting = 0
        var answerMessage: @Sendable (IncomingMessage) throws -> MessagingResponse = { _ in MessagingResponse() }
        var answerCall: @Sendable (VoiceRequest) throws -> VoiceResponse = { _ in VoiceResponse() }
    }

    private let verifier: WebhookVerifier
    private let state = Mutex(State())
    private let server: WebhookServer
    private let url: String

    private init(verifier: WebhookVerifier, server: WebhookServer) {
        self.verifier = verifier
        self.server = server
        url = "http://127.0.0.1:\(server.port)"
    }

    static func start(authTokens: [String]) async throws -> WebhookInbox {
        let inbox = WebhookInbox(
            verifier: WebhookVerifier(authTokens: authTokens), server: try await WebhookServer.start())
        inbox.server.answerer.set { [weak inbox] in inbox?.answer($0) ?? .init(status: 503) }
        return inbox
    }

    func stop() async { await server.stop() }

    // MARK: Addresses

    /// `StatusCallback` of messages.
    public var messageStatusURL: String { url + WebhookPath.messageStatus.rawValue }
    /// `SmsUrl` of numbers, `InboundRequestUrl` of services.
    public var incomingMessageURL: String { url + WebhookPath.incomingMessage.rawValue }
    /// `VoiceUrl` of numbers, `Url` of calls.
    public var voiceURL: String { url + WebhookPath.voice.rawValue }
    /// `StatusCallback` of calls.
    public var callStatusURL: String { url + WebhookPath.callStatus.rawValue }
    /// `RecordingStatusCallback` of calls and recordings.
    public var recordingStatusURL: String { url + WebhookPath.recordingStatus.rawValue }

    // MARK: Answers

    /// Says what incoming messages are answered; nothing unless this is called.
    public func answerMessages(_ answer: @escaping @Sendable (IncomingMessage) throws -> MessagingResponse) {
        state.withLock { $0.answerMessage = answer }
    }

    /// Says what calls do; they end at once unless this is called.
    public func answerCalls(_ answer: @escaping @Sendable (VoiceRequest) throws -> VoiceResponse) {
        state.withLock { $0.answerCall = answer }
    }

    // MARK: What came

    /// Everything that came and was in order, in its order.
    public var received: [ReceivedWebhook] { state.withLock { $0.received } }

    /// Why other requests were refused: a wrong signature, an unknown path, a field that cannot be read.
    public var refusals: [String] { state.withLock { $0.refusals } }

    /// Waits for the first report on a message that `isWanted`; one that has come already counts.
    @discardableResult
    public func messageStatus(
        of message: MessageSID, within limit: Duration = .seconds(30),
        where isWanted: @Sendable (MessageStatusCallback) -> Bool = { _ in true }
    ) async throws -> MessageStatusCallback {
        try await first(within: limit, "report on \(message)") {
            if case .messageStatus(let one) = $0, one.messageSID == message, isWanted(one) { one } else { nil }
        }
    }

    /// Waits for the first report on a call that `isWanted`; one that has come already counts.
    @discardableResult
    public func callStatus(
        of call: CallSID, within limit: Duration = .seconds(30),
        where isWanted: @Sendable (CallStatusCallback) -> Bool = { _ in true }
    ) async throws -> CallStatusCallback {
        try await first(within: limit, "report on \(call)") {
            if case .callStatus(let one) = $0, one.callSID == call, isWanted(one) { one } else { nil }
        }
    }

    /// Waits for the first message from outside that `isWanted`; one that has come already counts.
    @discardableResult
    public func incomingMessage(
        within limit: Duration = .seconds(30), where isWanted: @Sendable (IncomingMessage) -> Bool = { _ in true }
    ) async throws -> IncomingMessage {
        try await first(within: limit, "incoming message") {
            if case .incomingMessage(let one) = $0, isWanted(one) { one } else { nil }
        }
    }

    /// Waits for the first webhook of any kind from which `wanted` makes something; one that has come already counts.
    ///
    /// Throws a ``WebhookTimeout`` that tells what came instead.
    public func first<Wanted: Sendable>(
        within limit: Duration = .seconds(30), _ what: String = "webhook",
        _ wanted: @Sendable (ReceivedWebhook) -> Wanted?
    ) async throws -> Wanted {
        let deadline = ContinuousClock.now + limit
        while true {
            let (found, count) = state.withLock { state in
                (state.received.lazy.compactMap(wanted).first, state.received.count)
            }
            if let found { return found }
            guard ContinuousClock.now < deadline else {
                throw WebhookTimeout(what: what, limit: limit, received: count, refusals: refusals)
            }
            await untilMore(than: count, deadline: deadline)
            try Task.checkCancellation()
        }
    }

    /// Waits until more than `count` have come, or until the deadline.
    private func untilMore(than count: Int, deadline: ContinuousClock.Instant) async {
        let id = state.withLock { state in
            state.lastWaiting += 1
            return state.lastWaiting
        }
        await withTaskGroup { group in
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                self.wake(id)
            }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isThere = state.withLock { state in
                        if state.received.count > count || Task.isCancelled || .now >= deadline { return true }
                        state.waiting[id] = continuation
                        return false
                    }
                    if isThere { continuation.resume() }
                }
            } onCancel: {
                wake(id)
            }
            group.cancelAll()
        }
    }

    private func wake(_ id: Int) { state.withLock { $0.waiting.removeValue(forKey: id) }?.resume() }

    // MARK: Receiving

    private func answer(_ request: WebhookServer.Request) -> WebhookServer.Answer {
        do {
            guard let path = WebhookPath(rawValue: String(request.target.prefix { $0 != "?" })) else {
                return refuse(404, "nothing is expected at \(request.target)")
            }
            let webhook = try WebhookRequest(
                method: request.method, url: url + request.target, body: request.body, header: request.header)
            try verifier.verify(webhook)
            return .init(status: 200, twiml: try keep(path.read(webhook.payload)))
        } catch let error as WebhookRefusal {
            return refuse(403, "\(request.target): \(error.rawValue)")
        } catch {
            return refuse(400, "\(request.target): \(error)")
        }
    }

    /// Keeps a webhook, wakes who waits, and gives the document that it asks for.
    private func keep(_ webhook: ReceivedWebhook) throws -> String? {
        let (waiting, answerMessage, answerCall) = state.withLock { state in
            state.received.append(webhook)
            let waiting = Array(state.waiting.values)
            state.waiting = [:]
            return (waiting, state.answerMessage, state.answerCall)
        }
        for continuation in waiting { continuation.resume() }
        return switch webhook {
        case .incomingMessage(let message): try answerMessage(message).document()
        case .voice(let request): try answerCall(request).document()
        default: nil
        }
    }

    private func refuse(_ status: Int, _ reason: String) -> WebhookServer.Answer {
        state.withLock { $0.refusals.append(reason) }
        return .init(status: status)
    }
}

/// A webhook that was waited for did not come.
public struct WebhookTimeout: Error, CustomStringConvertible {
    let what: String
    let limit: Duration
    let received: Int
    let refusals: [String]

    /// What was waited for, and what came instead.
    public var description: String {
        let refused = refusals.isEmpty ? "" : "; refused: " + refusals.joined(separator: ", ")
        return "no \(what) within \(limit): \(received) other webhooks came\(refused)"
    }
}

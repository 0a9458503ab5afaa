public import Logging
internal import Synchronization
public import Twilio

/// Carries attempts to Twilio's Messages and Calls.
public struct TwilioCourier: Courier {
    package let client: TwilioClient
    private let retry: RetryPolicy
    private let callbacks: CallbackAddresses?
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let metrics: AttemptMetrics

    /// A courier that sends as `client` does.
    ///
    /// - Parameters:
    ///   - retry: the pauses between the attempts of one delivery; how many there are is the dispatcher's.
    ///   - callbacks: where Twilio reports the status of each attempt; `nil` where it cannot reach us.
    ///   - connection: whose name its metrics bear.
    ///   - now: the wall clock.
    public init(
        client: TwilioClient, connection: String = "default", retry: RetryPolicy = .init(),
        callbacks: CallbackAddresses? = nil, now: @escaping @Sendable () -> Timestamp = Timestamp.now, logger: Logger
    ) {
        metrics = AttemptMetrics(connection: connection)
        self.client = client
        self.retry = retry
        self.callbacks = callbacks
        self.now = now
        self.logger = logger
    }

    /// Encodes what is the same for all recipients once.
    public func prepare(_ job: Job) throws -> any Route {
        guard job.account == client.credentials.accountSID.description else {
            throw OutboxError(
                .invalidJob,
                "the job \(job.id) belongs to the account \(job.account), the connection to "
                    + "\(client.credentials.accountSID); continue it with the credentials of its own account")
        }
        return TwilioRoute(
            client: client, retry: retry, callbacks: callbacks, validUntil: job.isShortLived ? job.validUntil : nil,
            now: now, logger: logger, metrics: metrics, content: job.content, trace: job.trace,
            shared: try job.content.sharedForm())
    }
}

extension Job {
    /// Whether Twilio is told how long a message is worth something: it may wait in Twilio's queue as well, where it is
    /// dropped then (30036).
    ///
    /// Source: Twilio, Message resource, `ValidityPeriod`: 1 to 36,000 seconds, which is the default.
    var isShortLived: Bool {
        guard content.channel == .sms, content.sendAt == nil else { return false }
        guard content.messagingService != nil || content.sender.flatMap({ E164Number($0) }) != nil else { return false }
        return validUntil - createdAt < NewJob.usualValidity
    }
}

extension JobContent {
    /// Twilio's parameters of this content, all but the recipient and the text.
    func sharedForm() throws -> Form {
        var form = ownForm()
        for parameter in parameters ?? [] { form.append(parameter.name, parameter.value) }
        return form
    }

    private func ownForm() -> Form {
        switch channel {
        case .voice:
            var form = Form()
            form.append("From", sender)
            // Instructions of Twilio's own bring their own limits.
            guard !hasInstructions || voice != nil else { return form }
            let voice = voice ?? Voice()
            form.append("Timeout", voice.answerTimeout)
            form.append("TimeLimit", voice.maximumDuration)
            return form
        case .sms, .whatsapp:
            var creation = MessageCreation(
                to: "", from: sender, messagingService: messagingService, mediaURLs: mediaURLs,
                contentSID: contentSID, contentVariables: contentVariables)
            // With a plain sender Twilio cannot schedule: the outbox holds it until it is due.
            creation.sendAt = messagingService == nil ? nil : sendAt?.date
            return creation.sharedForm
        }
    }

    /// Twilio's parameters of the text.
    func textForm(_ body: String?) throws -> Form {
        var form = Form()
        switch channel {
        case .sms, .whatsapp: form.append("Body", body)
        case .voice where hasInstructions: break
        case .voice:
            form.append("Twiml", try Say(body ?? "", voice: voice?.sayVoice, language: voice?.sayLanguage).twiml())
        }
        return form
    }
}

private final class TwilioRoute: Route {
    private let client: TwilioClient
    private let retry: RetryPolicy
    private let callbacks: CallbackAddresses?
    private let validUntil: Timestamp?
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let metrics: AttemptMetrics
    private let content: JobContent
    private let trace: TraceContext?
    private let shared: Form
    private let sharedText: Form
    /// What is under way; without an exchange while it is just being started.
    private let underWay = Mutex<[AttemptID: ExchangeID?]>([:])

    init(
        client: TwilioClient, retry: RetryPolicy, callbacks: CallbackAddresses?, validUntil: Timestamp?,
        now: @escaping @Sendable () -> Timestamp, logger: Logger, metrics: AttemptMetrics, content: JobContent,
        trace: TraceContext?, shared: Form
    ) {
        self.client = client
        self.retry = retry
        self.callbacks = callbacks
        self.validUntil = validUntil
        self.now = now
        self.logger = logger
        self.metrics = metrics
        self.content = content
        self.trace = trace
        self.shared = shared
        sharedText = (try? content.textForm(content.body)) ?? Form()
    }

    func send(
        _ attempt: BegunAttempt, startBefore: ContinuousClock.Instant,
        completion: @escaping @Sendable (AttemptOutcome) -> Void
    ) {
        var text = sharedText
        if let body = attempt.body {
            do { text = try content.textForm(body) } catch {
                completion(AttemptOutcome(.rejected, errorMessage: "\(error)"))
                return
            }
        }
        appendCallback(of: attempt.id, to: &text)
        if let validUntil { text.append("ValidityPeriod", max(Int((validUntil - now()).milliseconds / 1000), 1)) }
        var request =
            content.channel == .voice
            ? client.callRequest(to: attempt.recipient, shared: shared, extra: text)
            : client.messageRequest(to: attempt.recipient, shared: shared, extra: text)
        request.startBefore = startBefore
        let started = ContinuousClock.now
        underWay.withLock { $0[attempt.id] = .some(nil) }
        let exchange = client.transport.start(request) { [retry, logger, metrics, trace] result in
            _ = self.underWay.withLock { $0.removeValue(forKey: attempt.id) }
            let outcome = AttemptOutcome(CreationReceipt.read(result)) { asked in
                max(asked ?? .zero, retry.pause(tries: attempt.id.number, random: .random(in: 0..<1)))
            }
            let duration = ContinuousClock.now - started
            metrics.ended(outcome.verdict, in: duration)
            if logger.logLevel <= .debug {
                logger.debug(
                    "twilio request",
                    metadata: [
                        "attempt": "\(attempt.id)", "http.request.method": "POST",
                        "twilio.to": "\(E164Number.mask(attempt.recipient))",
                        "twilio.resource": self.content.channel == .voice ? "Calls" : "Messages",
                        "http.response.status_code": "\(outcome.httpStatus ?? 0)",
                        "twilio.sid": "\(outcome.sid ?? "-")", "twilio.error_code": "\(outcome.errorCode ?? 0)",
                        "twilio.request_id": "\(outcome.requestID ?? "-")",
                        "duration_ms": "\(duration / .milliseconds(1))", "trace_id": "\(trace?.traceID ?? "-")",
                    ])
            }
            completion(outcome)
        }
        underWay.withLock { if $0[attempt.id] != nil { $0[attempt.id] = exchange } }
    }

    private func appendCallback(of attempt: AttemptID, to form: inout Form) {
        guard let url = callbacks?.url(for: attempt) ?? content.statusCallback else { return }
        form.append("StatusCallback", url)
        guard content.channel == .voice else { return }
        for event in ["initiated", "ringing", "answered", "completed"] { form.append("StatusCallbackEvent", event) }
    }

    func recallUnsent() {
        for case let exchange? in underWay.withLock({ Array($0.values) }) { client.transport.recall(exchange) }
    }

    func abandonAll() {
        for case let exchange? in underWay.withLock({ Array($0.values) }) { client.transport.cancel(exchange) }
    }
}

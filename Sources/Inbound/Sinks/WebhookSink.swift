internal import FoundationEssentials
internal import Outbox
public import Twilio

/// Posts events to a URL as `{"events": […]}`, signed as the Standard Webhooks specification has it.
///
/// Headers: `webhook-id`, `webhook-timestamp` (seconds since 1970) and `webhook-signature` (``WebhookSigner``). An answer
/// of 2xx means delivered; 408, 429 and 5xx, and no answer, that it is tried again, not before `Retry-After`; everything
/// else that it is refused for good. Events that belong to one trace are posted as a step of it (`traceparent`).
public struct WebhookSink: Sink {
    private let url: String
    private let secret: (@Sendable () throws -> String)?
    private let transport: any Transport
    private let timeout: Duration

    /// A webhook.
    ///
    /// - Parameters:
    ///   - url: where events are posted.
    ///   - secret: reads the secret to sign with, for each delivery anew so that it can be rotated; `nil` to sign nothing.
    ///   - transport: the way out.
    ///   - timeout: how long the receiver may take.
    public init(
        url: String, secret: (@Sendable () throws -> String)?, transport: any Transport,
        timeout: Duration = .seconds(15)
    ) {
        self.url = url
        self.secret = secret
        self.transport = transport
        self.timeout = timeout
    }

    /// Posts them in one request.
    public func deliver(_ events: [Event]) async -> SinkAnswer {
        var body = Array(#"{"events":["#.utf8)
        for (index, event) in events.enumerated() {
            if index > 0 { body.append(UInt8(ascii: ",")) }
            body += event.json()
        }
        body += Array("]}".utf8)
        let id = Self.id(events)
        var headers = [("Content-Type", "application/json"), ("webhook-id", id)]
        do {
            let now = Timestamp.now().milliseconds / 1000
            headers.append(("webhook-timestamp", "\(now)"))
            if let secret = try secret?() {
                headers.append(
                    ("webhook-signature", try WebhookSigner(secret: secret).signature(id: id, at: now, body: body)))
            }
        } catch {
            return .failed(reason: "the secret to sign with cannot be read: \(error)")
        }
        return await post(headers + Self.trace(of: events), body)
    }

    /// One request can be part of one trace only.
    private static func trace(of events: [Event]) -> [(name: String, value: String)] {
        guard let trace = events.first?.content.trace,
            events.allSatisfy({ $0.content.trace?.traceID == trace.traceID })
        else { return [] }
        var spans = SystemRandomNumberGenerator()
        return trace.child(using: &spans).headers
    }

    private func post(_ headers: [(name: String, value: String)], _ body: [UInt8]) async -> SinkAnswer {
        let request = TransportRequest(
            method: .post, url: url, headers: headers, body: body, timeout: timeout, maximumAnswerBytes: 1 << 16)
        do {
            let answer = try await transport.perform(request)
            switch answer.status {
            case 200..<300: return .delivered
            case 408, 429, 500...:
                let seconds = answer.header("Retry-After").flatMap(Int.init).map { min(max($0, 0), 3600) }
                return .failed(reason: "HTTP \(answer.status)", retryAfter: seconds.map { .seconds($0) })
            case 300..<400: return .refused(reason: "HTTP \(answer.status): redirections are not followed")
            default: return .refused(reason: "HTTP \(answer.status)")
            }
        } catch {
            return .failed(reason: error.message)
        }
    }

    /// The same for the same events.
    private static func id(_ events: [Event]) -> String {
        let (first, last) = (events.first?.id ?? .zero, events.last?.id ?? .zero)
        return first == last ? "evt_\(first)" : "evt_\(first)-\(last)"
    }
}

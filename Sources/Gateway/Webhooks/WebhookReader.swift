internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Twilio

/// Reads webhooks off their requests: the URL as Twilio called it, and a body that is bounded.
struct WebhookReader: Sendable {
    /// Where Twilio reaches the gateway; `nil` where it does not.
    let publicURL: String?

    /// The largest body: several times what Twilio sends.
    static let mostBytes = 256 << 10

    /// The URL that Twilio has signed: the configured one and what the request adds to it, never what a proxy says.
    func url(of request: Request) throws(Problem) -> String {
        guard let publicURL else { throw .noPublicURL }
        return (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + (request.head.path ?? "/")
    }

    func read(_ request: Request) async throws -> (webhook: WebhookRequest, body: [UInt8]) {
        let url = try url(of: request)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.mostBytes {
            throw Problem.tooLarge(Self.mostBytes)
        }
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: Self.mostBytes) } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(Self.mostBytes)
        }
        let body = Array(buffer.readableBytesView)
        do {
            let webhook = try WebhookRequest(method: request.method.rawValue, url: url, body: body) { name in
                HTTPField.Name(name).flatMap { request.headers[$0] }
            }
            return (webhook, body)
        } catch { throw Problem.malformed("\(error)") }
    }
}

extension HTTPField.Name {
    /// `I-Twilio-Idempotency-Token`.
    static let twilioIdempotencyToken = constant("i-twilio-idempotency-token")
}

extension Problem {
    /// Webhooks cannot be checked without the URL that Twilio has signed.
    static let noPublicURL = Problem(
        .serviceUnavailable, code: "no_public_url", "The gateway does not know its public URL",
        detail: "set public_url to the URL at which Twilio reaches it: signatures are made over it")

    /// Not from Twilio, or not as Twilio has sent it.
    static let forgedWebhook = Problem(
        .forbidden, code: "wrong_signature", "The webhook is not signed as it must be",
        detail: "`trunkline webhook verify` shows what was hashed and why it does not fit")
}

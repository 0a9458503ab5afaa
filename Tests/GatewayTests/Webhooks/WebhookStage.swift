import Foundation
import Gateway
import Outbox
import OutboxConformance
import OutboxSQLite
import ServiceLifecycle
import Twilio

/// A gateway with Twilio's webhooks, and an attempt that they can be about.
struct WebhookStage {
    static let account = "AC00000000000000000000000000000001"
    static let token = "12345678901234567890123456789012"
    static let publicURL = "https://gw.example.com/trunkline"
    static let sharedKey = "webhooks_sharedkey_1"

    let gateway: GatewayServer
    let counts: WebhookCounts
    let begun: BegunAttempt
    let path: String

    /// Runs `body` on a stage of its own.
    ///
    /// - Parameters:
    ///   - statusCallback: where the job's caller wants to have callbacks.
    ///   - tokens: what the connection's webhooks may be signed with.
    static func with(
        statusCallback: String? = nil, tokens: [String] = [token], publicURL: String? = publicURL,
        inbound: (any IncomingMessageReceiver)? = nil, _ body: (WebhookStage) async throws -> Void
    ) async throws {
        var configuration = GatewayConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        configuration.publicURL = publicURL
        let signer = WebhookSigners.Signer(
            account: try AccountSID(validating: account), authTokens: tokens, sharedKeys: [sharedKey: "shared secret"])
        let signers = WebhookSigners(["default": signer])
        let counts = WebhookCounts()
        try await GatewayServer.with(configuration: configuration) { store in
            var services = GatewayServices(store: store)
            var webhooks = WebhookServices(
                signers: signers, keeper: try await StatusKeeper(store: store), inbound: inbound)
            webhooks.counts = counts
            services.webhooks = webhooks
            return services
        } _: { gateway in
            let begun = try await Self.begin(statusCallback, gateway.store)
            let tokens = AttemptTokens(secret: try await gateway.store.callbackSecret())
            let stage = WebhookStage(
                gateway: gateway, counts: counts, begun: begun, path: "/twilio/status/\(tokens.token(for: begun.id))")
            guard statusCallback != nil else { return try await body(stage) }
            var pace = CallbackForwarder.Configuration()
            pace.retries = RetryPolicy(base: .milliseconds(5), cap: .milliseconds(20))
            pace.pause = .milliseconds(20)
            let forwarder = CallbackForwarder(
                store: gateway.store, transport: CurlTransport(configuration: .init()),
                authToken: { signers.authToken(of: $0) }, configuration: pace, logger: .quiet)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await forwarder.run() }
                do { try await body(stage) } catch {
                    group.cancelAll()
                    throw error
                }
                group.cancelAll()
            }
        }
    }

    private static func begin(_ statusCallback: String?, _ store: SQLiteOutboxStore) async throws -> BegunAttempt {
        var job = Fixtures.job(1)
        job.content.statusCallback = statusCallback
        let draft = try await store.createDraft(job)
        try await store.append(Fixtures.rows(1), to: draft)
        _ = try await store.accept(draft, digest: [1])
        _ = try await store.acquireLease(of: draft, now: Fixtures.start)
        return try await store.turn(Turn(now: Fixtures.start, begin: [draft: 1])).begun[0]
    }

    /// The form of a status callback.
    static func status(_ status: String, sid: String = Fixtures.sid, account: String = account) -> [(String, String)] {
        [
            ("MessageSid", sid), ("SmsSid", sid), ("MessageStatus", status), ("SmsStatus", status),
            ("AccountSid", account), ("From", "+15005550006"), ("To", "+15551000001"), ("ApiVersion", "2010-04-01"),
            ("RawDlrDoneDate", "2611211830"),
        ]
    }

    /// What a request is signed with.
    enum Signing {
        case token(String)
        case sharedKey(String)
        case nothing
    }

    /// Posts a form as Twilio does.
    ///
    /// - Parameters:
    ///   - signed: what is signed, where that differs from what is sent.
    ///   - url: the public URL that is signed.
    func post(
        _ form: [(String, String)], to path: String? = nil, signing: Signing = .token(Self.token),
        signed: [(String, String)]? = nil, url: String? = nil, headers: [(name: String, value: String)] = []
    ) async throws -> TransportResponse {
        let path = path ?? self.path
        let url = url ?? Self.publicURL + path
        let parameters = (signed ?? form).map { (name: $0.0, value: $0.1) }
        var headers = headers + [("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")]
        switch signing {
        case .token(let token):
            headers.append(
                ("X-Twilio-Signature", RequestSignature(authToken: token).value(url: url, parameters: parameters)))
        case .sharedKey(let secret):
            headers.append(
                ("X-Twilio-Signature", RequestSignature(sharedKey: secret).value(url: url, parameters: parameters)))
            headers.append(("X-Twilio-Webhooks-Signature-Settings", "key=\(Self.sharedKey),algorithm=HMAC_SHA256"))
        case .nothing: break
        }
        return try await gateway.send(.post, path, headers: headers, body: Self.encoded(form))
    }

    static func encoded(_ form: [(String, String)]) -> String {
        form.map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// What is kept of the attempt's delivery.
    func reports() async throws -> [String] {
        try await gateway.store.reports(about: begun.id.delivery).map(\.status)
    }

    func delivery() async throws -> Delivery? { try await gateway.store.delivery(begun.id.delivery) }
}

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Outbox
internal import Twilio

/// What Twilio calls. Nothing is done before the signature has been checked, and nothing after the store has answered.
struct WebhookRoutes: RouteGroup {
    let services: WebhookServices
    let reader: WebhookReader
    let proxies: TrustedProxies

    /// What a call from outside hears: it is not taken, and costs nothing.
    private static let voiceAnswer = (try? VoiceResponse(.reject()).document()) ?? "<Response/>"

    func add(to routes: RouterGroup<GatewayContext>) {
        routes.post("/twilio/status/{attempt}") { request, context in
            try await counted(.status, request, context) {
                try await status(request, try context.parameters.require("attempt"))
            }
        }
        if let inbound = services.inbound {
            routes.post("/twilio/inbound/{connection}") { request, context in
                try await counted(.inbound, request, context) {
                    try await message(request, try context.parameters.require("connection"), inbound)
                }
            }
        }
        routes.post("/twilio/voice/{connection}") { request, context in
            try await counted(.voice, request, context) {
                let webhook = try await verified(request, of: try context.parameters.require("connection")).webhook
                _ = try readable { () throws(TwilioError) in try VoiceRequest(webhook.payload) }
                return (.taken, Self.document(Self.voiceAnswer))
            }
        }
        routes.post("/twilio/voice/{connection}/status") { request, context in
            try await counted(.voice, request, context) {
                let webhook = try await verified(request, of: try context.parameters.require("connection")).webhook
                _ = try readable { () throws(TwilioError) in try CallStatusCallback(webhook.payload) }
                return (.taken, Response(status: .noContent))
            }
        }
    }

    // MARK: Kinds of webhooks

    private func status(_ request: Request, _ token: String) async throws -> (WebhookCounts.Fate, Response) {
        let (webhook, body) = try await reader.read(request)
        do { try services.signers.verify(webhook) } catch { throw Forged(reason: error) }
        let update = try readable { () throws(TwilioError) in try StatusUpdate(webhook.payload) }
        let form = CallbackForm(bytes: body, idempotencyToken: request.headers[.twilioIdempotencyToken])
        switch try await services.keeper.receive(update, forToken: token, form: form) {
        case .taken(_, let isForwarded):
            if isForwarded { services.onForward() }
            return (.taken, Response(status: .noContent))
        case .repeated: return (.repeated, Response(status: .noContent))
        case .unknownToken: return (.unknown, Problem.notFound("no attempt has this address").response())
        }
    }

    private func message(
        _ request: Request, _ connection: String, _ inbound: any IncomingMessageReceiver
    ) async throws -> (WebhookCounts.Fate, Response) {
        let webhook = try await verified(request, of: connection).webhook
        let message = try readable { () throws(TwilioError) in try IncomingMessage(webhook.payload) }
        let answer = try await inbound.receive(
            message, connection: connection, token: request.headers[.twilioIdempotencyToken])
        return (.taken, Self.document(try answer.document()))
    }

    // MARK: What they have in common

    private func verified(
        _ request: Request, of connection: String
    ) async throws -> (webhook: WebhookRequest, body: [UInt8]) {
        let read = try await reader.read(request)
        do { try services.signers.verify(read.webhook, of: connection) } catch { throw Forged(reason: error) }
        return read
    }

    /// A payload that is signed, or the problem that it cannot be read.
    private func readable<Payload>(_ read: () throws(TwilioError) -> Payload) throws -> Payload {
        do { return try read() } catch { throw Problem.malformed(error.message) }
    }

    private func counted(
        _ kind: WebhookCounts.Kind, _ request: Request, _ context: GatewayContext,
        _ body: () async throws -> (WebhookCounts.Fate, Response)
    ) async throws -> Response {
        do {
            let (fate, response) = try await body()
            services.counts.add(kind, fate)
            return response
        } catch let error as Forged {
            services.counts.add(kind, .forged)
            context.log.warning(
                "webhook refused",
                metadata: [
                    "webhook.kind": "\(kind.rawValue)", "reason": "\(error.reason.rawValue)",
                    "client.address": "\(proxies.client(of: request, context))",
                ])
            throw Problem.forgedWebhook
        } catch let error as Problem {
            services.counts.add(kind, .unreadable)
            throw error
        } catch {
            services.counts.add(kind, .failed)
            throw error
        }
    }

    private static func document(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/xml; charset=utf-8", .contentLength: "\(text.utf8.count)"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private struct Forged: Error {
        let reason: WebhookRefusal
    }
}

extension StatusUpdate {
    /// What a status callback of a message or call tells.
    init(_ fields: WebhookFields) throws(TwilioError) {
        if fields["CallSid"] != nil {
            let callback = try CallStatusCallback(fields)
            self.init(sid: callback.callSID.description, status: callback.status.description, source: .callback)
        } else {
            let callback = try MessageStatusCallback(fields)
            self.init(
                sid: callback.messageSID.description, status: callback.status.description,
                errorCode: callback.errorCode, source: .callback)
        }
    }
}

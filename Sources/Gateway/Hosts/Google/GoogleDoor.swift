internal import Crypto
internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird
internal import Logging
internal import Outbox
internal import Twilio
internal import TwilioCatalog

/// Lets calls in to a connection's runtime: who may, when it is their turn, and what is noted of them.
struct GoogleDoor {
    let services: GatewayServices
    let google: GoogleServices
    let limits: GatewayConfiguration.Limits
    private let mint = JobIDMint()

    init(services: GatewayServices, google: GoogleServices, limits: GatewayConfiguration.Limits) {
        self.services = services
        self.google = google
        self.limits = limits
    }

    /// Where connections stand in the paths of a version.
    static func path(_ version: String) -> String {
        "/\(version)/projects/{project}/locations/{location}/connections/{connection}"
    }

    /// The name that the path has.
    static func name(_ context: GatewayContext) throws -> ConnectionName {
        ConnectionName(
            project: try context.part("project"), location: try context.part("location"),
            id: try context.part("connection"))
    }

    /// A call as it reaches the runtime.
    struct Call {
        let runtime: ConnectorRuntime
        let query: GoogleQuery
        let body: [UInt8]
        /// Whether the caller wants the whole row back (`Prefer: return=representation`, RFC 7240).
        let wantsWhole: Bool
    }

    /// Answers a call that only reads or changes what is there.
    ///
    /// - Parameter isFree: whether it is no transaction: what asks nothing of Twilio waits for no turn.
    func answer(
        _ request: Request, _ context: GatewayContext, isFree: Bool = false,
        _ work: (Call) async throws -> String
    ) async throws -> JSONReply {
        let body = try await request.jsonBody(upTo: limits.requestBytes)
        return try await enter(request, context, Array(body.readableBytesView), job: nil, isFree, work)
    }

    /// Answers a call that makes something: with a request id it is done once, however often it comes.
    func answerOnce(
        _ request: Request, _ context: GatewayContext, _ work: (Call) async throws -> String
    ) async throws -> JSONReply {
        let body = Array(try await request.jsonBody(upTo: limits.requestBytes).readableBytesView)
        guard let id = try Self.requestID(request, body) else {
            return try await enter(request, context, body, job: nil, false, work)
        }
        var digest = SHA256()
        digest.update(data: Array("\(request.uri.path)\n".utf8))
        digest.update(data: body)
        let keyed = KeyedRequest(
            key: .init(tenant: context.tenant.name, text: "google:\(id)"), fingerprint: Array(digest.finalize()),
            job: mint.make(now: .now()), at: .now())
        return try await KeyedRequests(store: services.store).answer(keyed) { job in
            // Somebody began it and ended before he could tell what became of it.
            if job != keyed.job, try await services.store.job(job) == nil {
                throw GoogleError(
                    .aborted,
                    "an earlier call with this request id was broken off, and may have been done; look, and use another id"
                )
            }
            do { return try await enter(request, context, body, job: job, false, work) } catch let error as GoogleError
                where !error.isAmbiguous
            { throw Problem(error) }
        }
    }

    /// The caller's name for a call. Source: Google AIP-155, `request_id`; draft-ietf-httpapi-idempotency-key-header.
    private static func requestID(_ request: Request, _ body: [UInt8]) throws -> String? {
        if let key = try request.idempotencyKey { return key }
        let fields = ["x-request-id", "x-goog-request-id"].compactMap { HTTPField.Name($0) }
        let id =
            fields.lazy.compactMap { request.headers[$0] }.first ?? GoogleQuery(request)["requestId"]
            ?? configured(request, body, "x-request-id")
        guard let id, !id.isEmpty else { return nil }
        guard id.utf8.count <= 255 else { throw Problem.invalid("requestId", "must have 1 to 255 bytes") }
        return id
    }

    /// A header that the caller has put into `executionConfig.headers`, a JSON object: in the query, or in the body of an
    /// action.
    private static func configured(_ request: Request, _ body: [UInt8], _ name: String) -> String? {
        let text =
            GoogleQuery(request)["executionConfig.headers"]
            ?? JSONValue(document: body)?["executionConfig"]?["headers"]?.text
        guard let text else { return nil }
        return JSONValue(document: text.utf8)?.members?.first { $0.key.lowercased() == name }?.value.text
    }

    private func enter(
        _ request: Request, _ context: GatewayContext, _ body: [UInt8], job: JobID?, _ isFree: Bool,
        _ work: (Call) async throws -> String
    ) async throws -> JSONReply {
        let name = try Self.name(context)
        guard let served = try await google.served(name, context.tenant) else {
            throw GoogleError(.notFound, "there is no connection \(name)")
        }
        let began = ContinuousClock.now
        do {
            if !isFree { try await served.throttle.turn() }
            let account = served.client.credentials.accountSID.description
            let creation = GoogleCreation(
                services: services, connection: .init(name: served.connection, account: account),
                tenant: context.tenant.name, job: job, mint: mint, trace: context.trace)
            let runtime = ConnectorRuntime(
                connection: name, client: served.client, creator: creation,
                summaries: google.summaries, owner: served.connection)
            let prefer = request.headers[values: .prefer] + [Self.configured(request, body, "prefer")].compactMap { $0 }
            let answer = try await work(
                Call(
                    runtime: runtime, query: GoogleQuery(request), body: body,
                    wantsWhole: prefer.contains { $0.contains("return=representation") }))
            note(context, served, nil, .now - began)
            return JSONReply(bytes: Array(answer.utf8))
        } catch {
            note(context, served, error, .now - began)
            throw GoogleError(error) ?? error
        }
    }

    /// Logs a call as its connection wants it.
    private func note(
        _ context: GatewayContext, _ served: GoogleServices.Served, _ error: (any Error)?, _ duration: Duration
    ) {
        guard served.log != .none, error != nil || served.log != .error else { return }
        var metadata: Logger.Metadata = [
            "connection": "\(served.connection)", "http.route": "\(context.endpointPath ?? "-")",
        ]
        if served.log == .debug { metadata["duration_ms"] = "\(Double(Int(duration / .microseconds(1))) / 1000)" }
        if let error { metadata["error"] = "\(GoogleError(error) ?? GoogleError(.unknown, "\(error)"))" }
        context.log.log(level: error == nil ? .notice : .error, "connector call", metadata: metadata)
    }
}

extension HTTPField.Name {
    /// Source: RFC 7240.
    fileprivate static let prefer = constant("prefer")
}

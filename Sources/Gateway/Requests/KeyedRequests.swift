internal import HTTPTypes
internal import Hummingbird
internal import Outbox

/// Does a request with an `Idempotency-Key` once: a repetition within a day gets the first one's answer.
struct KeyedRequests {
    let store: any OutboxStore

    /// The answer to a request, from `work` or from the first time.
    ///
    /// - Parameter work: does it, as the job of this name.
    func answer(_ request: KeyedRequest, _ work: (JobID) async throws -> JSONReply) async throws -> JSONReply {
        switch try await store.claim(request) {
        case .underWay:
            throw Problem(
                .conflict, code: "request_under_way", "A request with this Idempotency-Key is being done",
                detail: "wait for its answer, or repeat the request later")
        case .different:
            throw Problem(
                .unprocessableContent, code: "idempotency_key_reused",
                "The Idempotency-Key was used for another request",
                detail: "use another key, or repeat the same request")
        case .answered(let answer):
            return JSONReply(
                status: .init(code: answer.status), headers: [.idempotencyReplayed: "true"], bytes: answer.body)
        case .granted(let job):
            do {
                let reply = try await work(job)
                try await store.keepAnswer(.init(status: reply.status.code, body: reply.bytes), to: request.key)
                return reply
            } catch let problem as Problem {
                // It was refused as a whole: once it is put right it may come again with its key.
                try await store.releaseClaim(of: request.key)
                throw problem
            }
        }
    }
}

extension Request {
    /// The key of the request; `nil` where it has none. The draft writes it as a quoted string, many clients bare.
    var idempotencyKey: String? {
        get throws(Problem) {
            guard var key = headers[.idempotencyKey] else { return nil }
            if key.count > 1, key.hasPrefix("\""), key.hasSuffix("\"") { key = String(key.dropFirst().dropLast()) }
            guard !key.isEmpty, key.utf8.count <= 255 else {
                throw .invalid("Idempotency-Key", "must have 1 to 255 bytes")
            }
            return key
        }
    }
}

extension HTTPField.Name {
    /// Source: draft-ietf-httpapi-idempotency-key-header.
    // swift-format-ignore: NeverForceUnwrap
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    /// Says that an answer is the one of the first time.
    // swift-format-ignore: NeverForceUnwrap
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")!
}

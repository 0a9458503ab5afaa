internal import FoundationEssentials
internal import Outbox

/// The answer to a request as it goes out: to the byte the same however often it does.
public struct IntegrationReply: Sendable, Equatable {
    /// Which of the engine's two kinds of answer it is.
    public enum Kind: String, Sendable, Codable {
        /// The task is done.
        case result
        /// The task has failed.
        case error
    }

    /// A header of the message.
    public struct Header: Sendable, Equatable, Codable {
        /// Such as `targetService`.
        public var name: String
        /// What it says.
        public var value: String
    }

    /// Which kind of answer it is.
    public let kind: Kind
    /// The destination it goes to.
    public let destination: String
    /// The headers that go with it.
    public let headers: [Header]
    /// The document, JSON in UTF-8.
    public let body: [UInt8]

    /// The host's name in the store.
    static let host = "alfresco"

    /// The answer to a request, for the engine that asks.
    init(_ answer: IntegrationAnswer, to request: IntegrationRequest, of instance: ConnectorInstance) {
        kind = answer.isResult ? .result : .error
        destination =
            answer.isResult ? instance.destinations.results(of: request) : instance.destinations.errors(of: request)
        headers = answer.headers(to: request).map { Header(name: $0.name, value: $0.value) }
        body = answer.document(to: request, connector: instance.application)
    }

    // MARK: Keeping

    private struct Head: Codable {
        let kind: Kind
        let destination: String
        let headers: [Header]
    }

    /// As it is kept.
    func kept(for request: String, digest: [UInt8], job: JobID?, at now: Timestamp) throws -> HostAnswer {
        let head = try JSONEncoder().encode(Head(kind: kind, destination: destination, headers: headers))
        return HostAnswer(
            host: Self.host, request: request, digest: digest, job: job, head: String(decoding: head, as: UTF8.self),
            body: body, at: now)
    }

    /// As it was kept.
    init(_ kept: HostAnswer) throws(AlfrescoError) {
        do {
            let head = try JSONDecoder().decode(Head.self, from: Data(kept.head.utf8))
            (kind, destination, headers) = (head.kind, head.destination, head.headers)
            body = kept.body
        } catch {
            throw AlfrescoError(.damagedAnswer, "the answer that was kept cannot be read", cause: error)
        }
    }
}

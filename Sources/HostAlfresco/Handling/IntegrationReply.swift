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

    /// Which kind of answer it is.
    public let kind: Kind
    /// The destination it goes to.
    public let destination: String
    /// The headers that go with it.
    public let headers: [BrokerHeader]
    /// The document, JSON in UTF-8.
    public let body: [UInt8]

    /// The host's name in the store.
    static let host = "alfresco"

    /// The answer to a request, for the engine that asks.
    init(_ answer: IntegrationAnswer, to request: IntegrationRequest, of instance: ConnectorInstance) {
        kind = answer.isResult ? .result : .error
        destination =
            answer.isResult ? instance.destinations.results(of: request) : instance.destinations.errors(of: request)
        headers = answer.headers(to: request).map { BrokerHeader($0.name, $0.value) }
        body = answer.document(to: request, connector: instance.application)
    }

    /// As it is published.
    public var message: BrokerMessage { BrokerMessage(to: .destination(destination), headers: headers, body: body) }

    // MARK: Keeping

    private struct Head: Codable {
        let kind: Kind
        let destination: String
        /// Name and value of each.
        let headers: [[String]]
    }

    /// As it is kept.
    func kept(for request: String, digest: [UInt8], job: JobID?, at now: Timestamp) throws -> HostAnswer {
        let head = Head(kind: kind, destination: destination, headers: headers.map { [$0.name, $0.value] })
        let json = try JSONEncoder().encode(head)
        return HostAnswer(
            host: Self.host, request: request, digest: digest, job: job, head: String(decoding: json, as: UTF8.self),
            body: body, at: now)
    }

    /// As it was kept.
    init(_ kept: HostAnswer) throws(AlfrescoError) {
        do {
            let head = try JSONDecoder().decode(Head.self, from: Data(kept.head.utf8))
            (kind, destination) = (head.kind, head.destination)
            headers = head.headers.filter { $0.count == 2 }.map { BrokerHeader($0[0], $0[1]) }
            body = kept.body
        } catch {
            throw AlfrescoError(.damagedAnswer, "the answer that was kept cannot be read", cause: error)
        }
    }
}

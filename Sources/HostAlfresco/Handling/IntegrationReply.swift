internal import FreeMarker
internal import Outbox

/// The answer to a request as it goes out: to the byte the same however often it does.
public struct IntegrationReply: Sendable, Equatable {
    /// Which of the engine's two kinds of answer it is.
    public enum Kind: String, Sendable {
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

    /// As it is kept.
    func kept(for request: String, digest: [UInt8], job: JobID?, at now: Timestamp) -> HostAnswer {
        let pairs = headers.map { "[\(VariableText.json($0.name)),\(VariableText.json($0.value))]" }
        let head =
            #"{"kind":"\#(kind.rawValue)","destination":\#(VariableText.json(destination)),"#
            + #""headers":[\#(pairs.joined(separator: ","))]}"#
        return HostAnswer(
            host: Self.host, request: request, digest: digest, job: job, head: head, body: body, at: now)
    }

    /// As it was kept.
    init(_ kept: HostAnswer) throws(AlfrescoError) {
        guard case .hash(let head)? = Variable.json(kept.head), case .string(let name)? = head["kind"],
            let kind = Kind(rawValue: name), case .string(let destination)? = head["destination"],
            case .sequence(let headers)? = head["headers"]
        else { throw AlfrescoError(.damagedAnswer, "the answer that was kept cannot be read") }
        self.kind = kind
        self.destination = destination
        self.headers = headers.compactMap {
            guard case .sequence(let pair) = $0, pair.count == 2, case .string(let name) = pair[0],
                case .string(let value) = pair[1]
            else { return nil }
            return BrokerHeader(name, value)
        }
        body = kept.body
    }
}

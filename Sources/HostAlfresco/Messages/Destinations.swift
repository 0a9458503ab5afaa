/// How the names of an application's destinations are made: `[prefix + separator] + name + [separator + scope]`.
/// Source: Activiti Cloud, messaging properties (`ACT_MESSAGING_DEST_…`).
public struct Destinations: Sendable, Equatable {
    /// What is done to a name, in order.
    public enum Transformer: String, Sendable, CaseIterable {
        case toLowerCase
        case escapeIllegalChars
    }

    /// Stands before every name; empty for none.
    public var prefix = ""
    /// One character.
    public var separator: Character = "_"
    /// What is done to names; empty where transformers are off.
    public var transformers: [Transformer] = []
    /// Where all results go, whatever a request says.
    public var resultOverride: String?
    /// Where all errors go, whatever a request says.
    public var errorOverride: String?

    /// The defaults of the platform.
    public init() {}

    /// The destination on which requests for an action come, such as `twilioConnector.SEND_SMS`.
    public func requests(connector: String, action: String) -> String { name("\(connector).\(action)") }

    /// The destination of the commands of an application's engines.
    public func commands(application: String) -> String { name("commandConsumer", scope: application) }

    /// Where the result of a request goes: what the environment says, else what the request says, else the usual place.
    public func results(of request: IntegrationRequest) -> String {
        resultOverride ?? request.resultDestination ?? name("integrationResult", scope: request.serviceFullName)
    }

    /// Where the error of a request goes.
    public func errors(of request: IntegrationRequest) -> String {
        errorOverride ?? request.errorDestination ?? name("integrationError", scope: request.serviceFullName)
    }

    private func name(_ name: String, scope: String? = nil) -> String {
        var whole = prefix.isEmpty ? name : "\(prefix)\(separator)\(name)"
        if let scope { whole += "\(separator)\(scope)" }
        return transformers.reduce(whole) { $1.apply(to: $0) }
    }
}

extension Destinations.Transformer {
    func apply(to name: String) -> String {
        switch self {
        case .toLowerCase: name.lowercased()
        case .escapeIllegalChars: String(name.map { $0.isWhitespace || "*#:".contains($0) ? "-" : $0 })
        }
    }
}

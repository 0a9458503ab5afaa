/// What a connector answers: exactly one for each request. Source: Activiti Cloud, `IntegrationResultImpl`,
/// `IntegrationErrorImpl`.
public enum IntegrationAnswer: Sendable, Equatable {
    /// The task is done; these variables go to the process.
    case result([(name: String, value: OutboundVariable)])
    /// The task has failed; a boundary event of the process can catch it.
    case error(BPMNError)

    /// Whether they say the same, variables in the same order.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.result(let left), .result(let right)):
            left.map(\.name) == right.map(\.name) && left.map(\.value) == right.map(\.value)
        case (.error(let left), .error(let right)): left == right
        default: false
        }
    }

    /// Whether it goes to the destination of results.
    public var isResult: Bool { if case .result = self { true } else { false } }

    /// The document, with all of the request in it.
    ///
    /// - Parameter connector: the name under which the connector is deployed.
    public func document(to request: IntegrationRequest, connector: String) -> [UInt8] {
        let name = VariableText.json(connector)
        var json = #"{"appName":\#(text(request.appName)),"appVersion":\#(text(request.appVersion)),"#
        json += #""serviceName":\#(name),"serviceFullName":\#(name),"serviceType":"connector","serviceVersion":"","#
        if case .error(let error) = self {
            // No other class of error becomes one that a process can catch: the process would be stuck.
            json +=
                #""errorCode":\#(text(error.code.rawValue)),"errorMessage":\#(text(VariableText.safe(error.message))),"#
            json += #""errorClassName":"org.activiti.cloud.api.process.model.CloudBpmnError","stackTraceElements":[],"#
        }
        json += #""integrationRequest":\#(request.json),"integrationContext":{"#
        for member in request.contextMembers { json += "\(VariableText.json(member.name)):\(member.json)," }
        return Array((json + #""outBoundVariables":{\#(variables)}}}"#).utf8)
    }

    /// The headers of the message, for the engine's broker.
    public func headers(to request: IntegrationRequest) -> [(name: String, value: String)] {
        let target = [("targetAppName", request.appName ?? ""), ("targetService", request.serviceFullName)]
        return isResult ? target : target + [("contentType", "application/json")]
    }

    private var variables: String {
        guard case .result(let variables) = self else { return "" }
        return variables.map { "\(VariableText.json($0.name)):\($0.value.envelope)" }.joined(separator: ",")
    }

    private func text(_ text: String?) -> String { text.map(VariableText.json) ?? "null" }
}

import Foundation
import Testing

/// An IntegrationRequest as a runtime bundle sends it.
struct AlfrescoRequest {
    var context = UUID().uuidString.lowercased()
    /// The variables of the task, with their types in the engine.
    var variables: [(name: String, type: String, value: String)] = []
    /// Further members of the context, as JSON; with a comma in front.
    var more = ""
    var resultDestination: String? = "integrationResult_rb-orders"

    /// A task that sends a text.
    init(
        _ body: String = "Hello", to numbers: String = "+15551230001", from sender: String? = "+15005550006",
        metadata: String? = nil
    ) {
        if let sender { variables.append(("smsFrom", "string", sender)) }
        variables.append(("smsTo", numbers.hasPrefix("[") ? "list" : "string", numbers))
        variables.append(("smsBody", "string", body))
        if let metadata { variables.append(("metadata", "map", metadata)) }
    }

    var json: String {
        let inbound = variables.map { #""\#($0.name)": {"type": "\#($0.type)", "value": \#(Self.quoted($0.value))}"# }
        let results = resultDestination.map { #""resultDestination": "\#($0)","# } ?? ""
        return #"""
            {"appName": "default-app", "appVersion": "1", "serviceName": "rb-orders", "serviceFullName": "rb-orders",
             "serviceType": "runtime-bundle", "serviceVersion": "", \#(results)
             "errorDestination": "integrationError_rb-orders", "futureField": {"a": [1.10, 12345678901234567890]},
             "integrationContext": {"id": "\#(context)", "inBoundVariables": {\#(inbound.joined(separator: ","))},
                "outBoundVariables": {}, "processInstanceId": "5a0e1f6a", "parentProcessInstanceId": null,
                "processDefinitionKey": "Process_orders", "processDefinitionVersion": 3, "executionId": "5a0fa60b",
                "businessKey": "A-17", "clientId": "ServiceTask_1che7zm", "clientType": "ServiceTask",
                "connectorType": "twilioConnector.SEND_SMS"\#(more)}}
            """#
    }

    private static func quoted(_ text: String) -> String {
        let data = try? JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

/// An IntegrationResult or IntegrationError.
struct AlfrescoAnswer {
    let document: [String: Any]

    init(_ bytes: [UInt8]) throws {
        document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    var context: [String: Any] { document["integrationContext"] as? [String: Any] ?? [:] }
    var outbound: [String: Any] { context["outBoundVariables"] as? [String: Any] ?? [:] }
    var errorCode: String? { document["errorCode"] as? String }
    var errorMessage: String? { document["errorMessage"] as? String }

    /// The text of a variable's envelope; `nil` where the variable is null.
    func text(_ variable: String) -> String? { (outbound[variable] as? [String: String])?["value"] }

    /// A variable that is a map.
    func map(_ variable: String) -> [String: Any] {
        let text = text(variable) ?? ""
        return (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }
}

import HostAlfresco
import Outbox

/// A request as a runtime bundle sends it.
enum Fixtures {
    static func request(_ variables: String, extra: String = "", id: String = "6f0f6f0e") -> [UInt8] {
        Array(
            #"""
            {"appName": "default-app", "appVersion": "1", "serviceName": "rb-orders", "serviceFullName": "rb-orders",
             "serviceType": "runtime-bundle", "serviceVersion": "",
             "resultDestination": "integrationResult_rb-orders", "errorDestination": "integrationError_rb-orders",
             "integrationContext": {"id": "\#(id)", "inBoundVariables": {\#(variables)},
                "outBoundVariables": {"old": {"type": "string", "value": "x"}},
                "executionId": "5a0fa60b", "businessKey": "A-17", "processDefinitionVersion": 3,
                "clientId": "ServiceTask_1che7zm", "connectorType": "twilioConnector.SEND_SMS"\#(extra)}}
            """#.utf8)
    }

    static func text(_ name: String, _ value: String, type: String = "string") -> String {
        #""\#(name)": {"type": "\#(type)", "value": \#(json(value))}"#
    }

    static func json(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }

    static let usual = [
        text("smsFrom", "+15005550006"), text("smsTo", "+15551230001"), text("smsBody", "Hello"),
    ].joined(separator: ",")

    static func delivery(
        _ number: String, _ state: DeliveryState, sid: String? = nil, code: Int? = nil, message: String? = nil
    ) -> Delivery {
        Delivery(
            id: DeliveryID(rawValue: 1), job: JobID(rawValue: 1), position: 1, recipient: number, body: nil,
            state: state, tries: 1, dueAt: .zero, sid: sid, twilioStatus: nil, errorCode: code, errorMessage: message,
            updatedAt: .zero)
    }
}

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

/// Random numbers that are the same in every run. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators".
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

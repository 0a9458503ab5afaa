import Foundation
import HostAlfresco
import Testing

@Suite("What the modeller imports")
struct IntegrationFilesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("integrations/alfresco")

    private func members(_ value: Any?) -> [[String: Any]] {
        if let list = value as? [[String: Any]] { return list }
        return (value as? [String: [String: Any]]).map { Array($0.values) } ?? []
    }

    private func names(_ value: Any?) -> Set<String> { Set(members(value).compactMap { $0["name"] as? String }) }

    @Test("the connector's definition has every variable and every error of the action, and the event")
    func definition() throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("twilio-connector.json"))
        let definition = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let action = try #require(members(definition["actions"]).first)
        #expect(ConnectorAction(name: action["name"] as? String ?? "") == .sendSMS)
        #expect(names(action["inputs"]) == ["smsFrom", "smsTo", "smsBody", "metadata"])
        #expect(names(action["outputs"]) == ["smsResult", "smsErrors", "twilioResult", "twilioError"])
        #expect(names(action["errors"]) == Set(BPMNError.Code.allCases.map(\.rawValue)))
        let event = try #require(members(definition["events"]).first)
        #expect(event["name"] as? String == "SMS_RECEIVED")
        #expect(names(event["inputs"]) == ["pattern", "condition", "echo", "echoError"])
        #expect(names(event["outputs"]) == ["matchGroups", "originalMessage", "to", "from"])
    }

    @Test("the trigger can be read")
    func trigger() throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("triggers/sms-order.json"))
        let triggers = try Trigger.read(Array(data), of: ["twilio-connector"]) { "\($0).\($1)" }
        #expect(triggers.count == 1 && triggers[0].givesCommand)
    }
}

internal import FreeMarker
internal import Intake

/// The environment variable `INBOUND_MESSAGE_ACTION`, by which connectors were told what to do with messages before there
/// were triggers: a list of `{pattern, variables, processKey, echo, echoError}` whose texts hold `$1` for the groups of the
/// match. Source: Activiti Enterprise, Slack connector.
public enum InboundMessageAction {
    /// The name of the variable.
    public static let variable = "INBOUND_MESSAGE_ACTION"

    /// The triggers that say the same; each starts a process.
    ///
    /// - Throws: ``AlfrescoError`` that names the item and the field.
    public static func triggers(_ text: String) throws(AlfrescoError) -> [Trigger] {
        guard case .sequence(let items)? = Value(scanning: Array(text.utf8), maximumDepth: 32) else {
            throw AlfrescoError(.invalidConfiguration, "\(variable): must be a JSON list of objects")
        }
        var triggers: [Trigger] = []
        for (index, item) in items.enumerated() {
            let fields = try Fields(item, "\(variable)[\(index)]")
            var payload: Value.Hash = [
                "payloadType": .string(CommandPayload.Kind.startProcess.rawValue),
                "processDefinitionKey": .string(try fields.needText("processKey")),
            ]
            if let variables = fields.value("variables") { payload["variables"] = rewritten(variables) }
            triggers.append(
                try Trigger(
                    id: "inbound-message-action-\(index + 1)", source: "connector.SMS_RECEIVED",
                    pattern: try fields.needText("pattern"), echo: try fields.text("echo").map(rewritten),
                    echoError: try fields.text("echoError").map(rewritten), condition: nil,
                    action: .command(try CommandPayload(.hash(payload)))))
        }
        return triggers
    }

    private static func rewritten(_ value: Value) -> Value {
        switch value {
        case .string(let text): .string(rewritten(text))
        case .sequence(let items): .sequence(items.map(rewritten))
        case .hash(let hash): .hash(Value.Hash(hash.entries.map { ($0.key, rewritten($0.value)) }))
        default: value
        }
    }

    /// `$1` as `${1}`; what has braces already stays.
    private static func rewritten(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            output += rest[..<dollar]
            let digits = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }
            output += digits.isEmpty ? "$" : "${\(digits)}"
            rest = rest[digits.endIndex...]
        }
        return output + rest
    }
}

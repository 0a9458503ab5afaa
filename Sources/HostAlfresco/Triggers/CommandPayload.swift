internal import FreeMarker

/// What an engine is told: the payload of a command, with `${…}` for what a message brings. Source: Activiti Cloud,
/// payloads of the process API.
struct CommandPayload: Sendable {
    /// What the engine does; told by the payload's `payloadType`.
    enum Kind: String, Sendable, CaseIterable {
        case startProcess = "StartProcessPayload"
        case signal = "SignalPayload"
        case receiveMessage = "ReceiveMessagePayload"
        case startMessage = "StartMessagePayload"
    }

    let kind: Kind
    /// All of it but the type and the id.
    let template: PayloadTemplate

    init(_ value: Value) throws(AlfrescoError) {
        let fields = try Fields(value, "action.payload")
        let type = try fields.needText("payloadType")
        guard let kind = Kind(rawValue: type) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw AlfrescoError(
                .invalidConfiguration, "action.payload.payloadType: `\(type.prefix(60))` is none of \(known)")
        }
        switch kind {
        case .startProcess:
            if fields.value("processDefinitionId") == nil { _ = try fields.needText("processDefinitionKey") }
        case .signal, .receiveMessage, .startMessage: _ = try fields.needText("name")
        }
        if let variables = fields.value("variables") { _ = try Fields(variables, "action.payload.variables") }
        let others = fields.hash.entries.filter { $0.key != "payloadType" && $0.key != "id" }
        self.kind = kind
        template = PayloadTemplate(.hash(Value.Hash(others.map { ($0.key, $0.value) })))
    }

    /// The payload as the engine takes it.
    ///
    /// - Parameter id: the same for the same message, by which repetitions are recognised.
    func json(_ message: TriggerMessage, id: String) -> String {
        let head = #"{"payloadType":"\#(kind.rawValue)","id":"\#(id)""#
        let members = template.json(message).dropFirst()
        return members == "}" ? head + "}" : "\(head),\(members)"
    }
}

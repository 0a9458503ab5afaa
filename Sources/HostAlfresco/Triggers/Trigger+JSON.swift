internal import FreeMarker
internal import Inbound
internal import Intake
internal import JavaRegex

extension Trigger {
    /// Reads the triggers of a file: one, or a list of them, as the modeller writes them. Those of other connectors and
    /// events are left out.
    ///
    /// - Parameters:
    ///   - names: the names that the connector has in events' sources.
    ///   - connectors: the destination on which the requests for an action of a connector are taken.
    /// - Throws: ``AlfrescoError`` that names the field, the problem and the remedy.
    public static func read(
        _ json: [UInt8], of names: Set<String>, connectors: (_ connector: String, _ action: String) -> String
    ) throws(AlfrescoError) -> [Trigger] {
        let items: [Value]
        switch Value(scanning: json, maximumDepth: IntegrationRequest.maximumDepth) {
        case .sequence(let list): items = list
        case .hash(let one): items = [.hash(one)]
        default: throw AlfrescoError(.invalidConfiguration, "is no JSON object or list of them")
        }
        var triggers: [Trigger] = []
        for item in items {
            let fields = try Fields(item, "the trigger")
            let event = try Fields(fields.need("event"), "event")
            let source = try event.needText("source")
            let parts = source.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[0] == "connector", parts.last?.uppercased() == "SMS_RECEIVED",
                names.contains(parts[1..<(parts.count - 1)].joined(separator: "."))
            else { continue }
            triggers.append(try Trigger(fields, event, source: source, connectors))
        }
        return triggers
    }

    private init(
        _ fields: Fields, _ event: Fields, source: String, _ connectors: (String, String) -> String
    ) throws(AlfrescoError) {
        let inputs = try Fields(event.need("inputs"), "event.inputs")
        let action = try fields.value("action").map { value throws(AlfrescoError) in
            try Self.action(try Fields(value, "action"), connectors)
        }
        try self.init(
            id: try fields.needText("id"), source: source, pattern: try inputs.needText("pattern"),
            echo: try inputs.text("echo"), echoError: try inputs.text("echoError"),
            condition: try inputs.text("condition"), action: action)
    }

    private static func action(
        _ fields: Fields, _ connectors: (String, String) -> String
    ) throws(AlfrescoError) -> Action {
        let source = try fields.needText("source")
        guard source.hasPrefix("connector.") else { return .command(try CommandPayload(try fields.need("payload"))) }
        let parts = source.split(separator: ".")
        guard parts.count >= 3, let name = parts.last else {
            throw AlfrescoError(.invalidConfiguration, "action.source: must be connector.<name>.<ACTION>")
        }
        let connector = parts[1..<(parts.count - 1)].joined(separator: ".")
        return .connector(
            destination: connectors(connector, String(name)), inputs: PayloadTemplate(try fields.need("payload")))
    }

    /// A trigger of these parts, each checked against the pattern.
    init(
        id: String, source: String, pattern: String, echo: String?, echoError: String?, condition: String?,
        action: Action?
    ) throws(AlfrescoError) {
        self.id = id
        self.source = source
        do { self.pattern = try Pattern(pattern) } catch {
            throw AlfrescoError(.invalidConfiguration, "\(id): pattern: is none of java.util.regex: \(error)")
        }
        self.echo = try Self.echo(echo, "echo", of: id, self.pattern)
        self.echoError = try Self.echo(echoError, "echoError", of: id, self.pattern)
        do { self.condition = try condition.map(TriggerCondition.init) } catch {
            throw AlfrescoError(.invalidConfiguration, "\(id): condition: \(error)")
        }
        self.action = action
        let template: PayloadTemplate? =
            switch action {
            case .command(let payload): payload.template
            case .connector(_, let inputs): inputs
            case nil: nil
            }
        if let flaw = template?.flaw(for: self.pattern) {
            throw AlfrescoError(.invalidConfiguration, "\(id): action.payload: \(flaw)")
        }
    }

    private static func echo(
        _ text: String?, _ field: String, of id: String, _ pattern: Pattern
    ) throws(AlfrescoError) -> EchoText? {
        do { return try text.map { try EchoText($0, for: pattern) } } catch {
            throw AlfrescoError(
                .invalidConfiguration, "\(id): \(field): \((error as? InboundError)?.message ?? "\(error)")")
        }
    }
}

/// The members of an object of a configuration in JSON.
struct Fields {
    let hash: Value.Hash
    private let place: String

    init(_ value: Value, _ place: String) throws(AlfrescoError) {
        guard case .hash(let hash) = value else {
            throw AlfrescoError(.invalidConfiguration, "\(place): must be a JSON object")
        }
        (self.hash, self.place) = (hash, place)
    }

    func value(_ name: String) -> Value? { hash[name].flatMap { $0 == .null ? nil : $0 } }

    func need(_ name: String) throws(AlfrescoError) -> Value {
        guard let value = value(name) else {
            throw AlfrescoError(.invalidConfiguration, "\(place): has no `\(name)`; add it")
        }
        return value
    }

    func text(_ name: String) throws(AlfrescoError) -> String? {
        switch value(name) {
        case nil: return nil
        case .string(let text): return text.isEmpty ? nil : text
        default: throw AlfrescoError(.invalidConfiguration, "\(place).\(name): must be a text")
        }
    }

    func needText(_ name: String) throws(AlfrescoError) -> String {
        guard let text = try text(name) else {
            throw AlfrescoError(.invalidConfiguration, "\(place): has no `\(name)`; add it")
        }
        return text
    }
}

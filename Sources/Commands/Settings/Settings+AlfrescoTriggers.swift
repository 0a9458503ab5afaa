internal import FoundationEssentials
internal import HostAlfresco
internal import Inbound
internal import Twilio

/// What an instance does with messages that come in.
struct AlfrescoTriggerSettings {
    let instance: ConnectorInstance
    let triggers: [Trigger]
    /// Where commands go; `nil` where they go to the runtime bundle.
    let commands: String?
    /// The runtime bundle's URL, where commands go to its API.
    let engine: String?
    let token: ConnectionSettings.Secret?
    /// The connection whose way out is taken to it.
    let via: String?
    /// The destination of the events themselves.
    let events: String?
    let delivery: SinkMachine.Configuration

    /// Whether anything is published over the broker.
    var needsBroker: Bool { events != nil || commands != nil || triggers.contains(where: \.needsBroker) }
}

extension Settings {
    /// The triggers of an instance; `nil` where it has none.
    ///
    /// - Parameter isOnly: whether it is the only instance, to which the variable `INBOUND_MESSAGE_ACTION` belongs then.
    func alfrescoTriggers(
        of instance: ConnectorInstance, isOnly: Bool, _ environment: [String: String]
    ) throws -> AlfrescoTriggerSettings? {
        let place = Self.alfrescoPlace + [instance.name, "triggers"]
        var triggers = try (texts(place + ["files"]) ?? []).flatMap { try self.triggers(at: $0, of: instance, place) }
        if let text = environment[InboundMessageAction.variable], !text.isEmpty {
            guard isOnly else {
                throw CommandError.usage(
                    "\(InboundMessageAction.variable): which of several instances is it for? Write its rules as triggers"
                )
            }
            do { triggers += try InboundMessageAction.triggers(text) } catch {
                throw CommandError.usage(error.message)
            }
        }
        guard !triggers.isEmpty else { return nil }
        for (index, trigger) in triggers.enumerated() where triggers[..<index].contains(where: { $0.id == trigger.id })
        {
            throw problem(place + ["files"], "there are two triggers `\(trigger.id)`; give one another id")
        }
        let (engine, application) = (try url(place + ["engine"]), text(place + ["application"]))
        if engine != nil, application != nil {
            throw problem(place, "has both `engine` and `application`; commands go one way")
        }
        if engine == nil, application == nil, triggers.contains(where: \.givesCommand) {
            throw problem(
                place,
                "has no `application` whose engines take the commands; name it, or `engine`, the runtime bundle's URL")
        }
        var delivery = SinkMachine.Configuration()
        // A command is an answer to what somebody has just written, who waits for the echo.
        delivery.batch = 1
        delivery.patience =
            try span(place + ["retry_for"], from: .seconds(1), to: .seconds(7 * 86_400)) ?? .seconds(300)
        delivery.longestPause = min(delivery.longestPause, delivery.patience / 4)
        delivery.minimumTries = 2
        return AlfrescoTriggerSettings(
            instance: instance, triggers: triggers,
            commands: application.map { instance.destinations.commands(application: $0) }, engine: engine,
            token: try text(place + ["token"]).map {
                try .init(reference: $0, for: (place + ["token"]).joined(separator: "."))
            },
            via: try knownConnection(place + ["via"]), events: text(place + ["events"]), delivery: delivery)
    }

    /// The triggers of a file, or of the files of a folder whose names end in `.json`, in the order of their names.
    private func triggers(at path: String, of instance: ConnectorInstance, _ place: [String]) throws -> [Trigger] {
        var isFolder = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw problem(place + ["files"], "there is no file or folder \(path)")
        }
        let files =
            isFolder
            ? try manager.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
                .map { "\(path)/\($0)" }
            : [path]
        let triggers = try files.flatMap { file in
            do {
                return try Trigger.read(
                    Array(try readTextFile(file).utf8), of: [instance.name, instance.application],
                    connectors: instance.destinations.requests)
            } catch let error as AlfrescoError {
                throw problem(place + ["files"], "\(file): \(error.message)")
            }
        }
        guard !triggers.isEmpty else {
            throw problem(
                place + ["files"],
                "\(path) has no trigger whose event.source is connector.\(instance.name).SMS_RECEIVED")
        }
        return triggers
    }
}

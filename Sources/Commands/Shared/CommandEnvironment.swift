internal import FoundationEssentials
internal import HostCorezoid
internal import Inbound
internal import Logging
internal import Outbox

/// What every command starts from: settings, environment, logger, store.
struct CommandEnvironment {
    let variables: [String: String]
    let settings: Settings
    let logger: Logger
    private let storeOption: String?

    init(_ options: ConfigurationOptions, variables: [String: String] = ProcessInfo.processInfo.environment) throws {
        self.variables = variables
        settings = try Settings(file: options.config, environment: variables)
        logger = makeLogger(
            try settings.logLevel(option: options.logLevel), try settings.logFormat(option: options.logFormat),
            masksNumbers: settings.masksNumbers)
        storeOption = options.store
    }

    /// Opens the store.
    func openStore() async throws -> any OutboxStore { try await openInboundStore() }

    /// Opens the store, for what comes in as well.
    func openInboundStore() async throws -> any OutboxStore & InboundStore & WaitingTaskStore {
        try await settings.storePlace(option: storeOption).open(
            leaseDuration: try settings.leaseDuration, environment: variables)
    }

    /// The store as its operator handles it, with nobody at work in it.
    func storeContents(makesFile: Bool) throws -> any StoreContents {
        try settings.storePlace(option: storeOption).contents(environment: variables, makesFile: makesFile)
    }

    /// What is known of the connection that the options name.
    func connection(_ options: ConnectionOptions) throws -> ConnectionSettings {
        var connection = try settings.connection(options.connection)
        if let base = options.apiBase { connection.apiBase = base }
        try options.proxy.apply(to: &connection)
        return connection
    }
}

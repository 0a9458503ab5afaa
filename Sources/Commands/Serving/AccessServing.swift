internal import Gateway
internal import Logging
internal import Outbox
internal import ServiceLifecycle
internal import Twilio

/// What the gateway runs for its callers and for Twilio's webhooks: who may call, what signs, what is passed on, and what
/// takes a changed configuration up.
struct AccessServing {
    /// For the routes that callers use.
    let access: AccessControl
    /// For the routes that Twilio calls.
    let webhooks: WebhookServices
    /// What signs Twilio's webhooks.
    let signers: WebhookSigners
    /// What the listener shows; `nil` without TLS.
    let certificate: ListenerCertificate?
    /// What has to run.
    let services: [any Service]

    /// - Parameters:
    ///   - file: the configuration file that the command line names.
    ///   - apiBase: the base URL that it names.
    ///   - isLocal: whether nobody but this machine reaches the gateway.
    init(
        _ environment: CommandEnvironment, file: String?, apiBase: String?, isLocal: Bool, store: any OutboxStore,
        workers: JobWorkers, inbound: InboundServing
    ) async throws {
        let (settings, variables, logger) = (environment.settings, environment.variables, environment.logger)
        let access = AccessControl(
            rules: try await settings.accessRules(isLocal: isLocal, environment: variables), store: store,
            logger: logger)
        let signers = WebhookSigners(try settings.servedSigners(variables))
        let forwarder = CallbackForwarder(
            store: store, transport: CurlTransport(configuration: .init()),
            authToken: { signers.authToken(of: $0) }, logger: logger)
        var webhooks = WebhookServices(
            signers: signers, keeper: try await StatusKeeper(store: store), onForward: { forwarder.wake() })
        webhooks.inbound = inbound.receiver
        self.webhooks = webhooks
        certificate = try settings.listenerCertificate(logger: logger)
        let reload = ServingReload(
            file: file, variables: variables, apiBase: apiBase, fixed: settings.textsThatNeedAStart,
            isLocal: isLocal, access: access, signers: signers, workers: workers, inbound: inbound, logger: logger)
        let watch = ConfigurationWatch(
            apply: { try await reload.apply() }, files: settings.sources,
            rotation: SecretRotation(environment: variables, pause: try settings.secretRefresh(), logger: logger),
            logger: logger)
        let always: [any Service] = [access, watch, ForwardingService(forwarder: forwarder)]
        services = always + [certificate].compactMap { $0 }
        self.access = access
        self.signers = signers
    }

    /// What people are told at the start, where there is something to tell.
    var notice: String? {
        access.isOpen
            ? "There is no API key: every program of this machine may call, and only this machine. "
                + "`trunkline keys create` makes a key."
            : nil
    }
}

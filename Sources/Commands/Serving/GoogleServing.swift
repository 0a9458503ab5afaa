internal import Gateway
internal import HostGoogleConnectors
internal import Logging
internal import Outbox
internal import Synchronization
internal import Twilio

/// What the gateway runs for Google's connector interface: connections made over it become connections of this process.
final class GoogleServing: Sendable {
    private struct State {
        /// What is served, with what it was made of.
        var served: [ConnectionName: [String: (made: Making, served: GoogleServices.Served)]] = [:]
        /// By the names of the connections.
        var throttles: [String: NodeThrottle] = [:]
    }

    /// What a connection was made of: the caller's document, and the secrets as they were then.
    private struct Making: Equatable {
        let revision: Int64
        let generation: Int
    }

    private let google: GoogleSettings
    private let environment: CommandEnvironment
    private let apiBase: String?
    private let workers: JobWorkers
    private let signers: WebhookSigners
    private let state = Mutex(State())

    private init(
        _ google: GoogleSettings, _ environment: CommandEnvironment, _ apiBase: String?, _ workers: JobWorkers,
        _ signers: WebhookSigners
    ) {
        self.google = google
        self.signers = signers
        self.environment = environment
        self.workers = workers
        self.apiBase = apiBase ?? google.apiBase ?? environment.variables["TWILIO_API_BASE"]
    }

    /// For the routes; `nil` where the configuration has no such interface.
    ///
    /// - Parameter apiBase: the base URL of the command line.
    static func services(
        _ environment: CommandEnvironment, apiBase: String?, store: any HostDocumentStore, workers: JobWorkers,
        signers: WebhookSigners
    ) async throws -> GoogleServices? {
        guard let google = try environment.settings.google() else { return nil }
        let serving = GoogleServing(google, environment, apiBase, workers, signers)
        let desk = ConnectionDesk(store: store, maker: Maker(serving: serving)) { serving.configured($0) }
        // What they have left to send goes on with the start.
        for spec in try await desk.specs() {
            do { _ = try await serving.serve(spec) } catch {
                environment.logger.error(
                    "a connection cannot be served", metadata: ["connection": "\(spec.name)", "error": "\(error)"])
            }
        }
        return GoogleServices(connections: desk, summaries: KeptSummaries(store: store)) { name, tenant in
            if let served = serving.configured(name, tenant) { return served }
            guard let spec = try await desk.spec(name, of: tenant.name) else { return nil }
            guard !spec.isSuspended else { throw GoogleError(.failedPrecondition, "\(name) is suspended") }
            return try await serving.serve(spec)
        }
    }

    // MARK: Connections of the configuration

    private func name(of connection: String) -> ConnectionName? {
        let id = connection.lowercased().replacing("_", with: "-").replacing(".", with: "-")
        let name = ConnectionName(project: google.project, location: google.location, id: id)
        return name.isWellFormed ? name : nil
    }

    /// Those that a tenant may use.
    private func configured(_ tenant: String) -> [ConnectionDesk.Configured] {
        let allowed = tenant.isEmpty ? nil : Set(environment.settings.connections(ofTenant: tenant))
        return workers.connections.names.filter { allowed?.contains($0) ?? true }.compactMap { connection in
            guard let name = name(of: connection), let known = workers.connections[connection],
                !workers.isGuest(connection)
            else { return nil }
            return .init(name: name, account: known.account, nodes: google.nodes)
        }
    }

    private func configured(_ name: ConnectionName, _ tenant: Tenant) -> GoogleServices.Served? {
        let names = workers.connections.names.filter { !workers.isGuest($0) && tenant.mayUse($0) }
        guard let connection = names.first(where: { self.name(of: $0) == name }),
            let client = workers.client(of: connection)
        else { return nil }
        return .init(
            connection: connection, client: client, throttle: throttle(of: connection, nodes: google.nodes))
    }

    /// The one throttle of a connection, however many calls come for it at first.
    private func throttle(of connection: String, nodes: Int) -> NodeThrottle {
        state.withLock { state in
            if let throttle = state.throttles[connection] { return throttle }
            let throttle = NodeThrottle(nodes: nodes, patience: google.patience)
            state.throttles[connection] = throttle
            return throttle
        }
    }

    // MARK: Connections that were made over the interface

    /// Takes up a connection as it is now, unless it is already.
    private func serve(_ spec: ConnectionSpec) async throws -> GoogleServices.Served {
        let making = Making(revision: spec.revision, generation: workers.generation)
        let earlier = state.withLock { $0.served[spec.name]?[spec.tenant] }
        if let earlier, earlier.made == making { return earlier.served }
        let connection = try served(spec)
        try await workers.takeGuest(connection, environment.settings)
        signers.take(
            .init(
                account: connection.credentials.accountSID,
                authTokens: try connection.settings.signingTokens(environment.variables)),
            of: connection.settings.name)
        guard let client = workers.client(of: connection.settings.name) else {
            throw GoogleError(.unavailable, "the gateway is shutting down")
        }
        let throttle = throttle(of: connection.settings.name, nodes: spec.nodes)
        throttle.change(nodes: spec.nodes)
        let served = GoogleServices.Served(
            connection: connection.settings.name, client: client, throttle: throttle, log: spec.log)
        state.withLock { $0.served[spec.name, default: [:]][spec.tenant] = (making, served) }
        return served
    }

    /// The connection with its secrets and its way out.
    private func served(_ spec: ConnectionSpec) throws -> ServedConnection {
        let owner = spec.tenant.isEmpty ? "" : "\(spec.tenant):"
        var settings = ConnectionSettings(name: "google:\(owner)\(spec.name)", environment: environment.variables)
        let usual = try environment.settings.connection("default")
        settings.concurrentRequests = usual.concurrentRequests
        settings.pacing = usual.pacing
        settings.requestTimeout = usual.requestTimeout
        settings.silenceTimeout = usual.silenceTimeout
        settings.certificates = usual.certificates
        settings.accountSID = spec.account
        settings.authToken = try secret(spec.tokenSecret, "authConfig.userPassword.password")
        settings.apiBase = apiBase
        if let proxy = spec.proxy {
            var parts = ProxySettings { field in
                switch field {
                case .user: "proxy_user"
                case .password: "proxy_password"
                case .authentication: "proxy_auth_scheme"
                case .ssl: "proxy_ssltype"
                default: "destinationConfigs"
                }
            }
            parts.texts = [.url: proxy.url]
            parts.texts[.authentication] = proxy.authentication
            parts.texts[.ssl] = proxy.ssl
            parts.texts[.user] = proxy.user
            parts.password = try proxy.passwordSecret.map { try secret($0, "proxy_password") }
            settings.proxy = parts
        }
        let credentials: Credentials
        let transport: CurlTransport.Configuration
        do {
            credentials = try settings.credentials(environment.variables)
            transport = try settings.transport()
            _ = try environment.settings.reconciliation(requestTimeout: try settings.timeout)
        } catch let error as CommandError { throw GoogleError(.invalidArgument, "\(error)") }
        return ServedConnection(
            settings: settings, credentials: credentials,
            known: .init(
                name: settings.name, account: credentials.accountSID.description, proxy: transport.proxy))
    }

    private func secret(_ version: String, _ place: String) throws -> ConnectionSettings.Secret {
        guard let secret = google.secrets[version] else {
            throw GoogleError(
                .invalidArgument,
                "\(place): the secret \(version.prefix(200)) is not known here; add it to hosts.google.secrets")
        }
        return secret
    }

    /// Finds out whether a connection could be served.
    private struct Maker: ConnectionMaker {
        let serving: GoogleServing

        func check(_ spec: ConnectionSpec) async throws {
            for secret in spec.secrets { _ = try serving.secret(secret.version, secret.place) }
            _ = try serving.served(spec)
        }
    }
}

/// Summaries of feedback in the store.
private struct KeptSummaries: SummaryStore {
    let store: any HostDocumentStore

    func summaries(of connection: String) async throws -> [String: String] {
        let kept = try await store.documents(
            host: "google", tenant: "", prefix: "summary:\(connection)/", after: nil, limit: 10_000)
        return Dictionary(
            kept.map { (String($0.key.name.split(separator: "/").last ?? ""), $0.text) }
        ) { first, _ in first }
    }

    func keep(_ document: String?, summary sid: String, of connection: String) async throws {
        let key = HostDocument.Key(host: "google", tenant: "", name: "summary:\(connection)/\(sid)")
        guard let document else {
            _ = try await store.removeDocument(key)
            return
        }
        let earlier = try await store.document(key)
        _ = try await store.keep(document, as: key, replacing: earlier?.revision)
    }
}

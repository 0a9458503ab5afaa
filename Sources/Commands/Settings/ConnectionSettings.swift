internal import Logging
internal import Outbox
internal import Twilio

/// What is known of a connection; nothing is checked before it is used.
struct ConnectionSettings {
    /// A secret that came by itself or by reference.
    enum Secret: Equatable {
        case value(String)
        case reference(SecretReference, key: String)

        /// A secret by its reference; `key` is what names it to people.
        init(reference text: String, for key: String) throws {
            guard let reference = SecretReference(text) else {
                throw CommandError.usage("\(key) must name where the secret is: \(SecretReference.forms)")
            }
            self = .reference(reference, key: key)
        }

        func read(_ environment: [String: String]) throws -> String {
            switch self {
            case .value(let value): value
            case .reference(let reference, let key): try reference.read(environment: environment, for: key)
            }
        }
    }

    let name: String
    private let environment: [String: String]
    var accountSID: String?
    /// Where the Account SID is, for connections whose secret holds everything.
    var account: Secret?
    var authToken: Secret?
    var apiKey: String?
    var apiSecret: Secret?
    /// What its webhooks may be signed with; `nil` for ``authToken``.
    var webhookTokens: [Secret]?
    /// Shared keys of Twilio's webhooks API by their names.
    var webhookSharedKeys: [String: Secret] = [:]
    var apiBase: String?
    /// Where the URL of the account's Messages is, whose server is the API's.
    var messagesURL: Secret?
    var concurrentRequests: Int?
    var pacing = PacingLimits()
    var requestTimeout: String?
    var silenceTimeout: String?
    var certificates = CertificateSettings()
    var proxy: ProxySettings?
    /// A proxy that a host asked for; goes before ``proxy``.
    var hostProxy: Proxy?

    init(name: String, environment: [String: String]) {
        self.name = name
        self.environment = environment
    }

    /// Takes what Twilio's own tools read from the environment, and what the Alfresco connector calls it.
    mutating func takeTwilioVariables(_ environment: [String: String]) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        accountSID = value("TWILIO_ACCOUNT_SID", "TWILIO_ACCOUNT") ?? accountSID
        if let token = value("TWILIO_AUTH_TOKEN", "TWILIO_TOKEN") { authToken = .value(token) }
        apiKey = value("TWILIO_API_KEY") ?? apiKey
        if let secret = value("TWILIO_API_SECRET") { apiSecret = .value(secret) }
        apiBase = value("TWILIO_API_BASE") ?? apiBase
    }

    /// The credentials, or an error that says which are missing.
    func credentials(_ environment: [String: String]) throws -> Credentials {
        guard let accountSID = try accountSID ?? self.account?.read(environment) else {
            throw CommandError.usage(
                "connection `\(name)`: the Account SID is missing; set TWILIO_ACCOUNT_SID, "
                    + "or connections.\(name).account_sid in the configuration")
        }
        let account = try sid(AccountSID.self, accountSID, "Account SID")
        if let apiKey {
            guard let apiSecret else {
                throw CommandError.usage(
                    "connection `\(name)`: an API key without its secret; set TWILIO_API_SECRET")
            }
            return .apiKey(
                try sid(APIKeySID.self, apiKey, "API key"), secret: try apiSecret.read(environment), account: account)
        }
        guard let authToken else {
            throw CommandError.usage(
                "connection `\(name)`: the Auth Token is missing; set TWILIO_AUTH_TOKEN, "
                    + "or connections.\(name).auth_token in the configuration")
        }
        return .authToken(try authToken.read(environment), account: account)
    }

    private func sid<Kind>(_ type: SID<Kind>.Type, _ text: String, _ what: String) throws -> SID<Kind> {
        do { return try SID<Kind>(validating: text) } catch {
            throw CommandError.usage("connection `\(name)`: \(what): \(error.message)")
        }
    }

    /// A client for it, once credentials are settled.
    func client(_ credentials: Credentials) throws -> TwilioClient {
        var configuration = TwilioClient.Configuration()
        if var base = try apiBase ?? serverOfMessagesURL() {
            guard base.hasPrefix("http://") || base.hasPrefix("https://") else {
                throw CommandError.usage("api base: `\(base)` is not an http or https URL")
            }
            while base.hasSuffix("/") { base.removeLast() }
            configuration.baseURL = base
        }
        configuration.attemptTimeout = try timeout
        configuration.silenceTimeout = try silenceBound
        configuration.userAgent = "trunkline/\(Trunkline.version)"
        return TwilioClient(
            credentials: credentials, configuration: configuration,
            transport: CurlTransport(configuration: try transport()))
    }

    /// Scheme, host and port; `nil` for Twilio's usual ones.
    private func serverOfMessagesURL() throws -> String? {
        guard let url = try messagesURL?.read(environment) else { return nil }
        guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }) else {
            throw CommandError.usage("connection `\(name)`: twilio_api_url: is no http or https URL")
        }
        let server = scheme + url.dropFirst(scheme.count).prefix { $0 != "/" }
        return server == "https://api.twilio.com" ? nil : server
    }

    /// The way out.
    func transport() throws -> CurlTransport.Configuration {
        var configuration = CurlTransport.Configuration()
        configuration.maximumConnections = try concurrency
        configuration.certificates = certificates
        configuration.proxy = try hostProxy ?? proxy?.proxy(environment)
        configuration.proxy?.certificates.trustsSystem = certificates.trustsSystem
        // One file for the proxy and for Twilio, as the Stonebranch extension has it, unless Twilio has one of its own.
        if let bundle = configuration.proxy?.certificates.bundle, certificates.bundle == nil {
            configuration.certificates.bundle = bundle
        }
        guard certificates.trustsSystem || configuration.certificates.bundle != nil else {
            throw CommandError.usage(
                "connections.\(name).system_ca: is false, so nobody is trusted; name those to trust in ca_bundle")
        }
        try configuration.certificates.check()
        try configuration.proxy?.certificates.check()
        return configuration
    }

    /// How long a request may take.
    var timeout: Duration {
        get throws {
            try span(requestTimeout, "request_timeout", atLeast: .milliseconds(100), "100ms")
                ?? TwilioClient.Configuration().attemptTimeout
        }
    }

    /// How long Twilio may say nothing.
    private var silenceBound: Duration? {
        get throws { try span(silenceTimeout, "silence_timeout", atLeast: .seconds(1), "1s") }
    }

    private func span(_ text: String?, _ key: String, atLeast least: Duration, _ name: String) throws -> Duration? {
        guard let text else { return nil }
        guard let span = duration(from: text), span >= least, span <= .seconds(300) else {
            throw CommandError.usage("connections.\(self.name).limits.\(key): is `\(text)`; it must be \(name) to 5m")
        }
        return span
    }

    /// Requests at once.
    var concurrency: Int {
        get throws {
            guard let concurrentRequests else { return DispatchMachine.Configuration().concurrency }
            guard (1...1000).contains(concurrentRequests) else {
                throw CommandError.usage(
                    "connections.\(name).limits.concurrent_requests: is \(concurrentRequests); it must be 1 to 1000")
            }
            return concurrentRequests
        }
    }
}

extension CertificateSettings {
    /// Finds files that are not there before a connection fails for it.
    fileprivate func check() throws {
        for path in [bundle, clientCertificate, clientKey].compactMap({ $0 }) {
            _ = try readTextFile(path, limit: 1 << 26)
        }
    }
}

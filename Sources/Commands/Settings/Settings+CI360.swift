internal import Gateway
internal import HostCI360
internal import Outbox

/// What the configuration says about SAS CI360, checked.
struct CI360Settings {
    /// A customer of SAS.
    struct Tenant {
        var tenant: CI360Tenant
        /// How it is told what became of its messages; `nil` where it is not.
        var reports: Reports?
    }

    /// How reports reach CI360; the secret is read when it is needed.
    struct Reports {
        var reporting: CI360Reporting
        var secret: ConnectionSettings.Secret
    }

    var tenants: [Tenant] = []
    var answers = CI360Services.Answers.stored
    var errors = CI360Services.Errors.original
    var bulkHosts = BulkTask.usualHosts
    /// The connection whose way out is taken to CI360; `nil` for the direct one.
    var via: String?
}

extension Settings {
    private static let ci360Place = ["hosts", "ci360"]

    /// SAS CI360 as the configuration has it; `nil` where it is not there.
    ///
    /// The environment variables of SAS's Lambda function (`event_ttl`, `default_sender`, `sm_secret_id_prefix`) count where
    /// the configuration says nothing.
    func ci360() throws -> CI360Settings? {
        let place = Self.ci360Place
        guard !children(of: place).isEmpty else { return nil }
        var settings = CI360Settings()
        settings.answers = try ci360Answers()
        if let text = text(place + ["errors"]) {
            guard let errors = CI360Services.Errors(rawValue: text) else {
                throw problem(place + ["errors"], "is `\(text)`; it must be original or documents")
            }
            settings.errors = errors
        }
        if let hosts = texts(place + ["bulk_hosts"]) { settings.bulkHosts = hosts }
        settings.via = try ci360Via()
        settings.tenants = try ci360TenantIDs.map { try ci360Tenant($0) }
        guard !settings.tenants.isEmpty else {
            throw problem(place, "has no tenants; add each externalTenantId to `hosts.ci360.tenants`")
        }
        return settings
    }

    private func ci360Answers() throws -> CI360Services.Answers {
        let place = Self.ci360Place + ["answers"]
        let limit = try ci360Span(Self.ci360Place + ["answer_limit"])
        switch text(place) {
        case nil, "stored":
            guard limit == nil else {
                throw problem(Self.ci360Place + ["answer_limit"], "has no meaning without `answers: sent`")
            }
            return .stored
        case "sent": return .sent(limit: limit ?? .seconds(10))
        case let other?: throw problem(place, "is `\(other)`; it must be stored or sent")
        }
    }

    private func ci360Via() throws -> String? {
        let place = Self.ci360Place + ["via"]
        guard let via = text(place) else { return nil }
        guard connectionNames.contains(via) else {
            throw problem(
                place, "there is no connection `\(via)`; there are \(connectionNames.joined(separator: ", "))")
        }
        return via
    }

    private func ci360Span(_ place: [String]) throws -> Duration? {
        guard let text = text(place) else { return nil }
        guard let span = duration(from: text), span > .zero else {
            throw problem(place, "`\(text)` is no span of time such as 15m or 24h")
        }
        return span
    }

    // MARK: Tenants

    private var ci360TenantIDs: [String] { children(of: Self.ci360Place + ["tenants"]) }

    private func ci360Tenant(_ id: String) throws -> CI360Settings.Tenant {
        let place = Self.ci360Place + ["tenants", id]
        let owner = text(place + ["tenant"]) ?? ""
        guard owner.isEmpty || tenantNames.contains(owner) else {
            throw problem(place + ["tenant"], "there is no tenant `\(owner)`; add it to tenants")
        }
        // Otherwise nobody, or only whoever may do everything, could act for it.
        guard !owner.isEmpty || tenantNames.isEmpty else {
            throw problem(place, "needs a `tenant`: the one whose keys may act for it")
        }
        let connection = ci360Connection(id)
        guard connectionNames.contains(connection) else {
            throw problem(
                place + ["connection"],
                "there is no connection `\(connection)`; there are \(connectionNames.joined(separator: ", "))")
        }
        guard owner.isEmpty || connections(ofTenant: owner).contains(connection) else {
            throw problem(
                place + ["connection"], "the tenant `\(owner)` may not use `\(connection)`; add it to its connections")
        }
        var rules = CI360Rules()
        rules.eventTTL = try ci360EventTTL(place)
        rules.defaultSender =
            text(place + ["default_sender"]) ?? text(Self.ci360Place + ["default_sender"]) ?? original("default_sender")
        rules.isStrict = flag(Self.ci360Place + ["strict_compat"]) ?? false
        return .init(
            tenant: CI360Tenant(id: id, owner: owner, connection: connection, rules: rules),
            reports: try ci360Reports(id, connection: connection))
    }

    private func ci360EventTTL(_ place: [String]) throws -> Duration? {
        if let span = try ci360Span(place + ["event_ttl"]) ?? ci360Span(Self.ci360Place + ["event_ttl"]) { return span }
        guard let text = original("event_ttl") else { return nil }
        guard let seconds = Int(text), seconds > 0, seconds < 1_000_000_000 else {
            throw CommandError.usage("event_ttl: the environment variable must be a number of seconds")
        }
        return .seconds(seconds)
    }

    private func ci360Reports(_ id: String, connection: String) throws -> CI360Settings.Reports? {
        let place = Self.ci360Place + ["tenants", id, "reports"]
        guard !children(of: place).isEmpty else { return nil }
        guard let gateway = text(place + ["gateway"]), let url = CI360Reporting.url(ofGateway: gateway) else {
            throw problem(
                place + ["gateway"],
                "must be the address of the access point, or one of \(CI360Reporting.regions.joined(separator: ", "))")
        }
        guard let reference = text(place + ["client_secret"]) else {
            throw problem(place, "needs `client_secret`: where the client secret of the access point is")
        }
        let secret = try ConnectionSettings.Secret(
            reference: reference, for: (place + ["client_secret"]).joined(separator: "."))
        var reporting = CI360Reporting(url: url, clientID: text(place + ["client_id"]) ?? id) { "" }
        if let identity = try identity(place + ["identity"]) { reporting.identity = identity }
        if let name = text(place + ["tracking_attribute"]) { reporting.trackingAttribute = name }
        reporting.applicationID = text(place + ["application_id"])
        reporting.nestsAttributes = flag(place + ["nested_attributes"]) ?? false
        reporting.capitalizesReplies = flag(place + ["capitalize_replies"]) ?? false
        if let span = try ci360Span(Self.ci360Place + ["reply_ttl"]) { reporting.replyTTL = span }
        let stranger = place + ["stranger_identity"]
        if text(stranger) == "none" {
            reporting.strangerIdentity = nil
        } else if let identity = try identity(stranger) {
            reporting.strangerIdentity = identity
        }
        reporting.hearsStrangers = try hearsStrangers(id, connection)
        let names = children(of: place + ["names"])
        if !names.isEmpty { reporting.names = [:] }
        for status in names {
            guard CI360Reporting.statuses.contains(status) else {
                let known = CI360Reporting.statuses.joined(separator: ", ")
                throw problem(place + ["names", status], "is no status; there are \(known)")
            }
            reporting.names[status] = text(place + ["names", status])
        }
        return .init(reporting: reporting, secret: secret)
    }

    private func identity(_ place: [String]) throws -> String? {
        guard let text = text(place) else { return nil }
        guard CI360Reporting.identities.contains(text) else {
            throw problem(
                place, "is `\(text)`; it must be one of \(CI360Reporting.identities.joined(separator: ", "))")
        }
        return text
    }

    /// Whether a tenant is told what people write to whom nothing was sent: the default tenant, or the only one of a
    /// connection.
    private func hearsStrangers(_ id: String, _ connection: String) throws -> Bool {
        let place = Self.ci360Place + ["default_tenant"]
        guard let standard = text(place) else {
            return ci360TenantIDs.filter { ci360Connection($0) == connection } == [id]
        }
        guard ci360TenantIDs.contains(standard) else {
            throw problem(place, "there is no tenant `\(standard)` in hosts.ci360.tenants")
        }
        return standard == id
    }

    // MARK: Connections of secrets

    /// The names of connections whose credentials are the secrets of tenants, one for each.
    var ci360Connections: [String] {
        guard ci360SecretPrefix != nil else { return [] }
        let ids = ci360TenantIDs.filter { text(Self.ci360Place + ["tenants", $0, "connection"]) == nil }
        return ids.map(Self.connectionName)
    }

    /// Those of a tenant.
    func ci360Connections(ofTenant name: String) -> [String] {
        let own = ci360TenantIDs.filter { text(Self.ci360Place + ["tenants", $0, "tenant"]) == name }
        return ci360Connections.filter { own.map(Self.connectionName).contains($0) }
    }

    /// Takes the credentials of such a connection from its secret, whose members SAS's connector has named.
    func takeCI360Secret(_ connection: inout ConnectionSettings) throws {
        guard let prefix = ci360SecretPrefix, ci360Connections.contains(connection.name) else { return }
        let id = connection.name.dropFirst(Self.connectionPrefix.count)
        func member(_ name: String) throws -> ConnectionSettings.Secret {
            try .init(reference: "aws-sm:\(prefix)\(id)#\(name)", for: "hosts.ci360.secret_prefix")
        }
        connection.account = try member("twilio_account_sid")
        connection.authToken = try member("twilio_auth_token")
        connection.messagesURL = try member("twilio_api_url")
    }

    private static let connectionPrefix = "ci360-"
    private static func connectionName(_ id: String) -> String { connectionPrefix + id }

    private var ci360SecretPrefix: String? {
        text(Self.ci360Place + ["secret_prefix"]) ?? original("sm_secret_id_prefix")
    }

    /// The connection of an `externalTenantId`.
    private func ci360Connection(_ id: String) -> String {
        text(Self.ci360Place + ["tenants", id, "connection"])
            ?? (ci360SecretPrefix == nil ? "default" : Self.connectionName(id))
    }
}

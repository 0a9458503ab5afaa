internal import Outbox

/// Who is let in, as the configuration says it; keys can be stored as well (``AccessStore``).
public struct AccessRules: Sendable {
    /// What is configured for a tenant.
    public struct TenantRules: Sendable {
        /// The tenant with its connections.
        public var tenant: Tenant
        /// ``APIKey/digest(of:)`` of keys that the configuration holds.
        public var keyDigests: [[UInt8]] = []
        /// Web pages of these origins may call for it.
        public var origins: Set<String> = []
        /// How often it may ask; `nil` for no limit.
        public var rateLimit: RateLimit?
        /// Who its JSON Web Tokens come from.
        public var tokens: TokenIssuer?

        /// A tenant that nobody is let in for yet.
        public init(_ tenant: Tenant) { self.tenant = tenant }
    }

    /// How often a tenant may ask.
    public struct RateLimit: Sendable, Equatable {
        /// Over time.
        public var requestsPerSecond: Int
        /// At once after a pause.
        public var burst: Int

        /// So many requests a second, and so many at once after a pause; both at least 1.
        public init(requestsPerSecond: Int, burst: Int) {
            self.requestsPerSecond = requestsPerSecond
            self.burst = burst
        }
    }

    /// The tenants of the configuration.
    public var tenants: [TenantRules]
    /// Whether nobody but this machine reaches the gateway: only then it may be open.
    public var isLocal: Bool

    /// Rules for these tenants.
    public init(tenants: [TenantRules] = [], isLocal: Bool) {
        self.tenants = tenants
        self.isLocal = isLocal
    }
}

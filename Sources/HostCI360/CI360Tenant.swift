/// A customer of SAS, as events name it, with whom it is here.
public struct CI360Tenant: Sendable, Equatable {
    /// The `externalTenantId`.
    public var id: String
    /// The tenant whose callers may act for it; empty where no tenants are configured.
    public var owner: String
    /// The connection that its messages leave over.
    public var connection: String
    /// How its requests become messages.
    public var rules: CI360Rules

    /// A tenant of CI360.
    public init(id: String, owner: String, connection: String, rules: CI360Rules = .init()) {
        self.id = id
        self.owner = owner
        self.connection = connection
        self.rules = rules
    }
}

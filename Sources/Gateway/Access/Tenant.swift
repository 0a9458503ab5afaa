/// Who may use which connections; callers are authenticated as a tenant.
public struct Tenant: Sendable, Equatable {
    /// Its name, which its jobs and events carry; empty where no tenants are configured.
    public var name: String
    /// The connections that it may use, by name; `nil` for all.
    public var connections: Set<String>?

    /// A tenant and its connections.
    public init(name: String, connections: Set<String>? = nil) {
        self.name = name
        self.connections = connections
    }

    /// Everybody, where no tenants are configured.
    public static let everybody = Tenant(name: "")

    /// A caller who has not been authenticated: no configuration can give this name.
    static let nobody = Tenant(name: "\0", connections: [])

    /// Whether it may send over a connection and see what it does.
    public func mayUse(_ connection: String) -> Bool { connections?.contains(connection) ?? true }
}

/// What is known of an API key; the key itself is not.
public struct APIKeyRecord: Sendable, Equatable {
    /// The key's name (``APIKey/id``).
    public var id: String
    /// Who it lets in; empty for the installation's owner.
    public var tenant: String
    /// What it is for, in the words of whoever made it.
    public var name: String
    /// ``APIKey/digest(of:)``.
    public var digest: [UInt8]
    /// When it was made.
    public var createdAt: Timestamp
    /// From when on it lets nobody in; `nil` for never.
    public var expiresAt: Timestamp?
    /// Since when it lets nobody in any more.
    public var revokedAt: Timestamp?

    /// A key as it is to be kept.
    public init(
        id: String, tenant: String, name: String, digest: [UInt8], createdAt: Timestamp, expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.name = name
        self.digest = digest
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Whether it lets its tenant in.
    public func isValid(at moment: Timestamp) -> Bool {
        revokedAt == nil && (expiresAt.map { moment < $0 } ?? true)
    }
}

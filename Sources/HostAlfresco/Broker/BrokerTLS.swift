/// How TLS is spoken with a broker; whom it trusts and who we are.
public struct BrokerTLS: Sendable, Equatable {
    /// A file of authorities in PEM; `nil` for the system's.
    public var authorities: String?
    /// A file with our certificate in PEM, where the broker asks for one.
    public var certificate: String?
    /// The file of its key.
    public var key: String?

    /// Where the system has its authorities.
    public static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

    /// The system's authorities, no certificate.
    public init() {}
}

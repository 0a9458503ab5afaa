/// Whom TLS trusts, and how this side proves itself where the other asks for it.
public struct CertificateSettings: Sendable, Equatable {
    /// A PEM file with certificate authorities to trust.
    public var bundle: String?
    /// Whether the system's authorities are trusted as well; without them ``bundle`` is all there is.
    public var trustsSystem: Bool
    /// A PEM file with the client's certificate and its chain.
    public var clientCertificate: String?
    /// A PEM file with the client's unencrypted private key; `nil` where it stands beside the certificate.
    public var clientKey: String?

    /// Settings; the defaults trust the system's authorities and show no certificate.
    public init(
        bundle: String? = nil, trustsSystem: Bool = true, clientCertificate: String? = nil, clientKey: String? = nil
    ) {
        self.bundle = bundle
        self.trustsSystem = trustsSystem
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
    }
}

internal import FoundationEssentials
internal import JWTKit
internal import Outbox

/// Checks JSON Web Tokens of one issuer.
///
/// The algorithm is the configured one, whatever a token says. A token must have an end; issuer and audience must be the
/// configured ones. Source: RFC 7519, and RFC 8725 for what has gone wrong elsewhere.
public struct TokenIssuer: Sendable {
    /// What tokens are signed with.
    public enum Key: Sendable {
        /// HMAC-SHA256 with a secret of at least 32 bytes. Source: RFC 7518 §3.2.
        case hs256(secret: String)
        /// RSA with SHA-256 and a public key in PEM. Source: RFC 7518 §3.3.
        case rs256(publicKeyPEM: String)

        fileprivate var algorithm: String {
            switch self {
            case .hs256: "HS256"
            case .rs256: "RS256"
            }
        }
    }

    /// How far the clocks of issuer and gateway may differ.
    static let leeway: Duration = .seconds(30)

    private let keys: JWTKeyCollection
    private let algorithm: String
    private let issuer: String
    private let audience: String
    private let tenantClaim: String?

    /// An issuer of tokens for a tenant.
    ///
    /// - Parameter tenantClaim: the claim that must hold the tenant's name; `nil` where every token of the issuer is for
    ///   that tenant.
    /// - Throws: ``GatewayError`` when the key is none or too weak.
    public init(key: Key, issuer: String, audience: String, tenantClaim: String? = nil) async throws {
        let keys = JWTKeyCollection()
        switch key {
        case .hs256(let secret):
            guard secret.utf8.count >= 32 else {
                throw GatewayError(
                    code: .invalidConfiguration,
                    message: "the secret of HS256 has \(secret.utf8.count) bytes; it must have at least 32")
            }
            await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
        case .rs256(let pem):
            do {
                await keys.add(rsa: try Insecure.RSA.PublicKey(pem: pem), digestAlgorithm: .sha256)
            } catch {
                throw GatewayError(
                    code: .invalidConfiguration,
                    message: "the public key of RS256 is no RSA key of 2048 bits or more in PEM")
            }
        }
        self.keys = keys
        algorithm = key.algorithm
        self.issuer = issuer
        self.audience = audience
        self.tenantClaim = tenantClaim
    }

    /// Whether a token claims to be for a tenant, so that it is worth to check its signature.
    func claims(_ token: UnverifiedToken, for tenant: String) -> Bool {
        token.algorithm == algorithm && token.claims.issuer == issuer && token.claims.audience.contains(audience)
            && (tenantClaim.map { token.claims.texts[$0] == tenant } ?? true)
    }

    /// Whether a token that ``claims(_:for:)`` it is signed, has begun and has not ended.
    func isValid(_ token: UnverifiedToken, at now: Timestamp) async -> Bool {
        guard (try? await keys.verify(token.bytes, as: TokenClaims.self)) != nil else { return false }
        let seconds = Double(now.milliseconds) / 1000
        let leeway = Double(Self.leeway.components.seconds)
        return token.claims.expiry + leeway > seconds && (token.claims.notBefore ?? 0) - leeway <= seconds
    }
}

/// A token that was taken apart and not believed yet.
struct UnverifiedToken: Sendable {
    let bytes: [UInt8]
    let algorithm: String
    let claims: TokenClaims

    /// `nil` for what is no token.
    init?(_ text: String) {
        bytes = Array(text.utf8)
        guard let (header, claims, _) = try? DefaultJWTParser().parse(bytes, as: TokenClaims.self),
            let algorithm = header.alg
        else { return nil }
        self.algorithm = algorithm
        self.claims = claims
    }
}

/// What a token says.
struct TokenClaims: JWTPayload {
    let issuer: String
    let audience: [String]
    /// Seconds since 1970.
    let expiry: Double
    let notBefore: Double?
    /// All claims that are texts.
    let texts: [String: String]

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: Name.self)
        issuer = try claims.decode(String.self, forKey: "iss")
        audience =
            try (try? [claims.decode(String.self, forKey: "aud")]) ?? claims.decode([String].self, forKey: "aud")
        expiry = try claims.decode(Double.self, forKey: "exp")
        notBefore = try claims.decodeIfPresent(Double.self, forKey: "nbf")
        var texts: [String: String] = [:]
        for name in claims.allKeys { texts[name.stringValue] = try? claims.decode(String.self, forKey: name) }
        self.texts = texts
    }

    func encode(to encoder: any Encoder) throws {
        var claims = encoder.container(keyedBy: Name.self)
        for (name, text) in texts { try claims.encode(text, forKey: Name(stringValue: name)) }
        try claims.encode(audience, forKey: "aud")
        try claims.encode(expiry, forKey: "exp")
        try claims.encodeIfPresent(notBefore, forKey: "nbf")
    }

    /// Times are checked by ``TokenIssuer``, which is told the present.
    func verify(using algorithm: some JWTAlgorithm) throws {}

    private struct Name: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        init(stringLiteral value: String) { stringValue = value }
    }
}

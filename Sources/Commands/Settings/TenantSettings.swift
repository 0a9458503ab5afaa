/// What the configuration says about a tenant, checked.
struct TenantSettings {
    /// How often its callers may ask.
    struct RateLimit: Equatable {
        let requestsPerSecond: Int
        let burst: Int
    }

    /// Who its JSON Web Tokens come from.
    struct TokenIssuer {
        enum Algorithm: String, CaseIterable { case hs256 = "HS256", rs256 = "RS256" }

        let algorithm: Algorithm
        /// The secret, or the public key as PEM.
        let key: ConnectionSettings.Secret
        let issuer: String
        let audience: String
        /// The claim that holds the tenant's name, where several tenants share an issuer.
        let tenantClaim: String?
    }

    let name: String
    /// The connections it may use.
    let connections: [String]
    /// ``APIKey/digest(of:)`` of keys that are written in the configuration.
    let keyDigests: [[UInt8]]
    /// Web pages of these origins may call.
    let corsOrigins: [String]
    let rateLimit: RateLimit?
    let tokens: TokenIssuer?
}

extension Settings {
    /// The names of all tenants.
    var tenantNames: [String] { children(of: ["tenants"]) }

    /// All tenants, checked one by one and beside each other.
    var tenants: [TenantSettings] {
        get throws {
            let tenants = try tenantNames.map(tenant)
            for (index, tenant) in tenants.enumerated() {
                guard let other = tenants[..<index].first(where: { $0.sharesTokens(with: tenant) }) else { continue }
                throw problem(
                    ["tenants", tenant.name, "jwt"],
                    "has the issuer and audience of tenant `\(other.name)`; tell them apart with `tenant_claim`")
            }
            return tenants
        }
    }

    private func tenant(_ name: String) throws -> TenantSettings {
        let place = ["tenants", name]
        guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(\.isNameByte) else {
            throw problem(place, "is no name for a tenant; write 1 to 64 of a-z, A-Z, 0-9, `-`, `_` and `.`")
        }
        let connections = connections(ofTenant: name).sorted()
        guard !connections.isEmpty else {
            throw problem(place, "has no connections; list those it may use: `connections: [default]`")
        }
        for connection in connections where !connectionNames.contains(connection) {
            throw problem(
                place + ["connections"],
                "there is no connection `\(connection)`; there are \(connectionNames.joined(separator: ", "))")
        }
        return TenantSettings(
            name: name, connections: connections, keyDigests: try keyDigests(place + ["keys"]),
            corsOrigins: try origins(place + ["cors_origins"]), rateLimit: try rateLimit(place + ["rate_limit"]),
            tokens: try tokenIssuer(place + ["jwt"]))
    }

    private func keyDigests(_ place: [String]) throws -> [[UInt8]] {
        try children(of: place).map { item in
            let text = text(place + [item, "sha256"]) ?? ""
            guard let digest = [UInt8](hexadecimal: text), digest.count == 32 else {
                throw problem(
                    place + [item, "sha256"],
                    "must be 64 hexadecimal digits: what `trunkline keys create --configuration` prints")
            }
            return digest
        }
    }

    private func origins(_ place: [String]) throws -> [String] {
        let origins = texts(place) ?? []
        for origin in origins {
            let scheme = ["https://", "http://"].first { origin.hasPrefix($0) } ?? origin
            let rest = origin.dropFirst(scheme.count)
            guard !rest.isEmpty, !rest.contains(where: { "/?#*, ".contains($0) }), origin == origin.lowercased() else {
                throw problem(
                    place, "`\(origin)` is no origin; write scheme, host and port alone: https://app.example.com")
            }
        }
        return origins
    }

    private func rateLimit(_ place: [String]) throws -> TenantSettings.RateLimit? {
        guard let rate = number(place + ["requests_per_second"]) else {
            guard number(place + ["burst"]) == nil else {
                throw problem(place, "has a `burst` without `requests_per_second`; add it")
            }
            return nil
        }
        let burst = number(place + ["burst"]) ?? rate * 2
        for (name, value) in [("requests_per_second", rate), ("burst", burst)] where !(1...1_000_000).contains(value) {
            throw problem(place + [name], "is \(value); it must be 1 to 1000000")
        }
        return .init(requestsPerSecond: rate, burst: burst)
    }

    private func tokenIssuer(_ place: [String]) throws -> TenantSettings.TokenIssuer? {
        guard !children(of: place).isEmpty else { return nil }
        func required(_ name: String) throws -> String {
            guard let text = text(place + [name]), !text.isEmpty else {
                throw problem(place, "needs `\(name)`; add it")
            }
            return text
        }
        let name = try required("algorithm")
        guard let algorithm = TenantSettings.TokenIssuer.Algorithm(rawValue: name) else {
            throw problem(place + ["algorithm"], "is `\(name)`; it must be HS256 or RS256")
        }
        let (wanted, other) = algorithm == .hs256 ? ("secret", "public_key") : ("public_key", "secret")
        guard text(place + [other]) == nil else {
            throw problem(place + [other], "does not go with \(name); leave it out and set `\(wanted)`")
        }
        return .init(
            algorithm: algorithm,
            key: try .init(reference: try required(wanted), for: (place + [wanted]).joined(separator: ".")),
            issuer: try required("issuer"), audience: try required("audience"),
            tenantClaim: text(place + ["tenant_claim"]))
    }
}

extension TenantSettings {
    /// Whether a token of one could be a token of the other.
    fileprivate func sharesTokens(with other: TenantSettings) -> Bool {
        guard let mine = tokens, let others = other.tokens else { return false }
        return mine.issuer == others.issuer && mine.audience == others.audience
            && (mine.tenantClaim == nil || others.tenantClaim == nil)
    }
}

extension UInt8 {
    var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension [UInt8] {
    /// The bytes that hexadecimal digits stand for.
    fileprivate init?(hexadecimal text: String) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// Two hexadecimal digits of lower case for each byte.
    var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

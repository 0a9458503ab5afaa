internal import Gateway

extension Settings {
    /// Who the gateway lets in.
    ///
    /// - Parameter isLocal: whether nobody but this machine reaches it.
    func accessRules(isLocal: Bool, environment: [String: String]) async throws -> AccessRules {
        var rules = AccessRules(isLocal: isLocal)
        for settings in try tenants {
            var tenant = AccessRules.TenantRules(Tenant(name: settings.name, connections: Set(settings.connections)))
            tenant.keyDigests = settings.keyDigests
            tenant.origins = Set(settings.corsOrigins)
            tenant.rateLimit = settings.rateLimit.map {
                .init(requestsPerSecond: $0.requestsPerSecond, burst: $0.burst)
            }
            if let tokens = settings.tokens {
                do {
                    tenant.tokens = try await tokens.issuer(environment)
                } catch let error as GatewayError {
                    throw problem(["tenants", settings.name, "jwt"], error.message)
                }
            }
            rules.tenants.append(tenant)
        }
        return rules
    }
}

extension TenantSettings.TokenIssuer {
    fileprivate func issuer(_ environment: [String: String]) async throws -> TokenIssuer {
        let secret = try key.read(environment)
        let key: TokenIssuer.Key =
            switch algorithm {
            case .hs256: .hs256(secret: secret)
            case .rs256: .rs256(publicKeyPEM: secret)
            }
        return try await TokenIssuer(key: key, issuer: issuer, audience: audience, tenantClaim: tenantClaim)
    }
}

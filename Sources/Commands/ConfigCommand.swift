internal import ArgumentParser
internal import Logging
internal import Outbox
internal import Twilio

/// `trunkline config`: looks at the configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Checks and shows the configuration.", subcommands: [Check.self, Show.self])

    /// `trunkline config check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Says what is wrong with the configuration.",
            discussion: "Example:\n  trunkline config check --config trunkline.yaml")

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let environment = try CommandEnvironment(configurationOptions)
            _ = try environment.settings.storePlace(option: configurationOptions.store)
            _ = try environment.settings.publicURL
            _ = try await environment.settings.accessRules(isLocal: true, environment: environment.variables)
            _ = try environment.settings.servedSigners(environment.variables)
            _ = try environment.settings.trustedProxies
            _ = try environment.settings.listenerCertificate(logger: environment.logger)
            for name in environment.settings.connectionNames {
                let connection = try environment.settings.connection(name)
                // The default connection need not be there as long as nobody uses it.
                if name == "default", connection.accountSID == nil { continue }
                _ = try connection.client(try connection.credentials(environment.variables))
                _ = try environment.settings.reconciliation(requestTimeout: try connection.timeout)
            }
            _ = try environment.settings.rules(sinks: try environment.settings.sinks())
            _ = try environment.settings.corezoidProfiles(environment.variables)
            _ = try environment.settings.inbound()
            _ = try environment.settings.eventRetention()
            try StandardStreams.print("the configuration is usable")
        }
    }

    /// `trunkline config show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Prints the effective configuration, secrets masked.",
            discussion: "Example:\n  trunkline config show")

        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            let environment = try CommandEnvironment(configurationOptions)
            try StandardStreams.print(
                "store: \(try environment.settings.storePlace(option: configurationOptions.store))")
            try StandardStreams.print("log_level: \(environment.logger.logLevel)")
            try StandardStreams.print("public_url: \(try environment.settings.publicURL ?? "(none)")")
            try StandardStreams.print("lease_duration: \(try environment.settings.leaseDuration)")
            let lookUps = try environment.settings.reconciliation(requestTimeout: .zero).lookUps
            try StandardStreams.print("reconciliation.lookups: \(lookUps.map(\.description).joined(separator: ", "))")
            try StandardStreams.print("connections:")
            for name in environment.settings.connectionNames {
                let connection = try environment.settings.connection(name)
                try StandardStreams.print("  \(name):")
                for (key, value) in connection.shown { try StandardStreams.print("    \(key): \(value)") }
            }
            let tenants = try environment.settings.tenants
            if !tenants.isEmpty { try StandardStreams.print("tenants:") }
            for tenant in tenants {
                try StandardStreams.print("  \(tenant.name):")
                for (key, value) in tenant.shown { try StandardStreams.print("    \(key): \(value)") }
            }
        }
    }
}

extension ConnectionSettings {
    /// What may be shown of it.
    fileprivate var shown: [(String, String)] {
        var lines = [("account_sid", accountSID ?? "(missing)")]
        if let apiKey {
            lines += [("api_key", apiKey), ("api_secret", apiSecret == nil ? "(missing)" : "****")]
        } else {
            lines.append(("auth_token", authToken == nil ? "(missing)" : "****"))
        }
        if let webhookTokens {
            lines.append(("webhook_tokens", webhookTokens.map { _ in "****" }.joined(separator: ", ")))
        }
        lines += webhookSharedKeys.keys.sorted().map { ("webhook_shared_keys.\($0)", "****") }
        lines.append(("api_base", apiBase ?? "https://<product>.twilio.com"))
        if let bundle = certificates.bundle { lines.append(("ca_bundle", bundle)) }
        if !certificates.trustsSystem { lines.append(("system_ca", "false")) }
        if let certificate = certificates.clientCertificate { lines.append(("client_certificate", certificate)) }
        if let key = certificates.clientKey { lines.append(("client_key", key)) }
        lines += (proxy?.shown ?? []).map { ("proxy.\($0)", $1) }
        lines.append(("limits.concurrent_requests", (try? concurrency).map(String.init) ?? "(wrong)"))
        lines.append(("limits.request_timeout", (try? timeout)?.description ?? "(wrong)"))
        return lines + pacing.shown
    }
}

extension TenantSettings {
    /// What may be shown of it.
    fileprivate var shown: [(String, String)] {
        var lines = [("connections", connections.joined(separator: ", "))]
        lines += keyDigests.map { ("keys", "sha256 \($0.hexadecimal.prefix(8))…") }
        if !corsOrigins.isEmpty { lines.append(("cors_origins", corsOrigins.joined(separator: ", "))) }
        if let rateLimit {
            lines.append(("rate_limit.requests_per_second", "\(rateLimit.requestsPerSecond)"))
            lines.append(("rate_limit.burst", "\(rateLimit.burst)"))
        }
        guard let tokens else { return lines }
        lines += [("jwt.algorithm", tokens.algorithm.rawValue), ("jwt.issuer", tokens.issuer)]
        lines.append(("jwt.audience", tokens.audience))
        if let claim = tokens.tenantClaim { lines.append(("jwt.tenant_claim", claim)) }
        return lines
    }
}

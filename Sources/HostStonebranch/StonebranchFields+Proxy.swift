public import Twilio

extension StonebranchFields {
    /// The proxy type as it was chosen; `nil` for none.
    var proxyType: String? {
        guard let type = text("proxy_type"), type.contains(where: { $0 != "-" && $0 != " " }) else { return nil }
        return ["none", "null"].contains(type.lowercased().filter { $0 != "-" && $0 != " " }) ? nil : type
    }

    /// The proxy's URL as it may be shown: without the credentials that somebody put into it.
    var shownProxy: String? {
        guard let proxy = text("proxy"), let at = proxy.lastIndex(of: "@") else { return text("proxy") }
        return proxy[..<at].firstRange(of: "://").map { proxy[..<$0.upperBound] + "****" + proxy[at...] }
            ?? "****" + proxy[at...]
    }

    /// The proxy that the fields ask for; credentials count only where the type says "With Credentials".
    func proxy() throws(StonebranchError) -> Proxy? {
        guard let proxyType else { return nil }
        let credentials = credentials("proxy_credentials")
        do {
            return try ProxyOptions { field in
                switch field {
                case .type: proxyType
                case .url: text("proxy")
                case .bundle: text("proxy_ca_bundle_file")
                case .user where proxyType.lowercased().contains("credentials"): credentials?.user
                case .password where proxyType.lowercased().contains("credentials"): credentials?.password
                default: nil
                }
            }.proxy(environment: [:])
        } catch {
            throw StonebranchError("\(Self.proxyFields[error.field] ?? "proxy"): \(error.problem)")
        }
    }

    private static let proxyFields: [ProxyOptions.Field: String] = [
        .type: "proxy_type", .bundle: "proxy_ca_bundle_file", .user: "proxy_credentials",
        .password: "proxy_credentials",
    ]

    /// What of the proxy that the fields ask for contradicts that of a gateway's connection, naming the field; `nil` where
    /// they ask for none, or for the same.
    ///
    /// - Parameters:
    ///   - asked: the proxy of the fields.
    ///   - used: the connection's.
    public func proxyFlaw(_ asked: Proxy?, besides used: Proxy?, of connection: String) -> String? {
        guard let asked else { return nil }
        let remedy = "leave it empty, or change the gateway's configuration"
        guard let used else {
            return "proxy_type: the connection `\(connection)` of the gateway uses no proxy; \(remedy)"
        }
        func flaw(_ field: String) -> String {
            "\(field): is not that of the gateway's connection `\(connection)`; \(remedy)"
        }
        if asked.scheme != used.scheme { return flaw("proxy_type") }
        if asked.host.lowercased() != used.host.lowercased() || asked.port != used.port { return flaw("proxy") }
        if let credentials = asked.credentials, credentials != used.credentials { return flaw("proxy_credentials") }
        let bundle = asked.certificates.bundle
        return bundle == nil || bundle == used.certificates.bundle ? nil : flaw("proxy_ca_bundle_file")
    }
}

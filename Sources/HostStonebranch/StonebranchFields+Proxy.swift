internal import Twilio

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
}

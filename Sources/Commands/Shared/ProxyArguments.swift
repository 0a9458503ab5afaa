internal import ArgumentParser
internal import Twilio

/// Options of every command that talks to Twilio: the way there. One of them replaces the connection's whole `proxy`.
struct ProxyArguments: ParsableArguments {
    @Option(help: "The kind of proxy; none goes directly, environment takes https_proxy and no_proxy.")
    var proxyType: ProxyOptions.Kind?

    @Option(
        help: ArgumentHelp(
            "The proxy: http://host:port, https://host:port (TLS to the proxy) or socks5://host:port.",
            valueName: "url"))
    var proxy: String?

    @Option(help: "The proxy's user.")
    var proxyUser: String?

    @Option(help: ArgumentHelp("Where the password is: env:NAME or file:/path.", valueName: "ref"))
    var proxyPasswordRef: String?

    @Option(help: "How user and password are shown to the proxy (default: basic).")
    var proxyAuth: ProxyOptions.Authentication?

    @Option(help: "TLS to the proxy itself: auto goes by its URL; targets are always reached through a tunnel.")
    var proxySsl: ProxyOptions.TLSUse?

    @Option(
        help: ArgumentHelp(
            "A PEM file with authorities to trust for the proxy, and for Twilio unless --ca-bundle is given.",
            valueName: "file"))
    var proxyCaBundle: String?

    @Option(help: ArgumentHelp("A PEM file with authorities to trust for Twilio.", valueName: "file"))
    var caBundle: String?

    /// What they say of the proxy; empty where it is for the configuration to say.
    private var texts: [ProxyOptions.Field: String] {
        let texts: [(ProxyOptions.Field, String?)] = [
            (.type, proxyType?.rawValue), (.url, proxy), (.user, proxyUser), (.password, proxyPasswordRef),
            (.authentication, proxyAuth?.rawValue), (.ssl, proxySsl?.rawValue), (.bundle, proxyCaBundle),
        ]
        return Dictionary(uniqueKeysWithValues: texts.compactMap { field, text in text.map { (field, $0) } })
    }

    /// Puts what they say in the place of what the configuration says.
    func apply(to connection: inout ConnectionSettings) throws {
        if let caBundle { connection.certificates.bundle = caBundle }
        guard !texts.isEmpty else { return }
        var proxy = ProxySettings { Self.name(of: $0) }
        proxy.texts = texts
        if let reference = proxy.texts.removeValue(forKey: .password) {
            proxy.password = try ConnectionSettings.Secret(reference: reference, for: "--proxy-password-ref")
        }
        connection.proxy = proxy
    }

    private static func name(of field: ProxyOptions.Field) -> String {
        switch field {
        case .type: "--proxy-type"
        case .url: "--proxy"
        case .user: "--proxy-user"
        case .password: "--proxy-password-ref"
        case .authentication: "--proxy-auth"
        case .ssl: "--proxy-ssl"
        case .bundle, .clientCertificate, .clientKey: "--proxy-ca-bundle"
        }
    }
}

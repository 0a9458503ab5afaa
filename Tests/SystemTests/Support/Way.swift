import RealServers

/// A way out that a program can be told to take, as the rows of the documentation on proxies.
enum Way: String, CaseIterable, CustomStringConvertible {
    case direct = "direct"
    case http = "HTTP proxy"
    case httpBasic = "HTTP proxy, Basic"
    case httpDigest = "HTTP proxy, Digest"
    case https = "HTTPS proxy"
    case httpsBasic = "HTTPS proxy, Basic"
    case httpsDigest = "HTTPS proxy, Digest"
    case socks = "SOCKS5"
    case socksPassword = "SOCKS5, user and password"

    var description: String { rawValue }

    var isGuarded: Bool { ![.direct, .http, .https, .socks].contains(self) }
    var isDigest: Bool { self == .httpDigest || self == .httpsDigest }

    var scheme: String {
        switch self {
        case .direct: ""
        case .http, .httpBasic, .httpDigest: "http"
        case .https, .httpsBasic, .httpsDigest: "https"
        case .socks, .socksPassword: "socks5"
        }
    }

    /// The port of the real proxy.
    func port(_ servers: ProxyServers) -> Int {
        switch scheme {
        case "http": isGuarded ? servers.squid.ports.guarded : servers.squid.ports.open
        case "https": isGuarded ? servers.squid.ports.guardedTLS : servers.squid.ports.openTLS
        default: isGuarded ? servers.guardedSOCKS.port : servers.socks.port
        }
    }

    /// The options that say it, by default with the right authority of the proxy; the password is in `PROXY_PASSWORD`.
    ///
    /// - Parameter address: host and port of another proxy than the real one.
    func arguments(_ servers: ProxyServers, at address: String? = nil, trustsProxy: Bool = true) -> [String] {
        guard self != .direct else { return [] }
        var arguments = ["--proxy", "\(scheme)://\(address ?? "127.0.0.1:\(port(servers))")"]
        if isGuarded { arguments += ["--proxy-user", Squid.user, "--proxy-password-ref", "env:PROXY_PASSWORD"] }
        if isDigest { arguments += ["--proxy-auth", "digest"] }
        if scheme == "https", trustsProxy { arguments += ["--proxy-ca-bundle", servers.certificates.proxy.bundle] }
        return arguments
    }
}

/// Runs `body` for every row, a few at once: every row is a process, and a machine has few processors.
func forEach<Row: Sendable>(
    _ rows: [Row], atOnce limit: Int = 4, _ body: @escaping @Sendable (Int, Row) async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, row) in rows.enumerated() {
            if number >= limit { try await group.next() }
            group.addTask { try await body(number, row) }
        }
        try await group.waitForAll()
    }
}

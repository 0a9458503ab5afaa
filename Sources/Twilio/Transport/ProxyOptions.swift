internal import FoundationEssentials

/// A proxy as people describe it: in options, in the configuration or in the fields of a host.
///
/// The values are those of Google's connector (`proxy_auth_scheme`, `proxy_ssltype`, …) and of Stonebranch's
/// (`proxy_type`, `proxy`, …), in any letter case and as labels.
public struct ProxyOptions: Sendable {
    /// The parts of a description; `rawValue` is the configuration's key.
    public enum Field: String, CaseIterable, Sendable {
        /// What kind of proxy: ``Kind``.
        case type
        /// `http://host:port`, `https://host:port` or `socks5://host:port`; without scheme, ``type`` and ``ssl`` say it.
        case url
        /// The user.
        case user
        /// The password.
        case password
        /// How they are shown: ``Authentication``.
        case authentication = "auth"
        /// Whether TLS is spoken to the proxy itself: ``TLSUse``.
        case ssl
        /// A PEM file with authorities to trust for the proxy.
        case bundle = "ca_bundle"
        /// A PEM file with a certificate to show to the proxy.
        case clientCertificate = "client_certificate"
        /// A PEM file with its key.
        case clientKey = "client_key"
    }

    /// The kinds of proxy; Stonebranch's `proxy_type`.
    public enum Kind: String, CaseIterable, Sendable {
        /// No proxy, whatever else is said.
        case none
        /// An HTTP proxy.
        case http
        /// An HTTP proxy, by default spoken to over TLS.
        case https
        /// The same with user and password.
        case httpsWithCredentials = "https-with-credentials"
        /// A SOCKS proxy.
        case socks5
        /// What `https_proxy`, `all_proxy` and `no_proxy` say, in small letters or capitals.
        case environment
    }

    /// Google's `proxy_auth_scheme`.
    public enum Authentication: String, CaseIterable, Sendable {
        /// User and password are not shown.
        case none
        /// See ``Proxy/Authentication/basic``.
        case basic
        /// See ``Proxy/Authentication/digest``.
        case digest
    }

    /// Google's `proxy_ssltype`. Whatever it says, targets are reached by CONNECT.
    public enum TLSUse: String, CaseIterable, Sendable {
        /// As the URL's scheme says.
        case auto
        /// TLS to the proxy.
        case always
        /// No TLS to the proxy.
        case never
        /// The same: a plain proxy that is asked for a tunnel.
        case tunnel
    }

    /// A description that cannot be followed.
    public struct Flaw: Error, Sendable, Equatable {
        /// Where it is wrong.
        public let field: Field
        /// What is wrong, and the remedy.
        public let problem: String

        init(_ field: Field, _ problem: String) {
            self.field = field
            self.problem = problem
        }
    }

    private let kind: Kind?
    private let authentication: Authentication?
    private let ssl: TLSUse
    private let url: String?
    private let user: String?
    private let password: String?
    private let certificates: CertificateSettings

    /// Reads a description.
    ///
    /// - Parameter text: gives a field's text; `nil` or empty where it is not set.
    public init(_ text: (Field) -> String?) throws(Flaw) {
        func value(_ field: Field) -> String? { text(field).flatMap { $0.isEmpty ? nil : $0 } }
        kind = try Self.choice(value(.type), .type)
        authentication = try Self.choice(value(.authentication), .authentication)
        ssl = try Self.choice(value(.ssl), .ssl) ?? .auto
        url = value(.url)
        user = value(.user)
        password = value(.password)
        certificates = CertificateSettings(
            bundle: value(.bundle), clientCertificate: value(.clientCertificate), clientKey: value(.clientKey))
    }

    /// A choice by its value or its label: `HTTPS With Credentials`, `-- None --`, `BASIC`.
    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String?, _ field: Field
    ) throws(Flaw) -> Choice? {
        guard let text else { return nil }
        let words = text.lowercased().split { " -_".contains($0) }.joined(separator: "-")
        guard let choice = Choice(rawValue: words) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Flaw(field, "`\(text)` is none of \(choices)")
        }
        return choice
    }

    /// The proxy that is described; `nil` for none.
    ///
    /// - Parameter environment: read where the description says so, and only then.
    public func proxy(environment: [String: String]) throws(Flaw) -> Proxy? {
        switch kind {
        case .some(.none): return nil
        case .environment: return try environmentProxy(environment)
        case nil where url == nil:
            guard user == nil, password == nil, certificates.bundle == nil else {
                throw Flaw(.url, "is missing; give the proxy's address, such as http://proxy.example.com:8080")
            }
            return nil
        default: break
        }
        guard let url else {
            throw Flaw(.url, "is missing; give the proxy's address, such as http://proxy.example.com:8080")
        }
        let address = try Address(url, defaultScheme: defaultScheme)
        guard address.credentials == nil else {
            throw Flaw(.url, "holds credentials, which others can see there; give them as user and password")
        }
        try check(address.scheme)
        return Proxy(
            address.scheme, host: address.host, port: address.port, credentials: try credentials(for: address.scheme),
            authentication: authentication == .digest ? .digest : .basic, certificates: certificates)
    }

    private var defaultScheme: Proxy.Scheme {
        switch (kind, ssl) {
        case (.socks5, _): .socks5
        case (_, .always), (.https, .auto), (.httpsWithCredentials, .auto): .https
        default: .http
        }
    }

    private func check(_ scheme: Proxy.Scheme) throws(Flaw) {
        if (kind == .socks5) != (scheme == .socks5), kind != nil {
            throw Flaw(.url, "says \(scheme.rawValue), but the type does not; make them agree or leave one out")
        }
        switch (ssl, scheme) {
        case (.always, .http), (.always, .socks5):
            throw Flaw(.ssl, "is always, but the URL says \(scheme.rawValue); write https or leave one out")
        case (.never, .https), (.tunnel, .https):
            throw Flaw(.ssl, "is \(ssl.rawValue), but the URL says https; write http or leave one out")
        default: break
        }
    }

    private func credentials(for scheme: Proxy.Scheme) throws(Flaw) -> Proxy.Credentials? {
        guard authentication != Authentication.none else { return nil }
        guard let user else {
            if password != nil || authentication != nil || kind == .httpsWithCredentials {
                throw Flaw(.user, "is missing; give the user and the password that the proxy knows")
            }
            return nil
        }
        guard let password else { throw Flaw(.password, "is missing; give the password of the proxy's user") }
        if scheme == .socks5 {
            guard authentication == nil else {
                throw Flaw(.authentication, "is for HTTP proxies; leave it out, SOCKS has one way only")
            }
            guard user.utf8.count < 256, password.utf8.count < 256 else {
                throw Flaw(.password, "and user can have 255 bytes at most with SOCKS")
            }
        } else if authentication != .digest, user.contains(":") {
            throw Flaw(.user, "holds a colon, which basic authentication cannot carry; use another user, or digest")
        }
        return Proxy.Credentials(user: user, password: password)
    }

    private func environmentProxy(_ environment: [String: String]) throws(Flaw) -> Proxy {
        guard url == nil else {
            throw Flaw(.url, "is set, but the type says environment; leave one out")
        }
        func value(_ name: String) -> String? {
            [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        guard let text = value("https_proxy") ?? value("all_proxy") else {
            throw Flaw(.type, "is environment, but https_proxy and all_proxy are not set; set one or use none")
        }
        let address = try Address(text, defaultScheme: .http)
        return Proxy(
            address.scheme, host: address.host, port: address.port,
            credentials: try credentials(for: address.scheme) ?? address.credentials,
            authentication: authentication == .digest ? .digest : .basic, certificates: certificates,
            exceptions: value("no_proxy") ?? "")
    }

    /// A proxy's URL in its parts.
    private struct Address {
        let scheme: Proxy.Scheme
        let host: String
        let port: Int
        let credentials: Proxy.Credentials?

        init(_ text: String, defaultScheme: Proxy.Scheme) throws(Flaw) {
            let hasScheme = text.contains("://")
            guard
                let parts = URLComponents(string: hasScheme ? text : "\(defaultScheme.rawValue)://\(text)"),
                let host = parts.host, !host.isEmpty, ["", "/"].contains(parts.path), parts.query == nil
            else { throw Flaw(.url, "is not an address such as http://proxy.example.com:8080") }
            switch parts.scheme?.lowercased() {
            case "http": scheme = .http
            case "https": scheme = .https
            case "socks5", "socks5h": scheme = .socks5
            default: throw Flaw(.url, "has a scheme that is none of http, https, socks5")
            }
            guard let port = parts.port, (1...65535).contains(port) else {
                throw Flaw(.url, "lacks the port; write it behind the host, such as http://proxy.example.com:8080")
            }
            self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
            self.port = port
            credentials = parts.user.map { Proxy.Credentials(user: $0, password: parts.password ?? "") }
        }
    }
}

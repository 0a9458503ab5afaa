/// The only way out of a transport that has one.
///
/// Every target is reached through a tunnel (CONNECT or SOCKS), http targets as well, and its name is resolved by the
/// proxy: no byte goes another way.
public struct Proxy: Sendable, Equatable {
    /// How the proxy itself is spoken to.
    public enum Scheme: String, Sendable {
        /// CONNECT over TCP.
        case http
        /// CONNECT over TLS.
        case https
        /// SOCKS version 5.
        case socks5
    }

    /// How a user and a password are shown to an HTTP proxy.
    public enum Authentication: String, Sendable {
        /// As they are, in base64: everybody on the way to a proxy without TLS can read them.
        case basic
        /// As an answer to the proxy's challenge.
        case digest
    }

    /// Who asks the proxy. Its description never holds the password.
    public struct Credentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible {
        /// The user.
        public let user: String
        /// The password.
        public let password: String

        /// A user with a password.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        /// The user, the password masked.
        public var description: String { "\(user):****" }
        /// As ``description``.
        public var debugDescription: String { description }
    }

    /// How it is spoken to.
    public var scheme: Scheme
    /// Its name or address; an IPv6 address without brackets.
    public var host: String
    /// Its port.
    public var port: Int
    /// Who asks; `nil` for a proxy that serves everybody.
    public var credentials: Credentials?
    /// How ``credentials`` are shown to an HTTP proxy; a SOCKS proxy has one way only.
    public var authentication: Authentication
    /// Whom TLS with an `https` proxy trusts.
    public var certificates: CertificateSettings
    /// Hosts that are reached directly all the same, separated by commas as in the variable `NO_PROXY`.
    public var exceptions: String

    /// A proxy; the defaults are no credentials, Basic, the system's authorities and no exceptions.
    public init(
        _ scheme: Scheme, host: String, port: Int, credentials: Credentials? = nil,
        authentication: Authentication = .basic, certificates: CertificateSettings = .init(), exceptions: String = ""
    ) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.credentials = credentials
        self.authentication = authentication
        self.certificates = certificates
        self.exceptions = exceptions
    }

    /// Scheme, host and port as a URL, without credentials.
    public var url: String { "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

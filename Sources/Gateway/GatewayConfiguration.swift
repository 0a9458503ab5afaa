/// How the gateway listens and what it bears.
public struct GatewayConfiguration: Sendable {
    /// What one client may cost.
    public struct Limits: Sendable {
        /// Bytes of a request that submits a job.
        public var jobBytes = 32 << 20
        /// Bytes of any other request.
        public var requestBytes = 1 << 20
        /// Bytes of all header fields of a request together.
        public var headerBytes = 32 << 10
        /// Objects and lists within each other in a JSON document.
        public var jsonDepth = 32
        /// How long a client may take from a request's head to its end.
        public var requestTime: Duration = .seconds(60)
        /// How long a connection may be idle, and a request's head may take.
        public var idleTime: Duration = .seconds(60)
        /// How long a client may not take what it is sent.
        public var stallTime: Duration = .seconds(30)
        /// Connections at once; others wait to be accepted.
        public var connections = 4096

        /// The usual limits.
        public init() {}
    }

    /// Where it listens.
    public var address: ListenAddress
    /// What one client may cost.
    public var limits = Limits()
    /// The URL at which Twilio and others reach it from outside; `nil` where nobody does.
    public var publicURL: String?

    /// The proxies whose word on a caller's address is taken; for logs.
    public var trustedProxies = TrustedProxies()
    /// The version of the program, for those who ask.
    public var version = "0"

    /// A gateway that listens at `address`.
    public init(address: ListenAddress) { self.address = address }
}

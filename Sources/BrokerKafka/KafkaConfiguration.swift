public import HostAlfresco

/// How Kafka is reached.
public struct KafkaConfiguration: Sendable {
    /// Who logs in, over SASL.
    public struct Credentials: Sendable {
        /// How the password is proved.
        public enum Mechanism: String, Sendable, CaseIterable {
            /// It is told: over TLS only nobody else hears it.
            case plain = "PLAIN"
            /// It is proved with SHA-256.
            case scramSHA256 = "SCRAM-SHA-256"
            /// It is proved with SHA-512.
            case scramSHA512 = "SCRAM-SHA-512"
        }

        /// How the password is proved.
        public var mechanism: Mechanism
        /// Who it is.
        public var user: String
        /// The password, as it is when a client is made.
        public var password: @Sendable () throws -> String

        /// Who logs in.
        public init(_ mechanism: Mechanism, user: String, password: @escaping @Sendable () throws -> String) {
            self.mechanism = mechanism
            self.user = user
            self.password = password
        }
    }

    /// Some of its brokers, each with name or address and port; they tell of the others.
    public var servers: [String]
    /// `nil` for none.
    public var tls: BrokerTLS?
    /// `nil` where nobody has to log in.
    public var credentials: Credentials?
    /// How many partitions a topic has that is made here; `nil` for as many as the brokers think right.
    public var partitions: Int?
    /// How long a consumer may be silent before others of its group are given its partitions.
    public var sessionTimeout: Duration = .seconds(10)
    /// How long a connection may take to stand.
    public var connectTimeout: Duration = .seconds(5)
    /// How long a message waits to be confirmed, the brokers' absence included.
    public var publishTimeout: Duration = .seconds(20)
    /// The longest pause between two attempts to connect; the first is 100 ms, each further one twice as long.
    public var longestPause: Duration = .seconds(10)
    /// Shows in the brokers' lists of clients.
    public var name = "trunkline"

    /// Brokers at addresses, without TLS and credentials.
    public init(servers: [String]) { self.servers = servers }
}

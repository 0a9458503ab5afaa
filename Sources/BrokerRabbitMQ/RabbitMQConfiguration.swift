public import HostAlfresco

/// How RabbitMQ is reached.
public struct RabbitMQConfiguration: Sendable {
    /// Its name or address.
    public var host: String
    /// Usually 5672, with TLS 5671.
    public var port: Int
    /// The virtual host.
    public var virtualHost = "/"
    /// Who logs in.
    public var user = "guest"
    /// The password, as it is when a connection is made.
    public var password: @Sendable () throws -> String = { "guest" }
    /// `nil` for none.
    public var tls: BrokerTLS?
    /// How long either side may be silent, in whole seconds.
    public var heartbeat: Duration = .seconds(20)
    /// How long a connection may take to stand.
    public var connectTimeout: Duration = .seconds(5)
    /// How long a message waits to be confirmed, the broker's absence included.
    public var publishTimeout: Duration = .seconds(20)
    /// The longest pause between two attempts to connect; the first is 100 ms, each further one twice as long.
    public var longestPause: Duration = .seconds(10)
    /// Shows in the broker's lists of connections.
    public var name = "trunkline"

    /// A broker at an address, with RabbitMQ's own defaults.
    public init(host: String, port: Int = 5672) {
        self.host = host
        self.port = port
    }
}

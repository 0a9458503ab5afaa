internal import Synchronization
public import Twilio

/// The connections that jobs can be sent over; they may be replaced while the gateway runs.
public final class Connections: Sendable {
    /// What the gateway knows of a connection.
    public struct Connection: Sendable, Equatable {
        /// Its name.
        public var name: String
        /// The account that its jobs belong to: an Account SID.
        public var account: String
        /// The proxy that it goes by; `nil` for the direct way.
        public var proxy: Proxy?

        /// A connection.
        public init(name: String, account: String, proxy: Proxy? = nil) {
            self.name = name
            self.account = account
            self.proxy = proxy
        }
    }

    private let byName: Mutex<[String: Connection]>

    /// These connections.
    public init(_ connections: [Connection]) {
        byName = Mutex(Self.table(connections))
    }

    /// A connection by its name.
    public subscript(name: String) -> Connection? { byName.withLock { $0[name] } }

    /// The names, in order.
    public var names: [String] { byName.withLock { $0.keys.sorted() } }

    /// Takes other connections from now on.
    public func replace(with connections: [Connection]) {
        byName.withLock { $0 = Self.table(connections) }
    }

    /// Takes one more connection, or what one is by now.
    public func take(_ connection: Connection) { byName.withLock { $0[connection.name] = connection } }

    private static func table(_ connections: [Connection]) -> [String: Connection] {
        Dictionary(connections.map { ($0.name, $0) }) { _, last in last }
    }
}

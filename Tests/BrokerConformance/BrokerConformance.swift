public import HostAlfresco

/// The contract of ``MessageBroker`` as checks that every broker must pass.
///
/// A broker's tests make clients of one real broker and call ``allChecks``; a check that fails throws ``Violation`` with
/// what it saw. Each check uses destinations and groups of its own.
public struct BrokerConformance: Sendable {
    /// Makes a client of the broker, as another process would.
    public typealias MakeBroker = @Sendable () async throws -> any MessageBroker

    /// A broken rule.
    public struct Violation: Error, CustomStringConvertible {
        /// What was expected and what was seen.
        public let description: String
    }

    /// One rule.
    public struct Check: Sendable, CustomStringConvertible {
        /// The rule in words.
        public let description: String
        /// Throws when it is broken.
        public let run: @Sendable (MakeBroker) async throws -> Void
    }

    /// All rules.
    public static let allChecks: [Check] = publishing + consuming

    static func check(
        _ description: String, _ run: @escaping @Sendable (MakeBroker) async throws -> Void
    ) -> Check { Check(description: description, run: run) }

    static func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        if !condition { throw Violation(description: what()) }
    }

    static func expectEqual<Value: Equatable>(_ seen: Value, _ wanted: Value, _ what: String) throws {
        if seen != wanted { throw Violation(description: "\(what): wanted \(wanted), saw \(seen)") }
    }

    /// A name that nothing else has.
    static func name(_ text: String = "twilioConnector.SEND_SMS") -> String {
        "t\(UInt32.random(in: 0 ... .max)).\(text)"
    }

    static func message(_ destination: String, _ text: String) -> BrokerMessage {
        BrokerMessage(to: .destination(destination), headers: [BrokerHeader("n", text)], body: Array(text.utf8))
    }
}

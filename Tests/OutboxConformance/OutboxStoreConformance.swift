public import Outbox

/// The contract of ``OutboxStore`` as checks that every store must pass.
///
/// A store's tests make fresh stores over one fresh database and call ``allChecks``; a check that fails throws
/// ``Violation`` with what it saw. Stores made by one call of `makeStores` share a database, each as a process of its own.
public struct OutboxStoreConformance: Sendable {
    /// Makes stores that share a fresh, empty database.
    public typealias MakeStores = @Sendable (_ count: Int) async throws -> [any OutboxStore]

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
        public let run: @Sendable (MakeStores) async throws -> Void
    }

    /// All rules.
    public static let allChecks: [Check] =
        drafts + submission + leases + turns + turnSubmissions + openJobs + removal + paces + concurrency + optOuts
        + steering + reading + evidence + requests + access + forwarding + following + canceling

    static func check(
        _ description: String, _ run: @escaping @Sendable (MakeStores) async throws -> Void
    ) -> Check { Check(description: description, run: run) }

    static func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        if !condition { throw Violation(description: what()) }
    }

    static func expectEqual<Value: Equatable>(_ seen: Value, _ wanted: Value, _ what: String) throws {
        if seen != wanted { throw Violation(description: "\(what): wanted \(wanted), saw \(seen)") }
    }

    static func expectError(_ code: OutboxError.Code, _ what: String, _ body: () async throws -> Void) async throws {
        do { try await body() } catch let error as OutboxError {
            try expectEqual(error.code, code, what)
            return
        }
        throw Violation(description: "\(what): no error was thrown")
    }
}

public import Inbound
public import Outbox

/// The contract of ``Inbound/InboundStore`` as checks that every store must pass, beside ``OutboxStoreConformance``.
public struct InboundStoreConformance: Sendable {
    /// A store for jobs and for what comes in.
    public typealias Store = OutboxStore & InboundStore

    /// Makes stores that share a fresh, empty database.
    public typealias MakeStores = @Sendable (_ count: Int) async throws -> [any Store]

    /// One rule.
    public struct Check: Sendable, CustomStringConvertible {
        /// The rule in words.
        public let description: String
        /// Throws when it is broken.
        public let run: @Sendable (MakeStores) async throws -> Void
    }

    /// All rules.
    public static let allChecks: [Check] = eventLog + deliveryEvents + sinks + messages + hosts + hostAnswers

    static func check(
        _ description: String, _ run: @escaping @Sendable (MakeStores) async throws -> Void
    ) -> Check { Check(description: description, run: run) }

    static func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        try OutboxStoreConformance.expect(condition, what())
    }

    static func expectEqual<Value: Equatable>(_ seen: Value, _ wanted: Value, _ what: String) throws {
        try OutboxStoreConformance.expectEqual(seen, wanted, what)
    }

    /// All events that a reader sees behind an id, however many pages that takes.
    static func events(
        after: EventID = .zero, limit: Int = 100, for reader: EventReader = EventReader(), in store: any InboundStore
    ) async throws -> [Event] {
        var events: [Event] = []
        var place = after
        while true {
            let page = try await store.events(after: place, limit: limit, for: reader)
            events += page.events
            if page.isLast { return events }
            try expect(page.end > place, "a page that is not the last did not go on")
            place = page.end
        }
    }
}

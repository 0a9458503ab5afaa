import FoundationEssentials
import Inbound
import Logging
import Outbox
import OutboxConformance
import OutboxSQLite

/// A store of its own and what runs over it.
struct Bench: Sendable {
    private let folder: TemporaryFolder
    let store: any InboundDesk.Store
    let watch: EventWatch
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteOutboxStore(path: folder.path + "/outbox.db")
        watch = EventWatch(log: store, interval: .milliseconds(10))
    }

    /// Carries out `body` while services run, and ends them after it.
    func running(
        _ services: [@Sendable () async -> Void], _ body: @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [watch] in await watch.run() }
            for service in services { group.addTask { await service() } }
            do { try await body() } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
    }

    /// A path in its folder.
    func path(_ name: String) -> String { folder.path + "/" + name }

    func runner(_ definition: SinkDefinition) -> @Sendable () async -> Void {
        let runner = SinkRunner(definition, store: store, watch: watch, logger: logger)
        return { await runner.run() }
    }

    func events(_ count: Int, sinks: [String]? = nil, kind: EventKind = .deliveryAccepted) async throws -> [EventID] {
        let events = (1...count).map {
            NewEvent(
                at: .now(), kind: kind, tenant: "", connection: "default", sinks: sinks,
                document: #"{"number":\#($0)}"#)
        }
        return try await store.append(events)
    }
}

/// Looks every few milliseconds whether something has come true, for half a minute at most.
func until(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw TooLate() }
        try await Task.sleep(for: .milliseconds(5))
    }
}

struct TooLate: Error, CustomStringConvertible {
    var description: String { "what was waited for has not come true within half a minute" }
}

/// The ids in a posted body or in the lines of a file.
func eventIDs(_ body: [UInt8]) throws -> [Int64] {
    struct Batch: Decodable { let events: [Line] }
    struct Line: Decodable { let id: Int64 }
    if body.starts(with: Array(#"{"events""#.utf8)) {
        return try JSONDecoder().decode(Batch.self, from: Data(body)).events.map(\.id)
    }
    return try body.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: Data($0)).id }
}

import HostGoogleConnectors
import Outbox
import OutboxSQLite

@testable import Gateway

extension GoogleServices {
    /// Google's interface without any connection.
    static func none(_ store: SQLiteOutboxStore) -> GoogleServices {
        GoogleServices(
            connections: ConnectionDesk(store: store, maker: NoMaker()) { _ in [] }, summaries: NoSummaries()
        ) { _, _ in nil }
    }

    private struct NoMaker: ConnectionMaker {
        func check(_ spec: ConnectionSpec) async throws {}
    }

    private struct NoSummaries: SummaryStore {
        func summaries(of connection: String) async throws -> [String: String] { [:] }
        func keep(_ document: String?, summary sid: String, of connection: String) async throws {}
    }
}

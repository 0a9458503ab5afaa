import Foundation
import Inbound
import Outbox
import OutboxSQLite
import Testing

@testable import HostCorezoid

@Suite("Waiting tasks in the embedded store")
struct WaitingTaskStoreTests {
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    private func news(_ message: String, _ status: String, _ event: Int64) -> StatusNews {
        StatusNews(
            subject: .init(profile: "crm", process: "777", message: message), task: "t", status: status,
            data: ["status": status, "To": "+15551230001"], event: EventID(rawValue: event), at: at(1))
    }

    private func learn(_ news: [StatusNews], _ store: SQLiteOutboxStore, now: Int64) async throws {
        try await store.changeTasks(news.map(\.subject), now: at(now)) { tasks in
            for (place, item) in news.enumerated() {
                tasks[place].learn(item, now: Timestamp(milliseconds: now * 1000))
            }
        }
    }

    @Test("What is due is given out once until its claim ends, also by a store that is opened again")
    func claims() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/corezoid-\(UUID().uuidString)/outbox.db"
        defer { try? FileManager.default.removeItem(atPath: String(path.dropLast(10))) }
        let store = try SQLiteOutboxStore(path: path)
        try await learn([news("SM1", "sent", 1), news("SM2", "sent", 2)], store, now: 10)
        #expect(try await store.claimTasks(limit: 10, now: at(9), until: at(70)).isEmpty)
        let claimed = try await store.claimTasks(limit: 10, now: at(10), until: at(70))
        #expect(claimed.compactMap(\.waiting) == [news("SM1", "sent", 1), news("SM2", "sent", 2)])
        #expect(try await store.claimTasks(limit: 10, now: at(20), until: at(70)).isEmpty)
        // The process is gone: another one takes it over when the claim has ended.
        let other = try SQLiteOutboxStore(path: path)
        #expect(try await other.claimTasks(limit: 10, now: at(69), until: at(100)).isEmpty)
        #expect(try await other.claimTasks(limit: 1, now: at(70), until: at(100)).count == 1)
    }

    @Test("What was told is remembered, and forgotten when nothing has changed for long")
    func memory() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/corezoid-\(UUID().uuidString)/outbox.db"
        defer { try? FileManager.default.removeItem(atPath: String(path.dropLast(10))) }
        let store = try SQLiteOutboxStore(path: path)
        let delivered = news("SM1", "delivered", 3)
        try await learn([delivered], store, now: 10)
        _ = try await store.claimTasks(limit: 10, now: at(10), until: at(70))
        let end = try await store.changeTasks([delivered.subject], now: at(11)) { tasks in
            tasks[0].end(delivered, .taken, now: Timestamp(milliseconds: 11_000), random: 0, .init())
        }
        #expect(end == .told)
        try await learn([news("SM1", "sent", 4)], store, now: 12)
        #expect(try await store.claimTasks(limit: 10, now: at(100), until: at(200)).isEmpty)
        try await store.forgetTasks(unchangedSince: at(12))
        try await learn([news("SM1", "sent", 5)], store, now: 13)
        #expect(try await store.claimTasks(limit: 10, now: at(100), until: at(200)).count == 1)
    }

    @Test("Erasing a recipient removes what is still to be told about it")
    func erasure() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/corezoid-\(UUID().uuidString)/outbox.db"
        defer { try? FileManager.default.removeItem(atPath: String(path.dropLast(10))) }
        let store = try SQLiteOutboxStore(path: path)
        try await learn([news("SM1", "sent", 1)], store, now: 10)
        _ = try await store.erase("+15551230001")
        #expect(try await store.claimTasks(limit: 10, now: at(100), until: at(200)).isEmpty)
    }
}

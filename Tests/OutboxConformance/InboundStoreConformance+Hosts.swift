import Inbound
import Outbox

extension InboundStoreConformance {
    private static let number = "+15551230001"

    /// A job of a host to a number; `name` is what its origin holds.
    private static func submit(
        _ host: String?, _ name: String, at seconds: UInt32, connection: String = "default",
        to recipient: String = number, in store: any OutboxStore
    ) async throws {
        var job = Fixtures.job(seconds)
        job.connection = connection
        job.createdAt = Timestamp(milliseconds: Int64(seconds) * 1000)
        job.origin = host.map { JobOrigin(host: $0, fields: ["name": name]) }
        _ = try await JobSubmission.submit(job, [NewDelivery(position: 1, recipient: recipient)], in: store)
    }

    private static func last(
        _ host: String, connection: String = "default", since seconds: Int64 = 0, in store: any OriginStore
    ) async throws -> String? {
        let origin = try await store.latestOrigin(
            host: host, connection: connection, recipient: number, since: Timestamp(milliseconds: seconds * 1000))
        return origin?.fields["name"]
    }

    private static func task(_ id: String, at seconds: Int64) -> HostTask {
        HostTask(
            host: "a", id: id, tenant: "t", document: "{\"n\":1}", createdAt: Timestamp(milliseconds: seconds * 1000))
    }

    static let hosts: [Check] = [
        check("the last origin of a recipient is that of the host's youngest job on the connection") { makeStores in
            let stores = try await makeStores(2)
            try await submit("a", "1", at: 1, in: stores[0])
            try await submit("a", "2", at: 2, in: stores[0])
            try await submit("b", "3", at: 3, in: stores[0])
            try await submit("a", "4", at: 4, connection: "other", in: stores[0])
            try await submit(nil, "5", at: 5, in: stores[0])
            try await submit("a", "6", at: 6, to: "+15551230002", in: stores[0])
            try expectEqual(try await last("a", in: stores[1]), "2", "the last one")
            try expectEqual(try await last("a", since: 2, in: stores[1]), "2", "as old as may be")
            try expectEqual(try await last("a", since: 3, in: stores[1]), nil, "too old")
            try expectEqual(try await last("b", in: stores[1]), "3", "of another host")
            try expectEqual(try await last("a", connection: "other", in: stores[1]), "4", "on another connection")
            _ = try await stores[0].erase(number)
            try expectEqual(try await last("a", in: stores[1]), nil, "of an erased number")
        },
        check("a task of a host is open until it is at its end, and then its document is forgotten") { makeStores in
            let stores = try await makeStores(2)
            try await stores[0].addTask(task("2", at: 2))
            try await stores[0].addTask(task("1", at: 1))
            try expectEqual(try await stores[1].openTasks(host: "a").map(\.id), ["1", "2"], "open")
            try expectEqual(try await stores[1].openTasks(host: "b").count, 0, "of another host")
            try await stores[0].updateTask(host: "a", id: "1", result: "{\"k\":1}", isOpen: true)
            var one = task("1", at: 1)
            one.result = "{\"k\":1}"
            try expectEqual(try await stores[1].task(host: "a", id: "1"), one, "on its way")
            try await stores[0].updateTask(host: "a", id: "1", result: "{\"k\":2}", isOpen: false)
            (one.result, one.isOpen, one.document) = ("{\"k\":2}", false, "{}")
            try expectEqual(try await stores[1].task(host: "a", id: "1"), one, "at its end")
            try expectEqual(try await stores[1].openTasks(host: "a").map(\.id), ["2"], "still open")
        },
    ]
}

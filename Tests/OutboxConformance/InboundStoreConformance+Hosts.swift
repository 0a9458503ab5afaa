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

    private static func key(_ name: String, tenant: String = "t") -> HostDocument.Key {
        HostDocument.Key(host: "a", tenant: tenant, name: name)
    }

    static let hosts: [Check] = [
        check("a document of a host is written by who knows its last revision, and each tenant has its own") {
            makeStores in
            let stores = try await makeStores(2)
            try expectEqual(try await stores[0].keep("1", as: key("x/1"), replacing: nil), true, "the first")
            try expectEqual(try await stores[1].keep("2", as: key("x/1"), replacing: nil), false, "there already")
            try expectEqual(try await stores[1].keep("2", as: key("x/1"), replacing: 1), true, "the next revision")
            try expectEqual(try await stores[0].keep("3", as: key("x/1"), replacing: 1), false, "an old revision")
            try expectEqual(
                try await stores[0].document(key("x/1")), HostDocument(key: key("x/1"), text: "2", revision: 2), "kept")
            try expectEqual(
                try await stores[0].keep("4", as: key("x/1", tenant: "u"), replacing: nil), true, "another tenant's")
            for name in ["x/3", "x/2", "y/1"] { _ = try await stores[0].keep(name, as: key(name), replacing: nil) }
            func names(_ tenant: String?, after name: String? = nil, limit: Int = 10) async throws -> [String] {
                try await stores[1].documents(host: "a", tenant: tenant, prefix: "x/", after: name, limit: limit)
                    .map { "\($0.key.name) \($0.key.tenant)" }
            }
            try expectEqual(try await names("t"), ["x/1 t", "x/2 t", "x/3 t"], "a tenant's")
            try expectEqual(try await names(nil), ["x/1 t", "x/1 u", "x/2 t", "x/3 t"], "of all")
            try expectEqual(try await names("t", after: "x/1", limit: 1), ["x/2 t"], "a page")
            try expectEqual(try await stores[1].removeDocument(key("x/1")), true, "removed")
            try expectEqual(try await stores[0].removeDocument(key("x/1")), false, "removed before")
            try expectEqual(try await stores[0].document(key("x/1")), nil, "gone")
            try expectEqual(try await stores[0].keep("5", as: key("x/1"), replacing: nil), true, "made again")
        },
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

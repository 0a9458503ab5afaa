import Outbox

extension OutboxStoreConformance {
    private static func key(_ id: String, tenant: String = "a", expiresAt: Timestamp? = nil) -> APIKeyRecord {
        APIKeyRecord(
            id: id, tenant: tenant, name: "key \(id)", digest: APIKey.digest(of: "secret of \(id)"),
            createdAt: Fixtures.start, expiresAt: expiresAt)
    }

    static let access = [
        check("API keys come back as they were given, and every change is seen by other processes once") { makeStores in
            let stores = try await makeStores(2)
            let first = key("1", expiresAt: Fixtures.start + .seconds(60))
            try await stores[0].addAPIKey(first)
            var seen = try await stores[1].apiKeys(changedAfter: 0)
            try expectEqual(seen.keys, [first], "the first")
            try await stores[1].addAPIKey(key("2", tenant: ""))
            seen = try await stores[0].apiKeys(changedAfter: seen.revision)
            try expectEqual(seen.keys, [key("2", tenant: "")], "the second")
            let again = try await stores[0].apiKeys(changedAfter: seen.revision)
            try expectEqual(again.keys, [], "nothing new")
            try expectEqual(again.revision, seen.revision, "the revision")
        },
        check("a revoked API key is seen as a change, keeps its first time and does not come back") { makeStores in
            let stores = try await makeStores(2)
            try await stores[0].addAPIKey(key("1"))
            try await stores[0].addAPIKey(key("2"))
            let before = try await stores[1].apiKeys(changedAfter: 0).revision
            let revoked = try await stores[0].revokeAPIKey("1", now: Fixtures.start + .seconds(5))
            try expectEqual(revoked?.revokedAt, Fixtures.start + .seconds(5), "its time")
            let change = try await stores[1].apiKeys(changedAfter: before)
            try expectEqual(change.keys.map(\.id), ["1"], "the change")
            try expect(!change.keys[0].isValid(at: Fixtures.start), "it is still valid")
            let again = try await stores[1].revokeAPIKey("1", now: Fixtures.start + .seconds(9))
            try expectEqual(again, revoked, "revoked again")
            try expectEqual(try await stores[0].revokeAPIKey("3", now: Fixtures.start), nil, "one that is not there")
        },
        check("an API key's name and digest are taken once") { makeStores in
            let store = try await makeStores(1)[0]
            try await store.addAPIKey(key("1"))
            try await expectError(.invalidJob, "the same name") {
                var other = key("1")
                other.digest = APIKey.digest(of: "another")
                try await store.addAPIKey(other)
            }
            try await expectError(.invalidJob, "the same digest") {
                var other = key("1")
                other.id = "2"
                try await store.addAPIKey(other)
            }
            try expectEqual(try await store.apiKeys(changedAfter: 0).keys, [key("1")], "what is there")
        },
    ]
}

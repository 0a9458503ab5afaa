internal import GRDB
public import Outbox

/// Documents that hosts keep.
extension SQLiteOutboxStore: HostDocumentStore {
    /// See ``Outbox/HostDocumentStore/document(_:)``.
    public func document(_ key: HostDocument.Key) async throws -> HostDocument? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM host_documents WHERE host = ? AND tenant = ? AND name = ?",
                arguments: [key.host, key.tenant, key.name]
            ).map(Self.document)
        }
    }

    /// See ``Outbox/HostDocumentStore/documents(host:tenant:prefix:after:limit:)``.
    public func documents(
        host: String, tenant: String?, prefix: String, after name: String?, limit: Int
    ) async throws -> [HostDocument] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM host_documents
                    WHERE host = ?1 AND (?2 IS NULL OR tenant = ?2) AND name > ?3 AND substr(name, 1, length(?4)) = ?4
                    ORDER BY name, tenant LIMIT ?5
                    """, arguments: [host, tenant, name ?? "", prefix, limit]
            ).map(Self.document)
        }
    }

    /// See ``Outbox/HostDocumentStore/keep(_:as:replacing:)``.
    public func keep(_ text: String, as key: HostDocument.Key, replacing revision: Int64?) async throws -> Bool {
        try await committer.write { db in
            if let revision {
                try db.execute(
                    sql: """
                        UPDATE host_documents SET text = ?, revision = revision + 1
                        WHERE host = ? AND tenant = ? AND name = ? AND revision = ?
                        """, arguments: [text, key.host, key.tenant, key.name, revision])
            } else {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO host_documents VALUES (?, ?, ?, ?, 1)",
                    arguments: [key.host, key.tenant, key.name, text])
            }
            return db.changesCount > 0
        }
    }

    /// See ``Outbox/HostDocumentStore/removeDocument(_:)``.
    public func removeDocument(_ key: HostDocument.Key) async throws -> Bool {
        try await committer.write { db in
            try db.execute(
                sql: "DELETE FROM host_documents WHERE host = ? AND tenant = ? AND name = ?",
                arguments: [key.host, key.tenant, key.name])
            return db.changesCount > 0
        }
    }

    private static func document(_ row: Row) -> HostDocument {
        HostDocument(
            key: .init(host: row["host"], tenant: row["tenant"], name: row["name"]), text: row["text"],
            revision: row["revision"])
    }
}

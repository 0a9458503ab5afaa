public import Outbox

/// Documents that hosts keep.
extension PostgresOutboxStore: HostDocumentStore {
    private static let columns = "host, tenant, name, text, revision"

    /// See ``Outbox/HostDocumentStore/document(_:)``.
    public func document(_ key: HostDocument.Key) async throws -> HostDocument? {
        try await read { db in
            try db.execute(
                "SELECT \(Self.columns) FROM host_documents WHERE host = $1 AND tenant = $2 AND name = $3",
                [key.host, key.tenant, key.name]
            ).first.map(Self.document)
        }
    }

    /// See ``Outbox/HostDocumentStore/documents(host:tenant:prefix:after:limit:)``.
    public func documents(
        host: String, tenant: String?, prefix: String, after name: String?, limit: Int
    ) async throws -> [HostDocument] {
        try await read { db in
            try db.execute(
                """
                SELECT \(Self.columns) FROM host_documents
                WHERE host = $1 AND ($2::text IS NULL OR tenant = $2::text) AND name > $3
                    AND starts_with(name, $4) ORDER BY name, tenant LIMIT $5
                """, [host, tenant, name ?? "", prefix, Int64(limit)]
            ).map(Self.document)
        }
    }

    /// See ``Outbox/HostDocumentStore/keep(_:as:replacing:)``.
    public func keep(_ text: String, as key: HostDocument.Key, replacing revision: Int64?) async throws -> Bool {
        try await committer.write { db in
            if let revision {
                return try db.execute(
                    """
                    UPDATE host_documents SET text = $1, revision = revision + 1
                    WHERE host = $2 AND tenant = $3 AND name = $4 AND revision = $5
                    """, [text, key.host, key.tenant, key.name, revision]
                ).changed > 0
            }
            return try db.execute(
                "INSERT INTO host_documents (\(Self.columns)) VALUES ($1, $2, $3, $4, 1) ON CONFLICT DO NOTHING",
                [key.host, key.tenant, key.name, text]
            ).changed > 0
        }
    }

    /// See ``Outbox/HostDocumentStore/removeDocument(_:)``.
    public func removeDocument(_ key: HostDocument.Key) async throws -> Bool {
        try await committer.write { db in
            try db.execute(
                "DELETE FROM host_documents WHERE host = $1 AND tenant = $2 AND name = $3",
                [key.host, key.tenant, key.name]
            ).changed > 0
        }
    }

    private static func document(_ row: PostgresRow) -> HostDocument {
        HostDocument(
            key: .init(host: row[0], tenant: row[1], name: row[2]), text: row[3], revision: row[4])
    }
}

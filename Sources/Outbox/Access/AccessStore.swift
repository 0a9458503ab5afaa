/// What letting callers in asks of a store; a part of ``OutboxStore``.
///
/// Keys are never removed: who was let in by which one stays known. Every change of one gets a growing revision, so that
/// a process that keeps them in memory reads only what others have changed.
public protocol AccessStore: Sendable {
    /// Keeps a new key. One of that name or digest is refused with ``OutboxError/Code/invalidJob``.
    func addAPIKey(_ key: APIKeyRecord) async throws

    /// Revokes a key; one that is revoked keeps its time.
    ///
    /// - Returns: the key as it is now; `nil` when there is none of that name.
    func revokeAPIKey(_ id: String, now: Timestamp) async throws -> APIKeyRecord?

    /// The keys that were added or revoked behind `revision`, and the revision up to which this is all. 0 is the
    /// beginning.
    func apiKeys(changedAfter revision: Int64) async throws -> (keys: [APIKeyRecord], revision: Int64)
}

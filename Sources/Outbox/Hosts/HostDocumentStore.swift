/// Keeps documents that hosts have been given to keep, such as connections that were made over their interface.
///
/// A part of what a gateway's store keeps; the promises are those of ``OutboxStore``.
public protocol HostDocumentStore: Sendable {
    /// A document; `nil` where there is none of that name.
    func document(_ key: HostDocument.Key) async throws -> HostDocument?

    /// A host's documents whose names begin with `prefix`, in the order of their names; those of every tenant where
    /// `tenant` is `nil`.
    func documents(
        host: String, tenant: String?, prefix: String, after name: String?, limit: Int
    ) async throws -> [HostDocument]

    /// Keeps a document under the revision behind `revision`.
    ///
    /// - Parameter revision: the one it takes the place of; `nil` where there must be none yet.
    /// - Returns: `false` where somebody else was first: then nothing has changed.
    func keep(_ text: String, as key: HostDocument.Key, replacing revision: Int64?) async throws -> Bool

    /// Removes a document; `false` where there was none.
    func removeDocument(_ key: HostDocument.Key) async throws -> Bool
}

/// A document of a host.
public struct HostDocument: Sendable, Equatable {
    /// What it is found by.
    public struct Key: Sendable, Hashable {
        /// The host's name.
        public var host: String
        /// Whose it is.
        public var tenant: String
        /// Its name, of which each tenant may have one.
        public var name: String

        /// A document's key.
        public init(host: String, tenant: String, name: String) {
            self.host = host
            self.tenant = tenant
            self.name = name
        }
    }

    /// What it is found by.
    public var key: Key
    /// What it says, as the host writes it.
    public var text: String
    /// How often it was written, from 1 on.
    public var revision: Int64

    /// A document.
    public init(key: Key, text: String, revision: Int64) {
        self.key = key
        self.text = text
        self.revision = revision
    }
}

internal import Outbox

/// The digests of API keys, and whom they let in. A pure value.
///
/// What is presented is hashed, and the hash looked for: the work is the same whether there is such a key or not, and what
/// time tells about a hash helps nobody to a key.
struct KeyTable: Sendable {
    /// Whom a key lets in.
    struct Entry: Sendable, Equatable {
        /// The key's name; `nil` for one that the configuration holds.
        let id: String?
        let tenant: String
        fileprivate let digest: [UInt8]
        fileprivate let isValid: Bool
        fileprivate let expiresAt: Timestamp?
    }

    private var entries: [UInt64: [Entry]] = [:]

    /// Whether no key was ever taken, not even one that is revoked by now.
    var isEmpty: Bool { entries.isEmpty }

    /// Takes stored keys, new ones and those that have changed.
    mutating func take(_ keys: [APIKeyRecord]) {
        for key in keys {
            let place = Self.place(key.digest)
            entries[place, default: []].removeAll { $0.digest == key.digest }
            entries[place, default: []].append(
                Entry(
                    id: key.id, tenant: key.tenant, digest: key.digest, isValid: key.revokedAt == nil,
                    expiresAt: key.expiresAt))
        }
    }

    /// Takes keys of the configuration.
    mutating func take(digests: [[UInt8]], of tenant: String) {
        for digest in digests {
            entries[Self.place(digest), default: []].append(
                Entry(id: nil, tenant: tenant, digest: digest, isValid: true, expiresAt: nil))
        }
    }

    /// Whom a key with this digest lets in now.
    func entry(of digest: [UInt8], at now: Timestamp) -> Entry? {
        entries[Self.place(digest)]?.first { entry in
            Self.areEqual(entry.digest, digest) && entry.isValid && (entry.expiresAt.map { now < $0 } ?? true)
        }
    }

    private static func place(_ digest: [UInt8]) -> UInt64 { digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// Takes the same time wherever they differ.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

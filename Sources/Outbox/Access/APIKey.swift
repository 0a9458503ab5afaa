internal import Crypto

/// What a caller shows to be let in, as it is told once: `trk_`, the key's name of 16 hexadecimal digits, `_`, and a
/// secret of 256 bits as 64 hexadecimal digits.
///
/// Nobody keeps it but the caller: a store and a configuration hold ``digest(of:)`` of it. The secret has 256 bits, so
/// that a plain hash of it cannot be turned back by guessing.
public struct APIKey: Sendable {
    /// What every key begins with: tools that look for leaked secrets find it by this.
    public static let prefix = "trk_"

    /// The key's name: it may be shown, and it is what the key is revoked by.
    public let id: String
    /// The whole key. A secret.
    public let text: String

    /// A new key. `generator` must be one that nobody can foretell, such as the system's.
    public init(using generator: inout some RandomNumberGenerator) {
        func digits(_ words: Int) -> String {
            (0..<words).map { _ in
                let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
                return String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }.joined()
        }
        id = digits(1)
        text = Self.prefix + id + "_" + digits(4)
    }

    /// What is kept of a key: SHA-256 of its whole text, 32 bytes.
    public static func digest(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

internal import Crypto

/// Names attempts in addresses that nobody can guess: each attempt has a status callback of its own.
///
/// A token is the attempt's name and 128 bits of an HMAC-SHA256 of it, keyed by a secret of the store:
/// `17-1-0123456789abcdef0123456789abcdef`. Whoever has it has been told so by Twilio, and Twilio by this attempt: a
/// callback on it proves that the attempt arrived.
public struct AttemptTokens: Sendable {
    private let key: SymmetricKey

    /// Tokens of the store with this secret (``TrackingStore/callbackSecret()``).
    public init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// The token of an attempt.
    public func token(for attempt: AttemptID) -> String {
        let name = "\(attempt.delivery.rawValue)-\(attempt.number)"
        var digits = ""
        for byte in HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: key).prefix(16) {
            digits.append(Self.digits[Int(byte >> 4)])
            digits.append(Self.digits[Int(byte & 0xF)])
        }
        return "\(name)-\(digits)"
    }

    /// The attempt that a token names; `nil` for one that is not of this store.
    public func attempt(of token: String) -> AttemptID? {
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard token.utf8.count <= 80, parts.count == 3, let delivery = Int64(parts[0]), let number = Int(parts[1])
        else {
            return nil
        }
        let attempt = AttemptID(delivery: DeliveryID(rawValue: delivery), number: number)
        return Self.areEqual(Array(token.utf8), Array(self.token(for: attempt).utf8)) ? attempt : nil
    }

    /// Takes the same time wherever they differ.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static let digits = Array("0123456789abcdef")
}

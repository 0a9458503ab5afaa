internal import Crypto

/// The signature of Corezoid's API and of calls that its API Call nodes make with system parameters:
/// `hex(sha1(time + secret + content + secret))`.
///
/// Source: Corezoid's documentation of API version 2 and of the API Call logic.
public struct CorezoidSignature: Sendable {
    private let secret: [UInt8]

    /// Signs and checks with the secret of an API key or of a node.
    public init(secret: String) { self.secret = Array(secret.utf8) }

    /// Forty hexadecimal digits in lower case.
    ///
    /// - Parameters:
    ///   - time: seconds since 1970, as they are written in the URL.
    ///   - content: the body, byte for byte.
    public func value(time: String, content: [UInt8]) -> String {
        digest(time, content).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Whether a signature is right; letter case is irrelevant. Constant time for what has the right length.
    public func isValid(_ signature: String, time: String, content: [UInt8]) -> Bool {
        let (right, given) = (Array(value(time: time, content: content).utf8), Array(signature.lowercased().utf8))
        return right.equalsInConstantTime(given)
    }

    private func digest(_ time: String, _ content: [UInt8]) -> Insecure.SHA1.Digest {
        var hash = Insecure.SHA1()
        hash.update(data: Array(time.utf8))
        hash.update(data: secret)
        hash.update(data: content)
        hash.update(data: secret)
        return hash.finalize()
    }
}

extension [UInt8] {
    /// Compares without telling by its time where the first difference is.
    package func equalsInConstantTime(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

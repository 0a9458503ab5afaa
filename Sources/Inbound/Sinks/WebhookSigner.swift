internal import Crypto
internal import FoundationEssentials

/// Signs what is posted to receivers: `v1,` and the Base64 of an HMAC-SHA256 over id, timestamp and body joined by dots.
///
/// Source: the Standard Webhooks specification (standardwebhooks.com), whose libraries check it.
public struct WebhookSigner: Sendable {
    private let key: SymmetricKey

    /// A signer with a secret: `whsec_` and Base64, or any other text, whose UTF-8 bytes are the key.
    ///
    /// - Throws: ``InboundError`` when what follows `whsec_` is no Base64.
    public init(secret: String) throws {
        guard secret.hasPrefix("whsec_") else {
            key = SymmetricKey(data: Array(secret.utf8))
            return
        }
        guard let bytes = Data(base64Encoded: String(secret.dropFirst(6))), !bytes.isEmpty else {
            throw InboundError(
                code: .invalidConfiguration, message: "a webhook secret that begins with whsec_ must go on with Base64")
        }
        key = SymmetricKey(data: bytes)
    }

    /// The value of `webhook-signature`.
    ///
    /// - Parameter seconds: the value of `webhook-timestamp`, seconds since 1970.
    public func signature(id: String, at seconds: Int64, body: [UInt8]) -> String {
        var hmac = HMAC<SHA256>(key: key)
        hmac.update(data: Array("\(id).\(seconds).".utf8))
        hmac.update(data: body)
        return "v1," + Data(hmac.finalize()).base64EncodedString()
    }
}

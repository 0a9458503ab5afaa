internal import Crypto
internal import FoundationEssentials

/// `X-Twilio-Signature`: proves that a webhook comes from Twilio.
///
/// Base64 of an HMAC over the full URL as Twilio called it, followed for a form by every parameter as name and value
/// (see ``SigningText``). The key is the account's primary Auth Token with HMAC-SHA1, or a shared key with HMAC-SHA256.
/// Source: Twilio's request validation, with the vectors of the official SDKs.
public struct RequestSignature: Sendable {
    /// How the text is hashed.
    public enum Algorithm: String, Sendable {
        /// With Auth Tokens, and where the request names no algorithm.
        case hmacSHA1 = "HMAC_SHA1"
        /// With shared keys.
        case hmacSHA256 = "HMAC_SHA256"
    }

    private let key: SymmetricKey
    private let algorithm: Algorithm

    /// Signs and checks with an account's primary Auth Token.
    public init(authToken: String) { self.init(key: authToken, algorithm: .hmacSHA1) }

    /// Signs and checks with the secret of a shared key (SharedKey signing of Twilio's webhooks API).
    public init(sharedKey: String) { self.init(key: sharedKey, algorithm: .hmacSHA256) }

    /// Signs and checks with any key and algorithm.
    public init(key: String, algorithm: Algorithm) {
        self.key = SymmetricKey(data: Array(key.utf8))
        self.algorithm = algorithm
    }

    /// The header's value for a call of `url` with the form `parameters` (decoded; none for GET and JSON).
    public func value(url: String, parameters: [(name: String, value: String)] = []) -> String {
        value(SigningText(url: url, parameters: parameters))
    }

    /// The header's value for a text.
    func value(_ text: SigningText) -> String {
        switch algorithm {
        case .hmacSHA1:
            Data(HMAC<Insecure.SHA1>.authenticationCode(for: text.bytes, using: key)).base64EncodedString()
        case .hmacSHA256: Data(HMAC<SHA256>.authenticationCode(for: text.bytes, using: key)).base64EncodedString()
        }
    }

    /// Whether `signature` is right for this URL, with or without the scheme's default port in it. Constant time.
    public func isValid(
        _ signature: String, url: String, parameters: [(name: String, value: String)] = []
    ) -> Bool {
        SigningText.spellings(of: url).contains { spelling in
            isValid(signature, for: SigningText(url: spelling, parameters: parameters))
        }
    }

    /// Whether `signature` is right for a text. Constant time.
    func isValid(_ signature: String, for text: SigningText) -> Bool {
        guard let given = Data(base64Encoded: signature) else { return false }
        return switch algorithm {
        case .hmacSHA1: HMAC<Insecure.SHA1>.isValidAuthenticationCode(given, authenticating: text.bytes, using: key)
        case .hmacSHA256: HMAC<SHA256>.isValidAuthenticationCode(given, authenticating: text.bytes, using: key)
        }
    }

    /// What `bodySHA256` in the URL has to be for a body that is not a form: 64 hexadecimal digits in lower case.
    public static func bodySHA256(_ body: [UInt8]) -> String {
        SHA256.hash(data: body).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}

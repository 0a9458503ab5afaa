import Crypto
import Foundation

/// A JSON Web Token as an identity provider makes it: HS256.
enum TestToken {
    static func make(_ claims: [String: Any], secret: String) -> String {
        let payload = (try? JSONSerialization.data(withJSONObject: claims)) ?? Data()
        let signed = encoded(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)) + "." + encoded(payload)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(signed.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return signed + "." + encoded(Data(code))
    }

    private static func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}

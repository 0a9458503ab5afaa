internal import Crypto
internal import FoundationEssentials

/// The token that CI360's external API gateway lets in: a JSON Web Token without an end, HS256 over the tenant's id, its key
/// the base64 *text* of the access point's client secret.
///
/// Source: SAS Customer Intelligence 360, External API gateway; the clients in SAS's repositories.
enum GatewayToken {
    /// The value behind `Bearer`.
    static func make(clientID: String, secret: String) -> String {
        let claims = JSONText.object([("clientID", clientID)])
        let signed = encoded(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)) + "." + encoded(Array(claims.utf8))
        let key = SymmetricKey(data: Data(Data(secret.utf8).base64EncodedString().utf8))
        let signature = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
        return signed + "." + encoded(Array(signature))
    }

    /// Source: RFC 7515, base64url without padding.
    private static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

internal import Crypto
internal import FoundationEssentials

extension World {
    /// `POST oauth.twilio.com/v2/token`, and `/v1/token` with its names in PascalCase and its 201.
    ///
    /// Source: schemas `V2Oauth2TokenResponse` and `oauth.v1.token`; no refresh token comes with client credentials.
    mutating func accessToken(_ request: Request, _ product: ProductHost, now: Instant) throws(Refusal) -> Answer {
        let isFirstVersion = product.path == "/v1/token"
        guard isFirstVersion || product.path == "/v2/token" else { throw .notFound(product.path) }
        guard request.method == "POST" else { throw .methodNotAllowed }
        let form = FormFields(request.body)
        let names =
            isFirstVersion
            ? ("GrantType", "ClientId", "ClientSecret") : ("grant_type", "client_id", "client_secret")
        guard let grant = form.nonEmpty(names.0), grant == "client_credentials" else {
            throw .badParameter(names.0, form[names.0] ?? "")
        }
        guard let clientID = form.nonEmpty(names.1) else { throw .badParameter(names.1, "") }
        guard let secret = form.nonEmpty(names.2) else { throw .badParameter(names.2, "") }
        guard let app = configuration.oauthApps.first(where: { $0.clientID == clientID }), app.clientSecret == secret,
            let account = directory.index(app.accountSID ?? directory.accounts.first?.sid ?? "")
        else { throw .authenticate }
        let lifetime = configuration.accessTokenLifetime.milliseconds
        let token = webToken(clientID, secret: secret, account: account, now: now, expires: now + lifetime)
        directory.add(accessToken: token, account: account, expires: now + lifetime)
        var json = JSONWriter()
        json.beginObject()
        json.field("access_token", token)
        json.field("refresh_token", nil)
        json.field("id_token", nil)
        json.field("token_type", "Bearer")
        json.field("expires_in", number: Int(lifetime / 1000))
        json.endObject()
        return answer(isFirstVersion ? 201 : 200, json)
    }

    /// A JSON Web Token: clients read `exp` from it.
    private mutating func webToken(
        _ clientID: String, secret: String, account: Int, now: Instant, expires: Instant
    ) -> String {
        var payload = JSONWriter()
        payload.beginObject()
        payload.field("iss", "https://oauth.twilio.com")
        payload.field("sub", directory.accounts[account].sid)
        payload.field("client_id", clientID)
        payload.field("jti", newToken())
        payload.field("iat", number: Int(now / 1000))
        payload.field("exp", number: Int(expires / 1000))
        payload.endObject()
        let signed = Self.base64URL(#"{"alg":"HS256","typ":"JWT"}"#.utf8) + "." + Self.base64URL(payload.bytes)
        let signature = HMAC<SHA256>.authenticationCode(
            for: Data(signed.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return signed + "." + Self.base64URL(signature)
    }

    private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        let text = Data(Array(bytes)).base64EncodedString()
        return text.replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
    }
}

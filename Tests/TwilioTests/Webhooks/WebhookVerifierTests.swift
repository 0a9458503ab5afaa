import Testing
import Twilio

@Suite("Checking webhooks (Twilio API facts §5)")
struct WebhookVerifierTests {
    private static let token = "12345678901234567890123456789012"
    private static let url = "https://example.com/twilio/sms"
    private static let form =
        "ToCountry=&To=%2B15551230001&SmsSid=SM00000000000000000000000000000001&Body=Gr%C3%BC%C3%9Fe+%26+more"

    private func request(
        method: String = "POST", url: String = url, body: String = form, signedAt signedURL: String? = nil,
        as parameters: [(name: String, value: String)]? = nil, token: String = token,
        headers: [String: String] = ["Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"]
    ) throws -> WebhookRequest {
        let fields = try parameters ?? WebhookFields(body.utf8).all
        var headers = headers
        headers["X-Twilio-Signature"] = RequestSignature(authToken: token)
            .value(url: signedURL ?? url, parameters: fields)
        return try WebhookRequest(method: method, url: url, body: Array(body.utf8)) { headers[$0] }
    }

    private let verifier = WebhookVerifier(authTokens: ["new-token", token])

    @Test("a form signed with any of the tokens is accepted, with and without the port")
    func form() throws {
        try verifier.verify(try request())
        try verifier.verify(try request(token: "new-token"))
        try verifier.verify(try request(signedAt: "https://example.com:443/twilio/sms"))
        #expect(throws: WebhookRefusal.wrongSignature) { try verifier.verify(try request(token: "old-token")) }
    }

    @Test("a GET is signed over its URL, and its payload is in the query")
    func get() throws {
        let url = "https://example.com/voice?CallSid=CA00000000000000000000000000000001&From=%2B15551230001"
        let request = try WebhookRequest(method: "GET", url: url) {
            $0 == "X-Twilio-Signature" ? "kbs5gVH2mAt+CfuMVRWOvrWT5rc=" : nil
        }
        try verifier.verify(request)
        #expect(request.payload["From"] == "+15551230001")
    }

    @Test("a JSON body must be the one whose hash is in the signed URL")
    func json() throws {
        let url =
            "https://example.com/events?bodySHA256=8147ad76c879599bdedfd6b8f8be85168554ef5fe2bb927181b70c4c2f119ded"
        func request(_ body: String, url: String = url) throws -> WebhookRequest {
            let signature = RequestSignature(authToken: Self.token).value(url: url)
            let headers = ["Content-Type": "application/json", "X-Twilio-Signature": signature]
            return try WebhookRequest(method: "POST", url: url, body: Array(body.utf8)) { headers[$0] }
        }
        let genuine = try request(#"{"id":"EV1","data":[1,2]}"#)
        #expect(genuine.signature == "EkoVQdh3XzMu+MjoGCtJN0xBufQ=")
        try verifier.verify(genuine)
        #expect(throws: WebhookRefusal.wrongBody) { try verifier.verify(try request(#"{"id":"EV2"}"#)) }
        #expect(throws: WebhookRefusal.wrongBody) { try verifier.verify(try request("")) }
        #expect(throws: WebhookRefusal.wrongBody) {
            try verifier.verify(try request("{}", url: "https://example.com/events"))
        }
    }

    @Test("a shared key is chosen by its name; unknown names and algorithms are refused")
    func sharedKeys() throws {
        let verifier = WebhookVerifier(authTokens: ["other"], sharedKeys: ["webhooks_sharedkey_1": Self.token])
        func request(_ settings: String) throws -> WebhookRequest {
            let fields = try WebhookFields(Self.form.utf8).all
            let headers = [
                "X-Twilio-Signature": RequestSignature(sharedKey: Self.token).value(url: Self.url, parameters: fields),
                "X-Twilio-Webhooks-Signature-Settings": settings,
            ]
            return try WebhookRequest(method: "POST", url: Self.url, body: Array(Self.form.utf8)) { headers[$0] }
        }
        try verifier.verify(try request("key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"))
        #expect(throws: WebhookRefusal.unknownKey) {
            try verifier.verify(try request("key=webhooks_sharedkey_2,algorithm=HMAC_SHA256"))
        }
        #expect(throws: WebhookRefusal.unknownAlgorithm) {
            try verifier.verify(try request("key=webhooks_sharedkey_1,algorithm=HMAC_MD5"))
        }
        // Without an algorithm it is HMAC-SHA1 with the Auth Token.
        #expect(throws: WebhookRefusal.wrongSignature) {
            try verifier.verify(try request("key=webhooks_sharedkey_1"))
        }
    }

    @Test("what is not signed, too large or too long is refused")
    func bounds() throws {
        let unsigned = try WebhookRequest(method: "POST", url: Self.url, body: Array(Self.form.utf8)) { _ in nil }
        #expect(throws: WebhookRefusal.unsigned) { try verifier.verify(unsigned) }
        #expect(throws: TwilioError.self) {
            try WebhookRequest(method: "POST", url: Self.url, body: [UInt8](repeating: 97, count: 1 << 20 + 1)) { _ in
                nil
            }
        }
        let fields = Array(repeatElement("a=1", count: 1001).joined(separator: "&").utf8)
        #expect(throws: TwilioError.self) {
            try WebhookRequest(method: "POST", url: Self.url, body: fields) { _ in nil }
        }
    }

    @Test("the diagnosis shows what was hashed")
    func texts() throws {
        let diagnosis = WebhookDiagnosis(try request(token: "wrong"), authTokens: [Self.token])
        #expect(diagnosis.refusal == .wrongSignature)
        #expect(diagnosis.texts.map(\.url) == [Self.url, "https://example.com:443/twilio/sms"])
        #expect(diagnosis.texts[0].parameters.map(\.name) == ["Body", "SmsSid", "To", "ToCountry"])
        #expect(diagnosis.expectedSignatures.count == 2)
        #expect(diagnosis.causes.isEmpty)
        #expect(WebhookDiagnosis(try request(), authTokens: [Self.token]).refusal == nil)
    }

    @Test("the diagnosis finds the usual mistakes of receivers")
    func causes() throws {
        let fields = try WebhookFields(Self.form.utf8).all
        func causes(_ request: WebhookRequest) -> [WebhookDiagnosis.Cause] {
            WebhookDiagnosis(request, authTokens: ["new-token", Self.token]).causes
        }
        #expect(causes(try request(url: "http://example.com/twilio/sms", signedAt: Self.url)) == [.scheme])
        #expect(causes(try request(url: Self.url + "/", signedAt: Self.url)) == [.trailingSlash])
        #expect(causes(try request(url: Self.url + "?tenant=7", signedAt: Self.url)) == [.query])
        #expect(causes(try request(as: [])) == [.addedParameters])
        #expect(
            causes(
                try request(
                    url: Self.url + "?tenant=7", body: Self.form + "&tenant=7", as: fields)) == [.queryInForm])
        let blank = fields.map { $0.name == "Body" ? ($0.name, $0.value + " ") : $0 }
        #expect(causes(try request(as: blank)) == [.trimmedValues])
        let places = ["FromCity", "FromState", "FromZip"].map { (name: $0, value: "") }
        #expect(causes(try request(as: fields + places)) == [.emptyValuesDropped])
        #expect(
            causes(try request(url: Self.url + "?to=+1 2", signedAt: Self.url + "?to=%201%202")) == [.decodedQuery])
    }
}

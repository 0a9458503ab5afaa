/// Checks that webhooks come from Twilio.
///
/// ```swift
/// let verifier = WebhookVerifier(authTokens: [token])
/// let request = try WebhookRequest(method: "POST", url: publicURL, body: body) { headers[$0] }
/// try verifier.verify(request)
/// let callback = try MessageStatusCallback(request.payload)
/// ```
public struct WebhookVerifier: Sendable {
    private let tokens: [RequestSignature]
    private let sharedKeys: [String: RequestSignature]

    /// A verifier.
    ///
    /// - Parameters:
    ///   - authTokens: the primary Auth Token of the account that owns the number or message; several while a token is
    ///     being replaced, or for several accounts. API keys do not sign.
    ///   - sharedKeys: secrets of shared keys by their names (`webhooks_sharedkey_…`).
    public init(authTokens: [String], sharedKeys: [String: String] = [:]) {
        tokens = authTokens.map { RequestSignature(authToken: $0) }
        self.sharedKeys = sharedKeys.mapValues { RequestSignature(sharedKey: $0) }
    }

    /// Throws a ``WebhookRefusal`` unless the request is signed by one of the tokens or by the shared key it names.
    public func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
        guard let signature = request.signature, !signature.isEmpty else { throw .unsigned }
        let keys = try keys(for: request)
        let texts = Self.texts(of: request)
        // All keys are tried, so that the time does not tell which one fitted.
        var isValid = false
        for key in keys {
            for text in texts where key.isValid(signature, for: text) { isValid = true }
        }
        guard isValid else { throw .wrongSignature }
        if let body = request.body {
            let hash = RequestSignature.bodySHA256(body)
            guard let expected = Self.bodyHash(in: request.url), Self.equal(expected, hash) else { throw .wrongBody }
        }
    }

    private func keys(for request: WebhookRequest) throws(WebhookRefusal) -> [RequestSignature] {
        guard let settings = request.signatureSettings else { return tokens }
        var values: [Substring: Substring] = [:]
        for part in settings.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingBlanks }
            if pair.count == 2 { values[pair[0]] = pair[1] }
        }
        switch values["algorithm"] {
        case nil, "HMAC_SHA1": return tokens
        case "HMAC_SHA256":
            guard let key = sharedKeys[String(values["key"] ?? "")] else { throw .unknownKey }
            return [key]
        default: throw .unknownAlgorithm
        }
    }

    /// What may have been hashed: the URL with and without its port.
    static func texts(of request: WebhookRequest) -> [SigningText] {
        SigningText.spellings(of: request.url).map { SigningText(url: $0, parameters: request.form.all) }
    }

    private static func bodyHash(in url: String) -> String? {
        let query = url.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        return FormReader.fields(query.utf8).first { $0.name == "bodySHA256" }?.value.lowercased()
    }

    private static func equal(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Why a webhook is not accepted. Raw values are fit for a metric label.
public enum WebhookRefusal: String, Error, Sendable {
    /// It has no `X-Twilio-Signature`.
    case unsigned
    /// No token fits. ``WebhookDiagnosis`` finds out why.
    case wrongSignature = "wrong_signature"
    /// The body is not the one whose hash the URL carries, or it is neither a form nor covered by a hash.
    case wrongBody = "wrong_body"
    /// It names a shared key that is not known.
    case unknownKey = "unknown_key"
    /// It names an algorithm that is not known.
    case unknownAlgorithm = "unknown_algorithm"
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

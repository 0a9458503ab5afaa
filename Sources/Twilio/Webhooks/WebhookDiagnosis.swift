/// Why a webhook's signature does not fit: what was hashed, and which change would make it fit.
///
/// It is for people who set a receiver up. It takes many hashes: never answer requests with it.
public struct WebhookDiagnosis: Sendable {
    /// A mistake that receivers make, found because without it the signature fits.
    public enum Cause: String, Sendable, CaseIterable {
        /// A proxy ended TLS: Twilio called `https`, the receiver saw `http`, or the other way round.
        case scheme
        /// The query was lost or added on the way.
        case query
        /// A slash at the end of the path was added or removed.
        case trailingSlash = "trailing_slash"
        /// The signature covers the URL alone: the parameters were added on the way.
        case addedParameters = "added_parameters"
        /// The parameters of the URL were mixed into those of the form.
        case queryInForm = "query_in_form"
        /// A framework removed blanks around the values.
        case trimmedValues = "trimmed_values"
        /// Fields without a value were dropped.
        case emptyValuesDropped = "empty_values_dropped"
        /// The escapes of the query were decoded.
        case decodedQuery = "decoded_query"
    }

    /// `nil` when the request is in order.
    public let refusal: WebhookRefusal?
    /// The texts that were hashed: the URL without and with its port, each with the same parameters.
    public let texts: [SigningText]
    /// The signatures that a request with these texts would have, token by token. They are secrets as good as the
    /// request itself: show them only to the owner of the token.
    public let expectedSignatures: [String]
    /// The signature that came.
    public let givenSignature: String?
    /// What is wrong, as far as it can be told. Empty when the token itself may be wrong.
    public let causes: [Cause]

    /// Looks at a request with the tokens that may have signed it.
    public init(_ request: WebhookRequest, authTokens: [String], sharedKeys: [String: String] = [:]) {
        var refusal: WebhookRefusal?
        do { try WebhookVerifier(authTokens: authTokens, sharedKeys: sharedKeys).verify(request) } catch {
            refusal = error
        }
        self.refusal = refusal
        let texts = WebhookVerifier.texts(of: request)
        self.texts = texts
        givenSignature = request.signature
        let keys =
            request.signatureSettings?.contains("HMAC_SHA256") == true
            ? sharedKeys.sorted { $0.key < $1.key }.map { RequestSignature(sharedKey: $0.value) }
            : authTokens.map { RequestSignature(authToken: $0) }
        expectedSignatures = keys.flatMap { key in texts.map { key.value($0) } }
        guard refusal == .wrongSignature, let signature = request.signature else {
            causes = []
            return
        }
        causes = Cause.allCases.filter { cause in
            Self.variants(of: request, without: cause).contains { variant in
                keys.contains { $0.isValid(signature, url: variant.url, parameters: variant.parameters) }
            }
        }
    }

    /// The request as it was before the mistake.
    private static func variants(
        of request: WebhookRequest, without cause: Cause
    ) -> [(url: String, parameters: [(name: String, value: String)])] {
        let url = String(request.url.prefix { $0 != "#" })
        let form = request.form.all
        let bare = String(url.prefix { $0 != "?" })
        let query = url.dropFirst(bare.count)
        let queryFields = FormReader.fields(query.dropFirst().utf8)
        switch cause {
        case .scheme:
            let other = url.hasPrefix("https:") ? "http" + url.dropFirst(5) : "https" + url.dropFirst(4)
            return [(other, form)]
        case .query:
            return query.isEmpty ? [] : [(bare, form)]
        case .trailingSlash:
            let path = bare.hasSuffix("/") ? String(bare.dropLast()) : bare + "/"
            return [(path + query, form)]
        case .addedParameters:
            return form.isEmpty ? [] : [(url, [])]
        case .queryInForm:
            let names = Set(queryFields.map(\.name))
            return queryFields.isEmpty ? [] : [(url, form.filter { !names.contains($0.name) })]
        case .trimmedValues:
            // Only the commonest case can be undone: one blank behind the text of a message.
            return form.indices.filter { form[$0].name == "Body" }.flatMap { index in
                [" ", "\n", "\r\n"].map { blank in
                    var form = form
                    form[index].value += blank
                    return (url, form)
                }
            }
        case .emptyValuesDropped:
            return Self.oftenEmpty.map { names in (url, form + names.map { (name: $0, value: "") }) }
        case .decodedQuery:
            var encoded = Form()
            for (name, value) in queryFields { encoded.append(name, value) }
            return query.isEmpty ? [] : [(bare + "?" + encoded.text.replacing("+", with: "%20"), form)]
        }
    }

    /// Fields that Twilio sends empty for numbers whose place it does not know.
    private static let oftenEmpty: [[String]] = {
        let places = ["City", "State", "Zip"]
        let from = places.map { "From" + $0 }
        let to = places.map { "To" + $0 }
        return [["Body"], from, to, from + to, from + to + ["Body"]]
    }()
}

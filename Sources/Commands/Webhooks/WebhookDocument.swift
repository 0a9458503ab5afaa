internal import Twilio

// The members' names are those of the document.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// What `webhook verify` has found, as programs and people read it.
struct WebhookDocument: Encodable {
    /// One text that is hashed.
    struct Text: Encodable {
        let url: String
        let parameters: [Parameter]
    }

    /// One field of the form.
    struct Parameter: Encodable {
        let name: String
        let value: String
    }

    let valid: Bool
    /// Why it is refused; as in metrics.
    let refusal: String?
    let hashed: [Text]
    let given_signature: String?
    let expected_signatures: [String]?
    let causes: [String]
    private let explanations: [String]

    enum CodingKeys: CodingKey {
        case valid, refusal, hashed, given_signature, expected_signatures, causes
    }

    init(_ diagnosis: WebhookDiagnosis, showExpected: Bool) {
        valid = diagnosis.refusal == nil
        refusal = diagnosis.refusal?.rawValue
        hashed = diagnosis.texts.map { text in
            Text(url: text.url, parameters: text.parameters.map { Parameter(name: $0.name, value: $0.value) })
        }
        given_signature = diagnosis.givenSignature
        expected_signatures = showExpected ? diagnosis.expectedSignatures : nil
        causes = diagnosis.causes.map(\.rawValue)
        explanations = diagnosis.causes.map(\.explanation)
    }

    /// For people.
    var lines: [String] {
        var lines = ["hashed are the URL, in one of these spellings, and the parameters behind it:"]
        lines += hashed.map { "  \($0.url)" }
        for parameter in hashed.first?.parameters ?? [] {
            lines.append("  \(parameter.name)=\(Self.visible(parameter.value))")
        }
        if hashed.first?.parameters.isEmpty ?? true { lines.append("  (no parameters)") }
        lines.append("given:    \(given_signature ?? "(no signature)")")
        if let expected_signatures { lines += expected_signatures.map { "expected: \($0)" } }
        guard let refusal else { return lines + ["the signature fits"] }
        lines.append("refused: \(refusal)")
        if !explanations.isEmpty {
            lines += explanations.map { "  it would fit without this mistake: \($0)" }
        } else if refusal == WebhookRefusal.wrongSignature.rawValue {
            lines.append("  no usual mistake explains it: the token may be another account's, a subaccount's or an")
            lines.append("  old one, or the body or URL is not the one that Twilio has sent")
        }
        return lines
    }

    /// Blanks and line ends at the edges are what goes wrong: they have to be seen.
    private static func visible(_ value: String) -> String {
        let escaped = value.replacing("\r", with: "\\r").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
        return escaped.first == " " || escaped.last == " " ? "'\(escaped)'" : escaped
    }
}

extension WebhookDiagnosis.Cause {
    /// The mistake and its remedy.
    fileprivate var explanation: String {
        switch self {
        case .scheme: "http and https are mixed up: a proxy ends TLS; use the https URL that Twilio calls (public_url)"
        case .query: "the query was lost or added on the way"
        case .trailingSlash: "a slash at the end of the path was added or removed on the way"
        case .addedParameters: "the parameters were added on the way: Twilio has signed the URL alone"
        case .queryInForm: "the parameters of the URL were mixed into those of the form"
        case .trimmedValues: "blanks around a value were removed"
        case .emptyValuesDropped: "fields without a value were dropped"
        case .decodedQuery: "the escapes in the query were decoded"
        }
    }
}

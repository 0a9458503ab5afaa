/// A webhook as it came in: what its signature is checked over, and what its payload is read from.
public struct WebhookRequest: Sendable {
    /// How much is taken of a request that anybody may send.
    public struct Bounds: Sendable {
        /// Bytes of the body.
        public var bytes = 1 << 20
        /// Fields of the form.
        public var fields = 1000

        /// 1 MiB and 1,000 fields: far more than Twilio sends.
        public init() {}
    }

    /// The full URL as Twilio called it: scheme, host, path and query. Behind a proxy it is the public one, from the
    /// configuration, never guessed from the request.
    public let url: String
    /// The fields of the form, decoded; none for GET, whose parameters are in the URL, and for JSON.
    public let form: WebhookFields
    /// The body of a POST that is no form, such as JSON.
    public let body: [UInt8]?
    /// `X-Twilio-Signature`.
    public let signature: String?
    /// `X-Twilio-Webhooks-Signature-Settings`: which shared key signed with which algorithm.
    public let signatureSettings: String?

    /// Takes a request apart.
    ///
    /// - Parameters:
    ///   - method: `POST` or `GET`.
    ///   - header: the value of a header field by its name; letter case must not matter.
    ///
    /// Throws ``TwilioError/Code/invalidArgument`` when it is larger than `bounds`.
    public init(
        method: String, url: String, body: [UInt8] = [], bounds: Bounds = .init(),
        header: (_ name: String) -> String?
    ) throws(TwilioError) {
        guard body.count <= bounds.bytes else {
            throw TwilioError(
                code: .invalidArgument, message: "the webhook has \(body.count) bytes, more than \(bounds.bytes)")
        }
        self.url = url
        signature = header("X-Twilio-Signature")
        signatureSettings = header("X-Twilio-Webhooks-Signature-Settings")
        let type = header("Content-Type")?.prefix { $0 != ";" }.lowercased() ?? ""
        let isForm = method != "GET" && (type.isEmpty || type == "application/x-www-form-urlencoded")
        form = try WebhookFields(isForm ? body : [], limit: bounds.fields)
        self.body = isForm || method == "GET" ? nil : body
    }

    /// The parameters of the payload: the form's, or for GET those of the URL.
    public var payload: WebhookFields {
        if !form.all.isEmpty { return form }
        let query = url.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        return WebhookFields(FormReader.fields(query.utf8))
    }
}

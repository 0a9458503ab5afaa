/// A message from outside to one of the simulator's senders, as `POST /_simulator/inbound` takes it.
public struct InboundMessage: Sendable, Equatable, Codable {
    /// A picture or another file that comes with it.
    public struct Media: Sendable, Equatable, Codable {
        /// Where it is.
        public var url: String
        /// Its type; guessed from the address where it is `nil`.
        public var contentType: String?

        /// A file at an address.
        public init(url: String, contentType: String? = nil) {
            self.url = url
            self.contentType = contentType
        }

        /// Reads an address, or `{"url": …, "content_type": …}`.
        public init(from decoder: any Decoder) throws {
            if let url = try? decoder.singleValueContainer().decode(String.self) {
                self.init(url: url)
                return
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                url: try container.decode(String.self, forKey: .url),
                contentType: try container.decodeIfPresent(String.self, forKey: .contentType))
        }

        private enum CodingKeys: String, CodingKey {
            case url
            case contentType = "content_type"
        }
    }

    /// Who writes: a number or channel address.
    public var from: String
    /// The sender that it is written to.
    public var to: String
    /// The text; empty where there is none.
    public var body: String
    /// What comes with it: at most 10.
    public var media: [Media]
    /// Further parameters of the webhook, such as `ButtonPayload` or `Latitude`; they replace the simulator's own.
    public var parameters: [String: String]

    /// A message from outside.
    public init(
        from: String, to: String, body: String = "", media: [Media] = [], parameters: [String: String] = [:]
    ) {
        self.from = from
        self.to = to
        self.body = body
        self.media = media
        self.parameters = parameters
    }

    /// Reads a document; only `from` and `to` are required.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            from: try container.decode(String.self, forKey: .from), to: try container.decode(String.self, forKey: .to),
            body: try container.decodeIfPresent(String.self, forKey: .body) ?? "",
            media: try container.decodeIfPresent([Media].self, forKey: .media) ?? [],
            parameters: try container.decodeIfPresent([String: String].self, forKey: .parameters) ?? [:])
    }

    private enum CodingKeys: String, CodingKey { case from, to, body, media, parameters }
}

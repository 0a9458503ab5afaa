internal import FoundationEssentials

extension Creative {
    /// Reads a creative that is a JSON object, as SAS's connector for Syniverse takes it; `nil` for anything else.
    init?(json text: String) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(text.utf8)) else { return nil }
        self.init()
        to = document.to.given
        from = document.from.given
        channel = document.channel.given
        body = document.body?.text ?? ""
        switch document.mediaURLs {
        case .one(let list): mediaURLs = Self.urls(in: list.text ?? "")
        case .several(let urls): mediaURLs = urls.compactMap { Optional($0).given }
        case nil: break
        }
    }

    private struct Document: Decodable {
        var to: LooseText?
        var from: LooseText?
        var body: LooseText?
        var channel: LooseText?
        var mediaURLs: Media?

        private enum CodingKeys: String, CodingKey {
            case to, from, body, channel
            case mediaURLs = "media_urls"
        }
    }

    private enum Media: Decodable {
        case one(LooseText)
        case several([LooseText])

        init(from decoder: any Decoder) throws {
            if let urls = try? [LooseText](from: decoder) {
                self = .several(urls)
            } else {
                self = .one(try LooseText(from: decoder))
            }
        }
    }
}

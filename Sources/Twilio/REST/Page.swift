internal import FoundationEssentials

/// One page in any of Twilio's three forms.
///
/// - 2010 API: rows under their plural beside `next_page_uri`, a path;
/// - others: rows under their plural beside `meta.next_page_url`, a whole address;
/// - the newest: `meta.nextToken`, to be sent as `pageToken`.
struct Page<Row: Decodable>: DecodableWithConfiguration {
    let rows: [Row]
    private let nextURI: String?
    private let nextToken: String?

    /// Reads a page whose rows are called `rowsKey`.
    init(from decoder: any Decoder, configuration rowsKey: String) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        let meta = try container.decodeIfPresent(Meta.self, forKey: AnyKey("meta"))
        nextURI = try meta?.nextPageURL ?? container.decodeIfPresent(String.self, forKey: AnyKey("next_page_uri"))
        nextToken = meta?.nextToken
        rows = try container.decode([Row].self, forKey: AnyKey(rowsKey))
    }

    /// Path and query of the next page, `nil` behind the last.
    func next(after path: String) throws(TwilioError) -> String? {
        if let nextToken, !nextToken.isEmpty {
            var form = Form()
            for (name, value) in FormReader.fields(path.drop { $0 != "?" }.dropFirst().utf8) where name != "pageToken" {
                form.append(name, value)
            }
            form.append("pageToken", nextToken)
            return path.prefix { $0 != "?" } + "?" + form.text
        }
        guard let nextURI, !nextURI.isEmpty else { return nil }
        if nextURI.hasPrefix("/") { return nextURI }
        guard let scheme = nextURI.firstRange(of: "://"),
            let slash = nextURI[scheme.upperBound...].firstIndex(of: "/")
        else { throw TwilioError(code: .unreadable, message: "the next page is not an address", progress: .answered) }
        return String(nextURI[slash...])
    }

    private struct Meta: Decodable {
        let nextPageURL: String?
        let nextToken: String?

        private enum CodingKeys: String, CodingKey {
            case nextToken
            case nextPageURL = "next_page_url"
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

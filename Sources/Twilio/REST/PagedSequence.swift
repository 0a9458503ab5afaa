/// The rows of a list, fetched page by page as they are asked for.
///
/// Follows the `next_page_uri` that Twilio gives and never builds one. Iterating again starts over.
public struct PagedSequence<Row: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What is thrown: ``TwilioError``.
    public typealias Failure = any Error

    private let client: TwilioClient
    private let firstPage: String
    private let rowsKey: String

    init(client: TwilioClient, path: String, filter: Form, rowsKey: String) {
        self.client = client
        self.rowsKey = rowsKey
        firstPage = filter.isEmpty ? path : path + "?" + filter.text
    }

    /// Starts at the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(client: client, rowsKey: rowsKey, next: firstPage) }

    /// Walks over the rows.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: TwilioClient
        private let rowsKey: String
        private var next: String?
        private var rows: ArraySlice<Row> = []

        init(client: TwilioClient, rowsKey: String, next: String) {
            self.client = client
            self.rowsKey = rowsKey
            self.next = next
        }

        /// The next row, `nil` behind the last one.
        public mutating func next() async throws -> Row? {
            // A page may be empty and yet not be the last.
            while rows.isEmpty, let path = next {
                guard path.hasPrefix("/") else {
                    throw TwilioError(
                        code: .unreadable, message: "next_page_uri is not a path", progress: .answered)
                }
                let page = try await client.perform(client.request(.get, path), as: Page<Row>.self)
                rows = try page.rows(rowsKey)[...]
                next = page.nextPageURI
            }
            return rows.popFirst()
        }
    }
}

/// One page of the 2010 API: the rows under the resource's plural, and where the next page is.
private struct Page<Row: Decodable>: Decodable {
    let nextPageURI: String?
    private let rowsByKey: [String: [Row]]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        nextPageURI = try container.decodeIfPresent(String.self, forKey: AnyKey("next_page_uri"))
        var rowsByKey: [String: [Row]] = [:]
        for key in container.allKeys where !Self.metaKeys.contains(key.stringValue) {
            rowsByKey[key.stringValue] = try container.decode([Row].self, forKey: key)
        }
        self.rowsByKey = rowsByKey
    }

    func rows(_ key: String) throws -> [Row] {
        guard let rows = rowsByKey[key] else {
            throw TwilioError(code: .unreadable, message: "the page has no `\(key)`", progress: .answered)
        }
        return rows
    }

    private static var metaKeys: Set<String> {
        ["end", "first_page_uri", "next_page_uri", "page", "page_size", "previous_page_uri", "start", "uri"]
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

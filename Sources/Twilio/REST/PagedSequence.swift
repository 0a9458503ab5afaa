/// The rows of a list, fetched page by page as they are asked for.
///
/// Follows the next page that Twilio names and never builds one but for the newest APIs, which give a token. Only path
/// and query of the address are used, so that credentials never go to another host. Iterating again starts over.
public struct PagedSequence<Row: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What is thrown: ``TwilioError``.
    public typealias Failure = any Error

    private let client: TwilioClient
    private let product: String
    private let firstPage: String
    private let rowsKey: String

    init(client: TwilioClient, product: String = "api", path: String, filter: Form, rowsKey: String) {
        self.client = client
        self.product = product
        self.rowsKey = rowsKey
        firstPage = filter.isEmpty ? path : path + "?" + filter.text
    }

    /// Starts at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, product: product, rowsKey: rowsKey, next: firstPage)
    }

    /// Walks over the rows.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: TwilioClient
        private let product: String
        private let rowsKey: String
        private var next: String?
        private var rows: ArraySlice<Row> = []

        init(client: TwilioClient, product: String, rowsKey: String, next: String) {
            self.client = client
            self.product = product
            self.rowsKey = rowsKey
            self.next = next
        }

        /// The next row, `nil` behind the last one.
        public mutating func next() async throws -> Row? {
            // A page may be empty and yet not be the last.
            while rows.isEmpty, let path = next {
                let page = try await client.perform(
                    client.request(.get, path, product: product), as: Page<Row>.self,
                    configuration: rowsKey)
                rows = page.rows[...]
                next = try page.next(after: path)
            }
            return rows.popFirst()
        }
    }
}

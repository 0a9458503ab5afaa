internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird
internal import NIOCore
internal import Twilio

/// A request's query as Google's services read it: names in either spelling (`pageSize`, `page_size`), some of them several
/// times.
struct GoogleQuery {
    private let fields: [(name: String, value: String)]

    init(_ request: Request) {
        fields = FormReader.fields((request.uri.query ?? "").utf8, limit: 1000).map {
            (GoogleSpelling.camel($0.name), $0.value)
        }
    }

    /// The first value of a name; `nil` where there is none.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    private func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Which rows are asked for, and where the page begins.
    func page() throws -> RowQuery {
        try RowQuery(
            conditions: self["conditions"], pageSize: self["pageSize"], pageToken: self["pageToken"],
            sortBy: all("sortBy"), sortOrder: all("sortOrder"))
    }

    /// Which connections or operations are asked for.
    func documents() throws -> DocumentQuery {
        try DocumentQuery(filter: self["filter"], orderBy: self["orderBy"], page: try page())
    }

    /// The view that is asked for, one of `words`; `nil` where none is.
    func view(_ words: String...) throws -> String? {
        guard let view = self["view"], !view.isEmpty else { return nil }
        guard words.contains(view) else {
            throw GoogleError(
                .invalidArgument, "view: `\(view.prefix(80))` is none of \(words.joined(separator: ", "))")
        }
        return view
    }
}

extension Request {
    /// The GET that a POST stands for: Google's clients send a query that is longer than an address may be as a form.
    func overriddenGet(upTo limit: Int) async throws -> Request? {
        guard method == .post, headers[.methodOverride]?.uppercased() == "GET" else { return nil }
        let form = try await wholeBody(upTo: limit)
        var head = head
        head.method = .get
        // The next page of such a list has its token in the address, and everything else in the form.
        head.path =
            "\(uri.path)?\([uri.query ?? "", String(buffer: form)].filter { !$0.isEmpty }.joined(separator: "&"))"
        (head.headerFields[.contentType], head.headerFields[.contentLength]) = (nil, nil)
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }
}

extension GatewayContext {
    /// A part of the path, with its escapes read.
    func part(_ name: String) throws -> String {
        let raw = try parameters.require(name)
        guard raw.contains("%") else { return raw }
        return FormReader.fields("=\(raw.replacing("+", with: "%2B").replacing("&", with: "%26"))".utf8).first?.value
            ?? raw
    }
}

extension HTTPField.Name {
    /// Source: google-api-python-client, `HttpRequest.execute`.
    fileprivate static let methodOverride = constant("x-http-method-override")
}

public import Twilio

/// Something that can be done with an entity.
public struct Operation: Sendable {
    /// The kinds.
    public enum Verb: String, Sendable, CaseIterable {
        /// Many rows.
        case list = "List"
        /// One row.
        case fetch = "Fetch"
        /// A new row.
        case create = "Create"
        /// A change.
        case update = "Update"
        /// A removal.
        case delete = "Delete"
    }

    /// Where the request goes.
    public enum Place: String, Sendable {
        /// The list's path.
        case list
        /// The list's path and a key.
        case instance
        /// A document's own path.
        case single
    }

    /// How the inputs are written.
    public enum Body: String, Sendable {
        /// Nothing, or a query.
        case none
        /// A form.
        case form
        /// A JSON object.
        case json
        /// A JSON object as SCIM wants it.
        case scim

        /// The `Content-Type`.
        var contentType: String? {
            switch self {
            case .none: nil
            case .form: "application/x-www-form-urlencoded"
            case .json: "application/json"
            case .scim: "application/scim+json"
            }
        }
    }

    /// The kind.
    public let verb: Verb
    /// The HTTP method.
    public let method: TransportRequest.Method
    /// Where it goes.
    public let place: Place
    /// The HTTP status of success.
    public let status: Int
    /// How inputs are written.
    public let body: Body
    /// What it takes.
    public let inputs: [Input]
    /// Whether Twilio refuses it without the revision (`If-Match`) it applies to, or can be told one.
    public let takesRevision: Bool

    /// The input called so in any spelling.
    public func input(named name: String) -> Input? {
        let folded = Catalog.folded(name)
        return inputs.first { Catalog.folded($0.name) == folded }
    }
}

/// Something that is given with a request.
public struct Input: Sendable {
    /// As Twilio takes it: `MessagingServiceSid`.
    public let name: String
    /// Its type.
    public let type: ColumnType
    /// Whether the request is refused without it.
    public let isRequired: Bool
}

/// Something that Twilio filters a list by.
public struct ListFilter: Sendable {
    /// As Twilio takes it: `DateSent`.
    public let name: String
    /// Its type.
    public let type: ColumnType
    /// Whether it is also there with `<` and `>`.
    public let isRange: Bool
    /// Whether the list is refused without it.
    public let isRequired: Bool

    /// Whether Twilio knows a value, as far as the catalog tells.
    package func takes(_ value: String) -> Bool {
        guard case .enumeration(let words) = type else { return true }
        return words.contains(value)
    }
}

/// How a list is paged.
public struct Paging: Sendable {
    /// The shapes of Twilio's pages.
    public enum Style: String, Sendable {
        /// `next_page_uri`, a path (2010 API).
        case uri
        /// `meta.next_page_url`, a URL.
        case url
        /// `meta.nextToken` or `meta.next_token`, to be given as `pageToken` or `Token`.
        case token
        /// `startIndex` and `totalResults`.
        case scim
        /// All rows at once.
        case none
    }

    /// The shape.
    public let style: Style
    /// The member that holds the rows; `meta.key` goes before it.
    public let rowsKey: String
    /// The name of the parameter for rows a page; `nil` where there is none.
    public let sizeParameter: String?
    /// The most rows a page may have.
    public let maximumSize: Int
}

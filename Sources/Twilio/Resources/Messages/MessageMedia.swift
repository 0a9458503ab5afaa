public import FoundationEssentials

/// A media item of a message. Source: Twilio OpenAPI, Media of the 2010 API.
public struct MessageMedia: FetchableResource, DeletableResource, ListableResource {
    /// A media item is named by its SID.
    public typealias Identifier = MediaSID
    /// `media_list`.
    public static let rowsKey = "media_list"

    /// Its identifier.
    public let sid: MediaSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// The message that it belongs to.
    public let messageSID: MessageSID
    /// Its MIME type, such as `image/jpeg`.
    public let contentType: String
    /// When Twilio stored it.
    @Written public private(set) var dateCreated: Date?
    /// When its record was last changed.
    @Written public private(set) var dateUpdated: Date?
    /// Path of the resource; without `.json` it leads to the item itself.
    public let uri: String

    private enum CodingKeys: String, CodingKey {
        case sid, uri
        case accountSID = "account_sid"
        case messageSID = "parent_sid"
        case contentType = "content_type"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }

    /// What a list of media is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only stored then.
        public var created: DateFilter?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(created: DateFilter? = nil, pageSize: Int? = nil) {
            self.created = created
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("DateCreated", created)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension MessagesResource {
    /// The media items of a message.
    public func media(of message: MessageSID) -> Resources<MessageMedia> {
        client.ofAccount("/Messages/\(message)/Media")
    }
}

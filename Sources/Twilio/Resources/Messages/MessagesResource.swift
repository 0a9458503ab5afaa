public import FoundationEssentials

/// The messages of an account.
public struct MessagesResource: Sendable {
    let client: TwilioClient

    private func path(_ sid: MessageSID) -> String { client.accountPath("/Messages/\(sid).json") }
    private var path: String { client.accountPath("/Messages.json") }

    /// Sends a message.
    ///
    /// Repeated only after 429 or when it cannot have been processed; after an ambiguous failure
    /// (``TwilioError/progress``) the message may exist, and only a look at the list tells.
    public func create(_ creation: MessageCreation) async throws -> Message {
        try await client.perform(client.request(.post, path, form: creation.form), as: Message.self)
    }

    /// Fetches one message.
    public func fetch(_ sid: MessageSID) async throws -> Message {
        try await client.perform(client.request(.get, path(sid)), as: Message.self)
    }

    /// What a list is narrowed to. Twilio has no filter for the status.
    public struct Filter: Sendable {
        /// Only to this recipient.
        public var to: String?
        /// Only from this sender.
        public var from: String?
        /// Only sent on this day (UTC) or later. Messages not yet sent have no date and are left out.
        public var sentOnOrAfter: Date?
        /// Only sent on this day (UTC) or earlier.
        public var sentOnOrBefore: Date?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// A filter; everything by default.
        public init(
            to: String? = nil, from: String? = nil, sentOnOrAfter: Date? = nil, sentOnOrBefore: Date? = nil,
            pageSize: Int? = nil
        ) {
            self.to = to
            self.from = from
            self.sentOnOrAfter = sentOnOrAfter
            self.sentOnOrBefore = sentOnOrBefore
            self.pageSize = pageSize
        }

        var form: Form {
            var form = Form()
            form.append("To", to)
            form.append("From", from)
            form.append("DateSent>", sentOnOrAfter.map(TwilioDate.iso8601))
            form.append("DateSent<", sentOnOrBefore.map(TwilioDate.iso8601))
            form.append("PageSize", pageSize)
            return form
        }
    }

    /// Lists messages, newest first, page by page as they are asked for.
    public func list(_ filter: Filter = .init()) -> PagedSequence<Message> {
        PagedSequence(client: client, path: path, filter: filter.form, rowsKey: "messages")
    }

    /// Removes the text of a message that has reached its final status.
    public func redact(_ sid: MessageSID) async throws -> Message {
        var form = Form()
        form.append("Body", "")
        return try await client.perform(client.request(.post, path(sid), form: form), as: Message.self)
    }

    /// Cancels a message that is scheduled.
    public func cancel(_ sid: MessageSID) async throws -> Message {
        var form = Form()
        form.append("Status", "canceled")
        return try await client.perform(client.request(.post, path(sid), form: form), as: Message.self)
    }

    /// Deletes a message that has reached its final status.
    public func delete(_ sid: MessageSID) async throws {
        _ = try await client.perform(client.request(.delete, path(sid)))
    }
}

public import FoundationEssentials

/// The calls of an account.
public struct CallsResource: Sendable {
    let client: TwilioClient

    private func path(_ sid: CallSID) -> String { client.accountPath("/Calls/\(sid).json") }
    private var path: String { client.accountPath("/Calls.json") }

    /// Makes a call. Repeated only after 429 or when it cannot have been processed.
    public func create(_ creation: CallCreation) async throws -> Call {
        try await client.perform(client.request(.post, path, form: creation.form), as: Call.self)
    }

    /// Fetches one call.
    public func fetch(_ sid: CallSID) async throws -> Call {
        try await client.perform(client.request(.get, path(sid)), as: Call.self)
    }

    /// What a list is narrowed to.
    public struct Filter: Sendable {
        /// Only to this number.
        public var to: String?
        /// Only from this number.
        public var from: String?
        /// Only calls made by this call.
        public var parentCallSID: CallSID?
        /// Only calls that stand so.
        public var status: CallStatus?
        /// Only started at this time or later. Calls still queued have no start and are left out.
        public var startedOnOrAfter: Date?
        /// Only started before this time.
        public var startedBefore: Date?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// A filter; everything by default.
        public init(
            to: String? = nil, from: String? = nil, parentCallSID: CallSID? = nil, status: CallStatus? = nil,
            startedOnOrAfter: Date? = nil, startedBefore: Date? = nil, pageSize: Int? = nil
        ) {
            self.to = to
            self.from = from
            self.parentCallSID = parentCallSID
            self.status = status
            self.startedOnOrAfter = startedOnOrAfter
            self.startedBefore = startedBefore
            self.pageSize = pageSize
        }

        var form: Form {
            var form = Form()
            form.append("To", to)
            form.append("From", from)
            form.append("ParentCallSid", parentCallSID?.description)
            form.append("Status", status?.description)
            form.append("StartTime>", startedOnOrAfter.map(TwilioDate.iso8601))
            form.append("StartTime<", startedBefore.map(TwilioDate.iso8601))
            form.append("PageSize", pageSize)
            return form
        }
    }

    /// Lists calls, newest first, page by page as they are asked for.
    public func list(_ filter: Filter = .init()) -> PagedSequence<Call> {
        PagedSequence(client: client, path: path, filter: filter.form, rowsKey: "calls")
    }

    /// A change to a call.
    public enum Update: Sendable {
        /// Ends it while queued or ringing.
        case cancel
        /// Ends it also while it goes on.
        case complete
        /// Gives a call that goes on new instructions.
        case redirect(CallCreation.Instructions)
    }

    /// Changes a call.
    public func update(_ sid: CallSID, _ update: Update) async throws -> Call {
        var form = Form()
        switch update {
        case .cancel: form.append("Status", "canceled")
        case .complete: form.append("Status", "completed")
        case .redirect(.twiml(let document)): form.append("Twiml", document)
        case .redirect(.url(let url)): form.append("Url", url)
        case .redirect(.application):
            throw TwilioError(
                code: .invalidArgument, message: "a running call takes TwiML or a URL, not an application")
        }
        return try await client.perform(client.request(.post, path(sid), form: form), as: Call.self)
    }

    /// Deletes the record of a call that has ended.
    public func delete(_ sid: CallSID) async throws {
        _ = try await client.perform(client.request(.delete, path(sid)))
    }
}

public import FoundationEssentials

/// A recording of a call or conference. Source: Twilio OpenAPI, Recording and CallRecording of the 2010 API.
public struct Recording: FetchableResource, DeletableResource {
    /// A recording is named by its SID.
    public typealias Identifier = RecordingSID

    /// Where a recording stands.
    public struct Status: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It goes on.
        public static let inProgress: Status = "in-progress"
        /// It pauses.
        public static let paused: Status = "paused"
        /// It was stopped and is going to be processed.
        public static let stopped: Status = "stopped"
        /// It is being processed.
        public static let processing: Status = "processing"
        /// It can be fetched.
        public static let completed: Status = "completed"
        /// Nothing could be recorded.
        public static let absent: Status = "absent"
        /// It was deleted; its record is kept for 40 days.
        public static let deleted: Status = "deleted"
    }

    /// Its identifier.
    public let sid: RecordingSID
    /// The account that it belongs to.
    public let accountSID: AccountSID
    /// The call that it was made of.
    public let callSID: CallSID?
    /// The conference that it was made of.
    public let conferenceSID: ConferenceSID?
    /// Where it stands.
    public let status: Status
    /// What asked for it: `OutboundAPI`, `RecordVerb`, `DialVerb`, `StartCallRecordingAPI` and others.
    public let source: String?
    /// 1 or 2.
    @Written public private(set) var channels: Int?
    /// How long it is, in seconds; `nil` until it is complete.
    @Written public private(set) var duration: Int?
    /// The price, negative; `nil` until Twilio knows it.
    @Written public private(set) var price: Decimal?
    /// Currency of the price.
    public let priceUnit: String?
    /// Why it failed; see ``ErrorTable``.
    @Written public private(set) var errorCode: Int?
    /// Where the sound is, once it is complete; `.wav` or `.mp3` behind it chooses the format.
    public let mediaURL: String?
    /// When it began.
    @Written public private(set) var startTime: Date?
    /// When its record was created.
    @Written public private(set) var dateCreated: Date?
    /// When its record was last changed.
    @Written public private(set) var dateUpdated: Date?
    /// Path of the resource.
    public let uri: String?

    private enum CodingKeys: String, CodingKey {
        case sid, status, source, channels, duration, price, uri
        case accountSID = "account_sid"
        case callSID = "call_sid"
        case conferenceSID = "conference_sid"
        case priceUnit = "price_unit"
        case errorCode = "error_code"
        case mediaURL = "media_url"
        case startTime = "start_time"
        case dateCreated = "date_created"
        case dateUpdated = "date_updated"
    }
}

extension Recording: ListableResource {
    /// `recordings`.
    public static let rowsKey = "recordings"

    /// What a list of recordings is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only of this call.
        public var callSID: CallSID?
        /// Only of this conference.
        public var conferenceSID: ConferenceSID?
        /// Only created then.
        public var created: DateFilter?
        /// Also those that were deleted in the last 40 days.
        public var includeSoftDeleted: Bool?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(
            callSID: CallSID? = nil, conferenceSID: ConferenceSID? = nil, created: DateFilter? = nil,
            includeSoftDeleted: Bool? = nil, pageSize: Int? = nil
        ) {
            self.callSID = callSID
            self.conferenceSID = conferenceSID
            self.created = created
            self.includeSoftDeleted = includeSoftDeleted
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("CallSid", callSID)
            form.append("ConferenceSid", conferenceSID)
            form.append("DateCreated", created)
            form.append("IncludeSoftDeleted", includeSoftDeleted)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension Recording: CreatableResource, UpdatableResource {
    /// Starts a recording of a call that goes on: `client.recordings(of: call)`.
    public struct Creation: FormConvertible {
        /// `mono` or `dual`.
        public var channels: String?
        /// `inbound`, `outbound` or `both`.
        public var track: String?
        /// `trim-silence` or `do-not-trim`.
        public var trim: String?
        /// Where Twilio reports what becomes of it.
        public var statusCallback: String?
        /// Which events are reported: `in-progress`, `completed`, `absent`.
        public var statusCallbackEvents: [String] = []

        /// A recording with Twilio's defaults.
        public init() {}

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("RecordingChannels", channels)
            form.append("RecordingTrack", track)
            form.append("Trim", trim)
            form.append("RecordingStatusCallback", statusCallback)
            for event in statusCallbackEvents { form.append("RecordingStatusCallbackEvent", event) }
            return form
        }
    }

    /// Pauses, continues or stops a recording of a call that goes on.
    public struct Update: FormConvertible {
        /// ``Status/paused``, ``Status/inProgress`` or ``Status/stopped``.
        public var status: Status
        /// What is recorded during a pause: `skip` or `silence`.
        public var pauseBehavior: String?

        /// A change.
        public init(status: Status, pauseBehavior: String? = nil) {
            self.status = status
            self.pauseBehavior = pauseBehavior
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("Status", status)
            form.append("PauseBehavior", pauseBehavior)
            return form
        }
    }
}

extension TwilioClient {
    /// The recordings of all calls and conferences: fetch, list, delete.
    public var recordings: Resources<Recording> { ofAccount("/Recordings") }

    /// The recordings of one call. Only here can they be started and steered, while the call goes on.
    public func recordings(of call: CallSID) -> Resources<Recording> { ofAccount("/Calls/\(call)/Recordings") }
}

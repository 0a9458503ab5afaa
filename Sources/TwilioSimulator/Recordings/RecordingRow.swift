/// A recording of a call. Source: schemas `api.v2010.account.recording` and `api.v2010.account.call.call_recording`.
struct RecordingRow: Resource {
    static let key = "recordings"
    static let path = "Recordings"

    /// Source: schema `recording_enum_status`.
    enum Status: String {
        case inProgress = "in-progress"
        case paused, stopped, processing, completed, absent, deleted
    }

    /// The call, by its number in the store.
    let call: Int
    let callSID: String
    let plan: RecordingPlan
    private(set) var status = Status.inProgress
    let started: Instant
    /// When recording went on last; `nil` while it is paused or over.
    private var running: Instant?
    private var milliseconds: Int64 = 0

    init(call: Int, callSID: String, plan: RecordingPlan, now: Instant) {
        (self.call, self.callSID, self.plan) = (call, callSID, plan)
        started = now
        running = now
    }

    /// Whether anything is still recorded.
    var isLive: Bool { status == .inProgress || status == .paused }

    /// Whole seconds, once it is complete.
    var duration: Int? { status == .completed || status == .deleted ? Int((milliseconds + 999) / 1000) : nil }

    /// What it cost, in millionths of a dollar: by minutes begun. Amount: Twilio's example.
    var cost: Int? { duration.map { max(1, ($0 + 59) / 60) * 2500 } }

    mutating func pause(at now: Instant) {
        if let running { milliseconds += now - running }
        (status, running) = (.paused, nil)
    }

    mutating func goOn(at now: Instant) { (status, running) = (.inProgress, running ?? now) }

    mutating func stop(at now: Instant) {
        pause(at: now)
        status = .processing
    }

    /// What lasted no time has recorded nothing.
    mutating func complete() { status = milliseconds == 0 ? .absent : .completed }

    mutating func delete() { status = .deleted }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        let isOfCall = head.part == "Calls"
        let uri =
            isOfCall ? "/2010-04-01/Accounts/\(head.accountSID)/Calls/\(callSID)/Recordings/\(head.sid)" : head.uri
        let amount = cost.map { Money(microdollars: -$0).text }
        json.field("account_sid", head.accountSID)
        json.field("api_version", "2010-04-01")
        json.field("call_sid", callSID)
        json.field("conference_sid", nil)
        head.writeDates(to: &json)
        json.field("start_time", started.rfc2822)
        json.field("duration", duration.map { "\($0)" })
        json.field("sid", head.sid)
        json.field("price_unit", "USD")
        json.field("status", status.rawValue)
        json.field("channels", number: plan.channels)
        json.field("source", plan.source.rawValue)
        json.key("error_code")
        json.null()
        json.field("uri", uri + ".json")
        json.key("encryption_details")
        json.null()
        json.key("price")
        guard !isOfCall else {
            // A number here, and text in the account's list: so Twilio's descriptions have it.
            json.raw(amount ?? "null")
            json.field("track", plan.track)
            return
        }
        if let amount { json.string(amount) } else { json.null() }
        json.key("subresource_uris")
        json.beginObject()
        json.field("add_on_results", uri + "/AddOnResults.json")
        json.field("transcriptions", uri + "/Transcriptions.json")
        json.endObject()
        json.field("media_url", "https://api.twilio.com" + uri)
    }
}

/// How a call is to be recorded.
struct RecordingPlan {
    /// Source: schema `recording_enum_source`.
    enum Source: String {
        case dial = "DialVerb"
        case outbound = "OutboundAPI"
        case verb = "RecordVerb"
        case request = "StartCallRecordingAPI"
    }

    let source: Source
    var channels = 1
    var track = "both"
    var callback: RecordingCallback?
}

extension RecordingPlan {
    /// Source: parameters `Recording…` of calls and of their recordings.
    init(_ form: FormFields, source: Source) throws(Refusal) {
        self.source = source
        channels = try form.choice("RecordingChannels", ["mono", "dual"]) == "dual" ? 2 : 1
        track = try form.choice("RecordingTrack", ["inbound", "outbound", "both"]) ?? "both"
        _ = try form.choice("Trim", ["trim-silence", "do-not-trim"])
        let url = try form.address("RecordingStatusCallback", else: nil)
        let method = try Callback.Method(form, "RecordingStatusCallbackMethod")
        let events = form.all("RecordingStatusCallbackEvent").flatMap { $0.split(separator: " ") }.map(String.init)
        if let unknown = events.first(where: { !["in-progress", "completed", "absent"].contains($0) }) {
            throw .badParameter("RecordingStatusCallbackEvent", unknown)
        }
        callback = url.map { RecordingCallback(address: Callback.Address(url: $0, method: method), events: events) }
    }
}

/// Who is told of a recording's status, and of which.
struct RecordingCallback: Sendable {
    let address: Callback.Address
    let events: [String]

    /// `completed` where no events are named.
    init(address: Callback.Address, events: [String]) {
        self.address = address
        self.events = events.isEmpty ? ["completed"] : events
    }

    func tells(of status: RecordingRow.Status) -> Bool { events.contains(status.rawValue) }
}

extension World {
    /// `/2010-04-01/Accounts/{AC}/Recordings…`
    mutating func recording(_ request: ResourceRequest) throws(Refusal) -> Answer {
        let deletedToo = try request.query.flag("IncludeSoftDeleted") ?? false
        guard request.parts.count == 2 else {
            guard request.method == "GET" else { throw .methodNotAllowed }
            let filter = try RecordingFilter(request.query, deletedToo: deletedToo)
            return try list(request, recordings) { filter.passes($0) }
        }
        guard let index = recordings.index(request.parts[1], account: request.account),
            recordings[index]?.row.status != .deleted || deletedToo
        else { throw request.notFound }
        switch request.method {
        case "GET": return show(200, recordings[index])
        case "DELETE": return try delete(recording: index, request)
        default: throw .methodNotAllowed
        }
    }

    /// `/2010-04-01/Accounts/{AC}/Calls/{CA}/Recordings…`
    mutating func callRecording(_ request: ResourceRequest, call: Int) throws(Refusal) -> Answer {
        guard request.parts.count == 4 else {
            switch request.method {
            case "GET":
                let filter = try RecordingFilter(request.query, deletedToo: false)
                return try list(request, recordings, part: "Calls") { $0.row.call == call && filter.passes($0) }
            case "POST":
                guard calls[call].stage == .inProgress else {
                    throw Refusal(21220, "Call is not in-progress. Cannot start recording.")
                }
                let plan = try RecordingPlan(request.form, source: .request)
                let index = startRecording(ofCall: call, plan, at: request.now)
                return show(201, recordings[index], part: "Calls")
            default: throw .methodNotAllowed
            }
        }
        let index =
            request.parts[3] == "Twilio.CURRENT"
            ? sessions[call]?.recordings.last { recordings[$0]?.row.isLive == true }
            : recordings.index(request.parts[3], account: request.account)
        guard let index, let row = recordings[index]?.row, row.call == call, row.status != .deleted else {
            throw request.notFound
        }
        switch request.method {
        case "GET": break
        case "POST": try update(recording: index, request)
        case "DELETE": return try delete(recording: index, request)
        default: throw .methodNotAllowed
        }
        return show(200, recordings[index], part: "Calls")
    }

    private mutating func update(recording index: Int, _ request: ResourceRequest) throws(Refusal) {
        let form = request.form
        _ = try form.choice("PauseBehavior", ["skip", "silence"])
        guard let status = try form.choice("Status", ["in-progress", "paused", "stopped"]) else {
            throw .badParameter("Status", "")
        }
        guard recordings[index]?.row.isLive == true else {
            throw Refusal(21220, "Recording is not in-progress. Cannot update.")
        }
        switch status {
        case "paused": recordings.set(index, now: request.now) { $0.pause(at: request.now) }
        case "in-progress": recordings.set(index, now: request.now) { $0.goOn(at: request.now) }
        default: stop(recording: index, at: request.now)
        }
    }

    private mutating func delete(recording index: Int, _ request: ResourceRequest) throws(Refusal) -> Answer {
        switch recordings[index]?.row.status {
        case .inProgress, .paused, .processing, .stopped:
            throw Refusal(20009, "Cannot delete recording because it has not been completed.")
        default: recordings.set(index, now: request.now) { $0.delete() }
        }
        return answer(204, JSONWriter(capacity: 0))
    }

    /// The sound itself: `Recordings/{RE}`, `.wav` or `.mp3`.
    mutating func recordingMedia(
        _ request: Request, _ name: Substring, path: Substring, account: Int
    ) throws(Refusal) -> Answer {
        let parts = name.split(separator: ".", maxSplits: 1)
        let suffix = parts.count > 1 ? parts[1] : "wav"
        guard let sid = parts.first, let index = recordings.index(sid, account: account),
            let row = recordings[index]?.row,
            row.status == .completed, suffix == "wav" || suffix == "mp3"
        else { throw .notFound(path) }
        guard request.method == "GET" || request.method == "HEAD" else { throw .methodNotAllowed }
        let seconds = row.duration ?? 0
        var answer = Answer(
            status: 200, body: suffix == "mp3" ? Silence.mp3(seconds: seconds) : Silence.wav(seconds: seconds))
        answer.contentType = suffix == "mp3" ? "audio/mpeg" : "audio/x-wav"
        answer.requestID = newRequestID()
        return answer
    }
}

/// What a list of recordings asks for.
private struct RecordingFilter {
    private let created: DateFilter
    private let callSID: String?
    private let isConference: Bool
    private let deletedToo: Bool

    init(_ query: FormFields, deletedToo: Bool) throws(Refusal) {
        created = try DateFilter("DateCreated", in: query, strictlyBefore: false)
        callSID = query.nonEmpty("CallSid")
        isConference = query.nonEmpty("ConferenceSid") != nil
        self.deletedToo = deletedToo
    }

    func passes(_ entry: ResourceTable<RecordingRow>.Entry) -> Bool {
        (callSID ?? entry.row.callSID) == entry.row.callSID && !isConference && created.contains(entry.created)
            && (entry.row.status != .deleted || deletedToo)
    }
}

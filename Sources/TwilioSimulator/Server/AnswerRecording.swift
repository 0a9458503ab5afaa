internal import FoundationEssentials

/// Keeps every answer that Twilio would give as a line of JSON, so that a test can hold it against Twilio's schemas.
///
/// `{"method": "GET", "host": "api.twilio.com", "path": "/2010-04-01/…", "status": 200, "body": {…}}`; `body` is null
/// where an answer has none or is no JSON. `"catalog": true` stands where the resource has no model of its own. Answers under `/_simulator/` are not among them.
struct AnswerRecording: Sendable {
    /// Where to record when a configuration does not say: for test runs.
    static let environmentVariable = "TRUNKLINE_SIMULATOR_RECORDING"

    private let file: AppendingFile

    /// `nil` where neither the configuration nor the environment asks for a recording.
    init?(_ configured: String?) throws(SimulatorError) {
        guard let path = configured ?? ProcessInfo.processInfo.environment[Self.environmentVariable], !path.isEmpty
        else { return nil }
        file = try AppendingFile(path: path)
    }

    func record(_ request: Request, _ answer: Answer) {
        guard answer.isTwilio, answer.status != 0 else { return }
        var json = JSONWriter(capacity: answer.body.count + 256)
        json.beginObject()
        json.field("method", request.method)
        json.field("host", request.host)
        json.field("path", String(request.path))
        json.field("status", number: answer.status)
        if answer.isFromCatalog { json.field("catalog", flag: true) }
        json.key("body")
        if answer.body.first == UInt8(ascii: "{") { json.raw(answer.body) } else { json.null() }
        json.endObject()
        // A recording that cannot be written, because the disk is full, is no reason to fail as a Twilio.
        try? file.append(json.bytes + [UInt8(ascii: "\n")])
    }
}

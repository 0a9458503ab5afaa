internal import FoundationEssentials
internal import Twilio

/// `/_simulator/clock`: what it is asked and what it answers.
enum ClockDocument {
    /// The longest way through time that one request may ask for: ten years.
    static let longestAdvance = 10 * 365 * 86_400.0

    /// The milliseconds of `{"advance_seconds": n}`.
    static func advance(_ body: [UInt8]) throws(ControlProblem) -> Int64 {
        struct Document: Decodable {
            let advanceSeconds: Double
            private enum CodingKeys: String, CodingKey { case advanceSeconds = "advance_seconds" }
        }
        let document: Document = try ControlProblem.decode(Data(body), "{\"advance_seconds\": 86400}")
        guard (0...longestAdvance).contains(document.advanceSeconds) else {
            throw ControlProblem(
                message: "advance_seconds must be between 0 and \(Int(longestAdvance)), got \(document.advanceSeconds)"
            )
        }
        return Int64((document.advanceSeconds * 1000).rounded())
    }

    /// `{"now": "2026-01-01T00:00:00Z", "flows": true}`: whether time passes by itself.
    static func answer(now: Instant, flows: Bool) -> Answer {
        var json = JSONWriter(capacity: 64)
        json.beginObject()
        json.field("now", TwilioDate.iso8601(now.date))
        json.key("flows")
        json.raw(flows ? "true" : "false")
        json.endObject()
        return .control(200, json.bytes)
    }
}

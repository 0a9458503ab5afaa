internal import FoundationEssentials
internal import TwilioCatalog

/// Call Feedback as Google's connector has it, kept as the call's annotation of Voice Insights: Twilio took the resource
/// itself out of its API on 2024-02-27 (Twilio OpenAPI 1.55.0).
///
/// `QualityScore` is the annotation's `CallScore`. Of the issues each annotation has one word for the connection and
/// several for the sound.
struct Feedback {
    let access: EntityAccess
    private static let annotation = "insights_voice_annotation"

    static let fields: [GoogleField] = [
        GoogleField(name: "Sid", type: .sid("CA"), isKey: true, isNullable: false, description: "the call's SID"),
        GoogleField(name: "AccountSid", type: .sid("AC")),
        GoogleField(name: "QualityScore", type: .integer, description: "1 (bad) to 5 (perfect)"),
        GoogleField(name: "Issues", type: .list(.string)),
        GoogleField(name: "Comment", type: .string),
    ]

    /// Twilio's words for issues of Feedback, and those of annotations. Source: Twilio, Call Feedback resource and Voice
    /// Insights Annotation resource.
    private static let qualityIssues = [
        "audio-latency": "latency", "post-dial-delay": "latency", "digits-not-captured": "dtmf",
        "imperfect-audio": "choppy_robotic", "one-way-audio": "owa",
    ]
    private static let connectivityIssues = ["dropped-call": "dropped_call", "incorrect-caller-id": "caller_id"]

    /// The call that a clause names: its SID bare, or `Sid = 'CA…'`; `nil` where it names none.
    static func call(in clause: String) throws -> String? {
        if let key = Filter.bareKey(clause) { return key }
        return try Filter(clause: clause).equalities.first {
            ["sid", "callsid"].contains(Catalog.folded($0.key))
        }?.value
    }

    /// The feedback on a call.
    func get(_ call: String) async throws -> String {
        let row = try await row(call)
        var object = JSONObject()
        object.add("Sid", text: call)
        object.add("AccountSid", text: row["account_sid"])
        object.add("QualityScore", row["call_score"] ?? "null")
        object.add("Issues", JSONObject.array(texts: Self.issues(of: row)))
        object.add("Comment", row["comment"].map(JSONText.quoted) ?? "null")
        return object.json
    }

    /// The annotation of a call.
    func row(_ call: String) async throws -> EntityRow {
        try await access.get(Self.annotation, parents: ["CallSid": call])
    }

    /// What an annotation complains of, in the words of Feedback where it has them.
    static func issues(of row: EntityRow) -> [String] {
        let connectivity = row["connectivity_issue"]
        var issues = connectivityIssues.filter { $0.value == connectivity }.map(\.key)
        let quality = row["quality_issues"].flatMap { JSONValue(document: $0.utf8)?.elements } ?? []
        for word in quality.compactMap(\.text) where word != "no_quality_issue" {
            issues.append(qualityIssues.filter { $0.value == word }.map(\.key).min() ?? word)
        }
        if row["spam"] == "true" { issues.append("unsolicited-call") }
        return issues
    }

    /// Writes feedback on a call; gives back the call's SID.
    ///
    /// - Parameter call: the call; `nil` where the fields name it.
    func write(_ fields: [String: JSONValue], call: String?) async throws -> String {
        var inputs: [String: [String]] = [:]
        var named: String?
        for (name, value) in fields {
            switch Catalog.folded(name) {
            case "sid", "callsid": named = value.text
            case "qualityscore":
                guard let score = value.text.flatMap({ Int($0) }), (1...5).contains(score) else {
                    throw GoogleError(.invalidArgument, "QualityScore: must be a whole number from 1 to 5")
                }
                inputs["CallScore"] = ["\(score)"]
            case "issue", "issues": try take(RowFields.texts(value), &inputs)
            case "comment": inputs["Comment"] = [value.text ?? ""]
            default:
                throw GoogleError(
                    .invalidArgument,
                    "Feedback has no field `\(name.prefix(80))`; it takes Sid, QualityScore, Issue, Comment")
            }
        }
        guard let call = call ?? named, call.hasPrefix("CA") else {
            throw GoogleError(.invalidArgument, "Sid: must be the SID of the call that the feedback is about (CA…)")
        }
        _ = try await access.update(Self.annotation, key: nil, inputs, parents: ["CallSid": call])
        return call
    }

    private func take(_ issues: [String], _ inputs: inout [String: [String]]) throws(GoogleError) {
        for issue in issues where !issue.isEmpty {
            if let word = Self.qualityIssues[issue] {
                inputs["QualityIssues", default: []].append(word)
            } else if let word = Self.connectivityIssues[issue] {
                inputs["ConnectivityIssue"] = [word]
            } else if issue == "unsolicited-call" {
                inputs["Spam"] = ["true"]
            } else {
                let known = (Array(Self.qualityIssues.keys) + Self.connectivityIssues.keys + ["unsolicited-call"])
                    .sorted()
                throw GoogleError(
                    .invalidArgument, "Issue: `\(issue.prefix(80))` is none of \(known.joined(separator: ", "))")
            }
        }
    }
}

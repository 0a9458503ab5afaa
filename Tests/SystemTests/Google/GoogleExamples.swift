import Foundation
import Testing
import Twilio
import TwilioSimulator

/// The nine examples of Google's page of the Twilio connector, as the Connectors task runs them: what the page writes
/// into the task's variables, and what it shows of them afterwards.
///
/// Source: Google Cloud, Integration Connectors, Twilio, examples. Rows are named by SIDs of the simulator's own.
struct GoogleExamples {
    private let google: GoogleStage

    init(_ google: GoogleStage) { self.google = google }

    func run() async throws {
        try await recordings()
        try await deleteCall()
        try await feedback()
        try await messages()
        try await names()
    }

    private func output(_ operation: String, _ body: String) async throws -> [String: Any] {
        let answer = try await google.task(operation, body)
        #expect(answer.status == 200, "\(operation) \(body): \(answer.text)")
        return answer["connectorOutputPayload"] as? [String: Any] ?? [:]
    }

    /// List all recordings; get a single recording.
    private func recordings() async throws {
        let client = try google.twilio()
        _ = try await client.calls.create(
            .init(
                to: "+15551230001", from: "+15005550006",
                instructions: .twiml("<Response><Record maxLength='2'/></Response>")))
        try await google.stage.simulator.advance(by: .seconds(120))
        let list = try await google.task("listEntities", #"{"entityType": "Recordings"}"#)
        let rows = list["connectorOutputPayload"] as? [[String: Any]] ?? []
        let sid = try #require(rows.first?["Sid"] as? String, "\(list.text)")
        #expect(sid.hasPrefix("RE") && rows.first?["Duration"] is Int)
        let one = try await output("getEntity", #"{"entityType": "Recordings", "entityId": "\#(sid)"}"#)
        #expect(one["Sid"] as? String == sid && (one["CallSid"] as? String)?.hasPrefix("CA") == true)
    }

    /// Delete a call.
    private func deleteCall() async throws {
        let call = try await google.makeCall()
        try await google.stage.simulator.advance(by: .seconds(120))
        let answer = try await google.task("deleteEntity", #"{"entityType": "Calls", "entityId": "\#(call)"}"#)
        #expect(answer.status == 200 && answer.document.isEmpty, "\(answer.text)")
        #expect(try await google.task("getEntity", #"{"entityType": "Calls", "entityId": "\#(call)"}"#).status == 404)
    }

    /// Create a call feedback; create a call feedback summary.
    private func feedback() async throws {
        for _ in 0..<3 { _ = try await google.makeCall() }
        try await google.stage.simulator.advance(by: .seconds(120))
        let list = try await google.task("listEntities", #"{"entityType": "Calls"}"#)
        let calls = (list["connectorOutputPayload"] as? [[String: Any]] ?? []).compactMap { $0["Sid"] as? String }
        // Those, and the one that was recorded.
        #expect(calls.count == 4)
        for (call, score) in zip(calls, [5, 2, 4, 3]) {
            let created = try await output(
                "createEntity",
                #"{"entityType": "Feedback", "connectorInputPayload": {"Sid": "\#(call)", "QualityScore": \#(score)}}"#)
            #expect(created as? [String: String] == ["Sid": call])
        }
        let kept = try await output("getEntity", #"{"entityType": "Feedback", "entityId": "\#(calls[0])"}"#)
        #expect(kept["QualityScore"] as? Int == 5)
        let day = ISO8601DateFormatter.string(
            from: try await google.stage.simulator.now(), timeZone: .gmt, formatOptions: .withFullDate)
        let yesterday = ISO8601DateFormatter.string(
            from: try await google.stage.simulator.now().addingTimeInterval(-86_400), timeZone: .gmt,
            formatOptions: .withFullDate)
        for days in [(yesterday, day), ("2014-06-01", "2014-06-04")] {
            let summary = try await output(
                "createEntity",
                #"{"entityType": "FeedbackSummary", "connectorInputPayload": {"StartDate": "\#(days.0)", "EndDate": "\#(days.1)"}}"#
            )
            let sid = try #require(summary["Sid"] as? String)
            #expect(summary.count == 1 && sid.hasPrefix("FS") && sid.count == 34)
            let row = try await output("getEntity", #"{"entityType": "FeedbackSummary", "entityId": "\#(sid)"}"#)
            guard days.0 == yesterday else {
                #expect(row["CallCount"] as? Int == 0 && row["QualityScoreAverage"] is NSNull)
                continue
            }
            #expect(row["CallFeedbackCount"] as? Int == 4 && row["QualityScoreAverage"] as? Double == 3.5, "\(row)")
            #expect(row["QualityScoreMedian"] as? Double == 3.5)
        }
    }

    /// Create a message; update a message, by its id and by a bare SID as the filter clause.
    private func messages() async throws {
        let created = try await output(
            "createEntity",
            #"""
            {"entityType": "Messages", "connectorInputPayload": {"To": "whatsapp:+917892300000",
              "Sender": "whatsapp:+14155238886", "Body": "Message is sent from Google Cloud"}}
            """#)
        let sid = try #require(created["Sid"] as? String)
        #expect(created.count == 1 && sid.count == 34)
        try await google.stage.simulator.advance(by: .seconds(60))
        for place in [#""entityId""#, #""filterClause""#] {
            let answer = try await google.task(
                "updateEntity",
                #"{"entityType": "Messages", \#(place): "\#(sid)", "connectorInputPayload": {"Body": ""}}"#)
            #expect(answer["connectorOutputPayload"] as? [String: String] == [:], "\(answer.text)")
        }
        let row = try await output("getEntity", #"{"entityType": "Messages", "entityId": "\#(sid)"}"#)
        #expect(row["Body"] as? String == "" && row["Sender"] as? String == "whatsapp:+14155238886")
    }

    /// Update IncomingPhoneNumbers; update OutgoingCallerIds.
    private func names() async throws {
        _ = try await google.task(
            "executeAction",
            #"{"action": "AddOutgoingCallerIds", "connectorInputPayload": {"PhoneNumber": "+15551239902"}}"#)
        try await google.stage.simulator.advance(by: .seconds(120))
        for (entity, name) in [
            ("IncomingPhoneNumbers", "name of IncomingPhoneNumber is getting updated"),
            ("OutgoingCallerIds", "Name Updated for 9902500000"),
        ] {
            let list = try await google.task("listEntities", #"{"entityType": "\#(entity)"}"#)
            let rows = list["connectorOutputPayload"] as? [[String: Any]] ?? []
            let sid = try #require(rows.first?["Sid"] as? String, "\(entity): \(list.text)")
            for place in [#""entityId""#, #""filterClause""#] {
                let changed = try await output(
                    "updateEntity",
                    #"{"entityType": "\#(entity)", \#(place): "\#(sid)", "connectorInputPayload": {"Name": "\#(name)"}}"#
                )
                #expect(changed as? [String: String] == ["Sid": sid], "\(entity)")
            }
            let row = try await output("getEntity", #"{"entityType": "\#(entity)", "entityId": "\#(sid)"}"#)
            #expect(row["Name"] as? String == name)
        }
    }
}

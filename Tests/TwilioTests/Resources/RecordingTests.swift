import FoundationEssentials
import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

@Suite("Recordings")
struct RecordingTests {
    @Test("a call that is recorded: its recording is reported, listed by call and date, fetched, deleted")
    func recorded() async throws {
        try await withTwilioSimulator { twilio in
            var creation = CallCreation(
                to: "+15551230001", from: twilio.number, instructions: .twiml("<Response><Say>Hello</Say></Response>"))
            creation.others = [
                ("Record", "true"), ("RecordingStatusCallback", twilio.webhooks.recordingStatusURL),
            ]
            let call = try await twilio.client.calls.create(creation)
            let report = try await twilio.webhooks.first("report on a recording") { webhook in
                if case .recordingStatus(let one) = webhook, one.status == .completed { one } else { nil }
            }
            #expect(report.callSID == call.sid)
            let recordings = twilio.client.recordings
            let fetched = try await recordings.fetch(report.recordingSID)
            #expect(fetched.callSID == call.sid)
            #expect(fetched.status == .completed)
            #expect(fetched.source == "OutboundAPI")
            #expect(fetched.duration == report.duration)
            var found: [RecordingSID] = []
            for try await one in recordings.list(.init(callSID: call.sid, created: .onOrBefore(Date() + 86_400))) {
                found.append(one.sid)
            }
            #expect(found == [fetched.sid])
            for try await one in twilio.client.recordings(of: call.sid).list() { #expect(one.sid == fetched.sid) }
            for try await _ in recordings.list(.init(created: .onOrAfter(Date() + 86_400 * 2))) {
                Issue.record("a recording from the future")
            }
            try await recordings.delete(fetched.sid)
            for try await _ in recordings.list(.init(callSID: call.sid)) { Issue.record("still listed") }
        }
    }

    @Test("a running call's recording is started, paused, continued, stopped")
    func steered() async throws {
        var configuration = SimulatorConfiguration.forTests
        configuration.lifeCycle.talking = .seconds(600)
        try await withTwilioSimulator(configuration) { twilio in
            var creation = CallCreation(
                to: "+15551230001", from: twilio.number,
                instructions: .twiml("<Response><Pause length=\"600\"/></Response>"))
            creation.statusCallback = twilio.webhooks.callStatusURL
            creation.statusCallbackEvents = ["answered"]
            let call = try await twilio.client.calls.create(creation)
            try await twilio.webhooks.callStatus(of: call.sid) { $0.status == .inProgress }
            let recordings = twilio.client.recordings(of: call.sid)
            let recording = try await recordings.create(.init())
            #expect(recording.status == .inProgress)
            #expect(recording.source == "StartCallRecordingAPI")
            #expect(try await recordings.update(recording.sid, .init(status: .paused)).status == .paused)
            #expect(try await recordings.update(recording.sid, .init(status: .inProgress)).status == .inProgress)
            let stopped = try await recordings.update(recording.sid, .init(status: .stopped))
            #expect(stopped.status != .inProgress)
            _ = try await twilio.client.calls.update(call.sid, .complete)
        }
    }
}

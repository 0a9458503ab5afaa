import Foundation
import Outbox
import Testing

@testable import HostCI360

@Suite("Events of CI360")
struct EventDecisionTests {
    private static let sample = #"""
        {"guid": "18a06b23-390f-4435-9a0b-bc0dd63da938", "eventName": "TwilioOutbound", "eventType": "outboundSystem",
         "date": {"generatedTimestamp": 1751625227523, "sentTimestamp": null}, "externalTenantId": "3e7f57a6",
         "internalTenantId": 8728, "identityId": "621aba3e",
         "properties": {"subject_id": "1669", "externalCode": "TSK_202", "x": {"y": 1}},
         "outboundProperties": {"properties": {"toPhoneNumber": "+15551230009", "fromPhoneNumber": "+19085551213"}},
         "contactResponse": {"responseTrackingCode": "a4727276"},
         "impression": {"creativeContent": "TO:+1 (555) 123-0001;\nHi", "isControlGroup": false}}
        """#

    private func event(_ changes: (String, String)...) throws -> CI360Event {
        let text = changes.reduce(Self.sample) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        return try CI360Event(json: Array(text.utf8))
    }

    private func message(_ event: CI360Event, _ rules: CI360Rules = .init()) throws -> CI360Message {
        guard case .send(let message) = try event.decision(rules, now: Timestamp(milliseconds: 1_751_625_230_000))
        else {
            throw CI360Error(.invalidRequest, "it is skipped")
        }
        return message
    }

    private func skip(_ event: CI360Event, _ rules: CI360Rules = .init(), now: Int64) throws -> CI360Skip? {
        guard case .skip(let skip, _) = try event.decision(rules, now: Timestamp(milliseconds: now)) else { return nil }
        return skip
    }

    @Test("the sample payload becomes a message with everything that reports need")
    func sample() throws {
        let message = try message(try event())
        #expect(message.recipient == "+15551230001")
        #expect(message.content.sender == "+19085551213")
        #expect(message.content.body == "Hi")
        #expect(message.key == "ci360:3e7f57a6:18a06b23-390f-4435-9a0b-bc0dd63da938")
        #expect(message.origin.identities == ["subject_id": "1669"])
        #expect(message.origin.responseTrackingCode == "a4727276")
        #expect(message.origin.externalCode == "TSK_202")
        #expect(CI360Origin(message.origin.jobOrigin) == message.origin)
    }

    @Test("the time to live counts from the time in the event, a number or a text of digits")
    func stale() throws {
        var rules = CI360Rules()
        rules.eventTTL = .seconds(60)
        for event in [try event(), try event(("1751625227523", "\"1751625227523\""))] {
            #expect(try skip(event, rules, now: 1_751_625_227_523 + 60_000) == nil)
            #expect(try skip(event, rules, now: 1_751_625_227_523 + 60_001) == .stale)
            #expect(try skip(event, .init(), now: 1_851_625_227_523) == nil)
            // No check of the future.
            #expect(try skip(event, rules, now: 0) == nil)
        }
        #expect(throws: CI360Error.self) { try event(("1751625227523", "\"yesterday\"")) }
        #expect(throws: CI360Error.self) { try event(("1751625227523", "9223372036854775807")) }
    }

    @Test("other types and the control group are not sent")
    func skipped() throws {
        #expect(try skip(try event(("outboundSystem", "other")), now: 0) == .otherType)
        #expect(try skip(try event(("\"isControlGroup\": false", "\"isControlGroup\": true")), now: 0) == .controlGroup)
    }

    @Test("numbers come from the outbound properties where the creative has none, the sender from the settings last")
    func addresses() throws {
        var rules = CI360Rules()
        rules.defaultSender = "MG00000000000000000000000000000001"
        let event = try event(("TO:+1 (555) 123-0001;\\n", ""), ("fromPhoneNumber", "other"))
        let message = try message(event, rules)
        #expect(message.recipient == "+15551230009")
        #expect(message.content.messagingService != nil)
        let error = #expect(throws: CI360Error.self) { try self.message(event) }
        #expect(error?.message.contains("default_sender") == true)
        rules.isStrict = true
        #expect(throws: CI360Error.self) { try self.message(event, rules) }
    }

    @Test("CHANNEL makes WhatsApp messages and calls; what it does not know is refused")
    func channels() throws {
        let whatsapp = try message(try event(("TO:", "CHANNEL:whatsapp;TO:")))
        #expect(whatsapp.content.channel == .whatsapp)
        #expect(whatsapp.recipient == "whatsapp:+15551230001")
        #expect(whatsapp.content.sender == "whatsapp:+19085551213")
        #expect(try message(try event(("TO:", "CHANNEL:voice;TO:"))).content.channel == .voice)
        #expect(try message(try event(("TO:+", "TO:whatsapp:+"))).content.channel == .whatsapp)
        #expect(throws: CI360Error.self) { try message(try event(("TO:", "CHANNEL:pigeon;TO:"))) }
    }

    @Test("what is no event is refused with the field's name", arguments: ["", "[]", "{", "{}", "\"x\"", "null"])
    func broken(_ text: String) {
        #expect(throws: CI360Error.self) { try CI360Event(json: Array(text.utf8)) }
    }

    @Test("more than ten media are refused")
    func media() throws {
        let urls = (0..<11).map { "https://x.test/\($0)" }.joined(separator: ",")
        #expect(throws: CI360Error.self) { try message(try event(("TO:", "MEDIA_URLS:\(urls);TO:"))) }
    }
}

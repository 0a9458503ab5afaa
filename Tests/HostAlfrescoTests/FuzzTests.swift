import Foundation
import HostAlfresco
import Outbox
import Testing

/// Mutated requests and triggers must neither crash nor hang, and what is answered is JSON that an engine takes.
/// `ALFRESCO_FUZZ_SECONDS` makes the test longer.
@Suite("Mutated requests of engines and triggers of the modeller")
struct FuzzTests {
    private static let requests = [
        Fixtures.request(Fixtures.usual),
        Fixtures.request(
            [
                Fixtures.text("smsTo", #"["+15551230001","+15551230002"]"#, type: "list"),
                Fixtures.text("smsBody", "Hello ${a.b}, <#if a??>[=a]</#if>"),
                Fixtures.text("metadata", #"{"a":{"b":1}}"#, type: "map"), #""smsFrom": "whatsapp:+15005550006""#,
                Fixtures.text("d", "2024-10-23T14:36:40Z", type: "date"),
            ].joined(separator: ","), extra: #", "futureField": {"a": [1.10, "\u00fc\ud83d\ude00"]}"#),
    ]
    private static let triggers = [
        TriggerFile.json(action: TriggerFile.start),
        TriggerFile.json(
            inputs: #""pattern": "(a)(?<b>c)?", "condition": "${matchGroups.b == 'c'}", "echo": "${1}""#,
            action: TriggerFile.command(#""payloadType": "SignalPayload", "name": "${matchGroups.b}""#)),
    ]
    private static let pieces = [
        "${", "}", "$1", "{", "[", "]", "\"", "\\u", "\\ud800", ",", ":", "null", "1e999", "\"type\"", "\"value\"",
        "[=",
        "<#if ", "\u{0}", "\u{FFFD}", "(?<", "SMS_RECEIVED", "connector.",
    ]

    @Test("nothing crashes or hangs, and every request is answered in JSON without expressions, or refused")
    func mutations() throws {
        let environment = ProcessInfo.processInfo.environment
        let end = environment["ALFRESCO_FUZZ_SECONDS"].flatMap(Int.init).map { ContinuousClock.now + .seconds($0) }
        var random = SplitMix(seed: environment["ALFRESCO_FUZZ_SEED"].flatMap(UInt64.init) ?? 1)
        var (count, answered, refused) = (0, 0, 0)
        while end.map({ ContinuousClock.now < $0 }) ?? (count < 1500) {
            count += 1
            let request = mutate(Self.requests[count % 2], &random)
            do {
                try answer(request)
                answered += 1
            } catch is BPMNError { refused += 1 }
            let trigger = mutate(Self.triggers[count % 2], &random)
            _ = try? Trigger.read(trigger, of: ["twilio-connector-1"]) { "\($0).\($1)" }
            _ = try? InboundMessageAction.triggers("[\(String(decoding: trigger, as: UTF8.self))]")
        }
        #expect(answered > count / 20 && refused > count / 20)
    }

    /// What a request would be answered that nobody can send, in both contracts.
    private func answer(_ json: [UInt8]) throws {
        let request = try IntegrationRequest(json: json)
        var outcome = SendOutcome([], refusals: [])
        var flaw = BPMNError(.unknown, "${x}")
        do throws(BPMNError) {
            let task = try SendTask(try request.variables())
            outcome = SendOutcome(
                task.deliveries.map { Fixtures.delivery($0.recipient, .accepted, sid: "SM1") }, refusals: task.refusals)
        } catch { flaw = error }
        let answers = [outcome.answer(.current), outcome.answer(.legacy), SendOutcome.answer(to: flaw, .legacy)]
        for answer in answers {
            let bytes = answer.document(to: request, connector: "twilio-connector")
            let document = try #require(try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
            let context = document["integrationContext"] as? [String: Any]
            let variables = "\(context?["outBoundVariables"] ?? "")"
            #expect(variables.firstRange(of: "${") == nil)
        }
    }

    private func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...8, using: &random)))
            default: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
            }
        }
        return bytes
    }
}

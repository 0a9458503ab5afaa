import Testing

@testable import TwilioSimulator

@Suite("Whatever is asked")
struct FuzzTests {
    private static let paths = [
        "/2010-04-01/Accounts/\(Bench.account)/Messages.json", "/2010-04-01/Accounts/\(Bench.account)/Calls.json",
        "/2010-04-01/Accounts/\(Bench.account).json", "/_simulator/faults", "/_simulator/recipients",
        "/_simulator/messages", "/_simulator/stats", "/api/2010-04-01/Accounts/", "/",
    ]
    private static let names = [
        "To", "From", "Body", "MessagingServiceSid", "SendAt", "ScheduleType", "PageSize", "Page", "PageToken",
        "DateSent", "DateSent>", "StartTime<", "Url", "Twiml", "StatusCallback", "StatusCallbackEvent", "Timeout",
        "Status", "limit", "MediaUrl", "ContentSid", "ContentVariables", "ValidityPeriod",
    ]
    private static let values = [
        "", "+15551230001", Bench.sender, Bench.service, "9223372036854775807", "-1", "0", "1", "2023-08-24",
        "9999-12-31T23:59:59Z", "0001-01-01", "Thu, 24 Aug 2023 99:01:45 +9999", "fixed", "canceled", "completed",
        "https://example.com/#rc=99&ct=-1", "whatsapp:+14155238886", "whatsapp:", ":", "PA", "PASM", "%", "\u{0}é👋",
        "PASM00000000000000000000000000000000", "rcs:x", "sip:x", "{}", "{\"1\":", String(repeating: "9", count: 400),
    ]
    private static let documents = [
        #"{"faults": [{"kind": "latency", "milliseconds": 9223372036854775807, "count": -1}]}"#,
        #"{"faults": [{"kind": "list_lag", "milliseconds": -5}, {"kind": "callback_delay"}]}"#,
        #"{"faults": []}"#, #"{"number": "", "outcome": "reject", "error_code": -1}"#,
        #"{"number": "+15551230001", "outcome": "failed", "error_code": 99999}"#, "[]", "{", "null",
    ]

    @Test("every request is answered with a document, and the counts stay right")
    func everything() throws {
        var random = SplitMix64(seed: 11)
        var bench = Bench { $0.callsPerSecond = 0 }
        var sids = ["SM00000000000000000000000000000000"]
        func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int(random.next() % UInt64(elements.count))]
        }
        for round in 0..<2000 {
            var path = pick(Self.paths)
            if round % 4 == 0 { path = path.replacing(".json", with: "/\(pick(sids)).json") }
            var form = (0..<Int(random.next() % 6)).map { _ in (name: pick(Self.names), value: pick(Self.values)) }
            // A good part of a request, so that some get through.
            if round % 2 == 0 {
                form.insert(contentsOf: [("To", "+15551230002"), ("From", Bench.sender), ("Body", "x")], at: 0)
            }
            let text = FormFields.encode(form)
            var body = Array((round % 7 == 0 ? pick(Self.documents) : text).utf8)
            if round % 11 == 0 { body = body.map { $0 ^ UInt8(truncatingIfNeeded: random.next()) & 0x81 } }
            let method = pick(["GET", "POST", "POST", "DELETE", "PUT", "", "é"])
            let outcome = try bench.send(method, path + (round % 3 == 0 ? "?" + text : ""), body: body)
            #expect((200..<600).contains(outcome.status) || outcome.answer.transmission != .whole)
            if let sid = outcome.json["sid"].text { sids.append(sid) }
            if round % 5 == 0 { bench.pass(.milliseconds(Int(random.next() % 3000))) }
        }
        #expect(bench.world.inFlightTotal == 0)
        #expect(bench.world.inFlight == [0])
        #expect(bench.world.statistics.messages.created > 0)
    }
}

@testable import TwilioSimulator

/// Requests to create a message that Twilio refuses at once, each with its code (reference §6).
enum MessageRefusals {
    static let service = (name: "MessagingServiceSid", value: Bench.service)
    typealias Field = (name: String, value: String)
    typealias Case = (code: Int, form: [Field])
    static let cases: [Case] = [
        (21604, [("From", Bench.sender), ("Body", "x")]),
        (21604, []),
        (21603, [("To", "+15551230001"), ("Body", "x")]),
        (21602, [("To", "+15551230001"), ("From", Bench.sender)]),
        (21602, [("To", "+15551230001"), ("From", Bench.sender), ("Body", "")]),
        (21211, [("To", "12345"), ("From", Bench.sender), ("Body", "x")]),
        (21211, [("To", "+1555123"), ("From", Bench.sender), ("Body", "x")]),
        (21211, [("To", "hello"), service, ("Body", "x")]),
        (21211, [("To", Bench.sender), ("From", Bench.sender), ("Body", "x")]),
        (21212, [("To", "+15551230001"), ("From", "no sender at all"), ("Body", "x")]),
        (21606, [("To", "+15551230001"), ("From", "+15559999999"), ("Body", "x")]),
        (21606, [("To", "+15551230001"), ("From", "Stranger"), ("Body", "x")]),
        (21612, [("To", "+15551230001"), ("From", "Trunkline"), ("Body", "x")]),
        (63007, [("To", "whatsapp:+15551230001"), ("From", "whatsapp:+15005550006"), ("Body", "x")]),
        (21910, [("To", "+15551230001"), ("From", "whatsapp:+14155238886"), ("Body", "x")]),
        (21910, [("To", "whatsapp:+15551230001"), ("From", Bench.sender), ("Body", "x")]),
        (21617, [("To", "+15551230001"), ("From", Bench.sender), ("Body", String(repeating: "x", count: 1601))]),
        (21620, [("To", "+15551230001"), ("From", Bench.sender), ("MediaUrl", "not a url")]),
        (
            21623,
            [("To", "+15551230001"), ("From", Bench.sender)]
                + Array(repeating: ("MediaUrl", "https://example.com/a.jpg"), count: 11)
        ),
        (21654, [("To", "+15551230001"), ("From", Bench.sender), ("ContentVariables", "{}")]),
        (21655, [("To", "+15551230001"), ("From", Bench.sender), ("ContentSid", "HX1")]),
        (
            21656,
            [
                ("To", "+15551230001"), ("From", Bench.sender),
                ("ContentSid", "HX" + String(repeating: "0", count: 32)),
                ("ContentVariables", "not json"),
            ]
        ),
        (21609, [("To", "+15551230001"), ("From", Bench.sender), ("Body", "x"), ("StatusCallback", "nowhere")]),
        (21609, [("To", "+15551230001"), ("From", Bench.sender), ("Body", "x"), ("StatusCallback", "http://a_b.c/")]),
        (21624, [("To", "+15551230001"), ("From", Bench.sender), ("Body", "x"), ("ValidityPeriod", "36001")]),
        (
            21701,
            [("To", "+15551230001"), ("MessagingServiceSid", "MG" + String(repeating: "9", count: 32)), ("Body", "x")]
        ),
        (21705, [("To", "+15551230001"), ("MessagingServiceSid", "MG1"), ("Body", "x")]),
        (35111, [("To", "+15551230001"), service, ("Body", "x"), ("ScheduleType", "fixed")]),
        (
            35114,
            [
                ("To", "+15551230001"), service, ("Body", "x"), ("ScheduleType", "fixed"),
                ("SendAt", "2023-08-24T05:06:44Z"),
            ]
        ),
        (
            35114,
            [
                ("To", "+15551230001"), service, ("Body", "x"), ("ScheduleType", "fixed"),
                ("SendAt", "2023-09-28T05:01:46Z"),
            ]
        ),
        (
            35118,
            [
                ("To", "+15551230001"), ("From", Bench.sender), ("Body", "x"), ("ScheduleType", "fixed"),
                ("SendAt", "2023-08-24T06:00:00Z"),
            ]
        ),
        (
            35126,
            [
                ("To", "+15551230001"), service, ("Body", "x"), ("ScheduleType", "weekly"),
                ("SendAt", "2023-08-24T06:00:00Z"),
            ]
        ),
    ]
}

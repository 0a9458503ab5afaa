/// Requests to create a call that Twilio refuses at once, each with its code (reference §6).
enum CallRefusals {
    typealias Field = (name: String, value: String)
    static let url: Field = ("Url", "https://example.com/voice")
    /// Two seconds of silence.
    static let twiml: Field = ("Twiml", "<Response><Pause length=\"2\"/></Response>")
    static let cases: [(code: Int, form: [Field])] = [
        (21201, [("From", Bench.sender), url]),
        (21213, [("To", "+15551230001"), url]),
        (21205, [("To", "+15551230001"), ("From", Bench.sender)]),
        (21205, [("To", "+15551230001"), ("From", Bench.sender), ("Url", "example")]),
        (21218, [("To", "+15551230001"), ("From", Bench.sender), ("ApplicationSid", "AP1")]),
        (21217, [("To", "12345"), ("From", Bench.sender), url]),
        (21212, [("To", "+15551230001"), ("From", "Trunkline"), url]),
        (21210, [("To", "+15551230001"), ("From", "+15559999999"), url]),
        (21609, [("To", "+15551230001"), ("From", Bench.sender), url, ("StatusCallback", "nowhere")]),
        (21626, [("To", "+15551230001"), ("From", Bench.sender), url, ("StatusCallbackEvent", "hungup")]),
        (21263, [("To", "+15551230001"), ("From", Bench.sender), url, ("MachineDetection", "yes")]),
        (20001, [("To", "+15551230001"), ("From", Bench.sender), url, ("Timeout", "601")]),
        (20001, [("To", "+15551230001"), ("From", Bench.sender), url, ("SendDigits", "x")]),
        (20001, [("To", "+15551230001"), ("From", Bench.sender), url, ("StatusCallbackMethod", "PUT")]),
    ]
}

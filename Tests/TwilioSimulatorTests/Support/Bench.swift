import FoundationEssentials

@testable import TwilioSimulator

/// A world on the bench: requests in, documents out, and a clock that moves only when told to.
struct Bench {
    /// A status and the document that came with it.
    struct Outcome {
        let status: Int
        let json: JSONValue
        let answer: Answer
        var code: Int? { json["code"].int }
    }

    /// What is answered here is held against Twilio's schemas as well, where the environment asks for it.
    private static let recording = try? AnswerRecording(nil)

    static let account = "AC00000000000000000000000000000001"
    static let token = "12345678901234567890123456789012"
    static let sender = "+15005550006"
    static let service = "MG00000000000000000000000000000001"
    /// Thu, 24 Aug 2023 05:01:45 +0000
    static let start: Instant = 1_692_853_305_000

    var world: World
    var now = Bench.start
    var authorization: String? = Bench.basic(Bench.account, Bench.token)
    var host = "api.twilio.com"

    init(_ change: (inout SimulatorConfiguration) -> Void = { _ in }) {
        var configuration = SimulatorConfiguration()
        change(&configuration)
        world = World(configuration, seed: 7)
    }

    static func basic(_ name: String, _ secret: String) -> String {
        "Basic " + Data("\(name):\(secret)".utf8).base64EncodedString()
    }

    /// Lets time pass, and returns the callbacks that came due.
    @discardableResult
    mutating func pass(_ duration: Duration) -> [Callback] {
        now += duration.milliseconds
        return world.advance(to: now)
    }

    mutating func send(_ method: String, _ target: String, body: [UInt8] = []) throws -> Outcome {
        let request = Request(method: method, target: target, host: host, authorization: authorization, body: body)
        let answer = world.handle(request, now: now)
        world.finished(answer)
        Self.recording?.record(request, answer)
        return Outcome(
            status: answer.status, json: answer.body.isEmpty ? .null : try JSONValue(answer.body), answer: answer)
    }

    mutating func get(_ path: String, _ query: [(name: String, value: String)] = []) throws -> Outcome {
        let suffix = query.isEmpty ? "" : "?" + FormFields.encode(query)
        return try send("GET", Self.absolute(path) + suffix)
    }

    mutating func post(_ path: String, _ form: [(name: String, value: String)] = []) throws -> Outcome {
        try send("POST", Self.absolute(path), body: Array(FormFields.encode(form).utf8))
    }

    mutating func delete(_ path: String) throws -> Outcome { try send("DELETE", Self.absolute(path)) }

    mutating func control(_ name: String, json: String) throws -> Outcome {
        try send("POST", "/_simulator/" + name, body: Array(json.utf8))
    }

    /// Creates a message; returns the whole answer.
    mutating func message(
        to: String = "+15551230001", from: String? = Bench.sender, body: String? = "Hello",
        _ more: [(name: String, value: String)] = []
    ) throws -> Outcome {
        var form = [(name: "To", value: to)]
        if let from { form.append(("From", from)) }
        if let body { form.append(("Body", body)) }
        return try post("Messages.json", form + more)
    }

    /// Creates a call; returns the whole answer.
    mutating func call(
        to: String = "+15551230001", from: String = Bench.sender,
        _ more: [(name: String, value: String)] = [("Twiml", "<Response><Pause length=\"2\"/></Response>")]
    ) throws -> Outcome {
        try post("Calls.json", [("To", to), ("From", from)] + more)
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "/2010-04-01/Accounts/\(account)/\(path)"
    }
}

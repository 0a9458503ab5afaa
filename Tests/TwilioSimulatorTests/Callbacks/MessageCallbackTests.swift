import Testing
import Twilio

@testable import TwilioSimulator

@Suite("Status callbacks of messages (reference §2, §5)")
struct MessageCallbackTests {
    static let callback = (name: "StatusCallback", value: "https://example.com/status?job=7#rc=2")

    static func statuses(_ callbacks: [Callback]) -> [String?] {
        callbacks.map { callback in callback.parameters.first { $0.name == "MessageStatus" }?.value }
    }

    @Test("none for the initial status, none for sending")
    func order() throws {
        var bench = Bench()
        _ = try bench.message([Self.callback])
        #expect(bench.pass(.zero).isEmpty)
        #expect(Self.statuses(bench.pass(.milliseconds(299))) == [])
        #expect(Self.statuses(bench.pass(.milliseconds(1))) == ["sent"])
        #expect(Self.statuses(bench.pass(.seconds(1))) == ["delivered"])
        #expect(bench.pass(.seconds(100)).isEmpty)
    }

    @Test("queued is told with a service only; read where there are receipts")
    func service() throws {
        var bench = Bench { $0.lifeCycle = .immediate }
        _ = try bench.message(from: nil, [("MessagingServiceSid", Bench.service), Self.callback])
        #expect(Self.statuses(bench.pass(.zero)) == ["queued", "sent", "delivered"])
        bench.world.setRecipients([SimulatorRecipient(number: "whatsapp:+15551230001", outcome: .read)])
        _ = try bench.message(to: "whatsapp:+15551230001", from: "whatsapp:+14155238886", [Self.callback])
        let callbacks = bench.pass(.zero)
        #expect(Self.statuses(callbacks) == ["sent", "delivered", "read"])
        #expect(callbacks[2].parameters.contains { $0 == ("EventType", "READ") })
        #expect(callbacks[2].parameters.contains { $0 == ("ChannelPrefix", "whatsapp") })
    }

    @Test("the service's own address is used where a request names none")
    func inherited() throws {
        var bench = Bench { $0.messagingServices[0].statusCallback = "https://example.com/service" }
        _ = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)])
        #expect(bench.pass(.seconds(5)).map(\.url) == Array(repeating: "https://example.com/service", count: 3))
    }

    @Test("carries the fields of §5, the error where there is one")
    func fields() throws {
        var bench = Bench()
        let sid = try bench.message(to: "+12025550194", [Self.callback]).json["sid"].text ?? ""
        let last = try #require(bench.pass(.seconds(5)).last)
        let fields = Dictionary(uniqueKeysWithValues: last.parameters.map { ($0.name, $0.value) })
        #expect(
            fields == [
                "MessageSid": sid, "SmsSid": sid, "MessageStatus": "undelivered", "SmsStatus": "undelivered",
                "AccountSid": Bench.account, "From": Bench.sender, "To": "+12025550194", "ApiVersion": "2010-04-01",
                "ErrorCode": "30003", "ErrorMessage": "handset unreachable (off, no signal)",
                "RawDlrDoneDate": "2308240501",
            ])
        #expect(last.method == .post)
    }

    @Test("a canceled message is reported once, and nothing after it")
    func canceled() throws {
        var bench = Bench()
        let created = try bench.message(
            from: nil,
            [
                ("MessagingServiceSid", Bench.service), ("ScheduleType", "fixed"), ("SendAt", "2023-08-24T06:00:00Z"),
                Self.callback,
            ])
        _ = try bench.post("Messages/\(created.json["sid"].text ?? "").json", [("Status", "canceled")])
        #expect(Self.statuses(bench.pass(.seconds(10_000))) == ["canceled"])
    }

    @Test("a service's message that fails before it has a sender tells of the code, and of no sender")
    func failedEarly() throws {
        var bench = Bench()
        _ = try bench.message(to: "+15005550004", from: nil, [("MessagingServiceSid", Bench.service), Self.callback])
        let callbacks = bench.pass(.seconds(5))
        #expect(Self.statuses(callbacks) == ["failed"])
        #expect(callbacks[0].parameters.contains { $0 == ("ErrorCode", "21610") })
        #expect(callbacks[0].parameters.contains { $0 == ("MessagingServiceSid", Bench.service) })
        #expect(!callbacks[0].parameters.contains { $0.name == "From" })
    }

    @Test("the request is signed without the fragment, over the decoded form")
    func signature() throws {
        var bench = Bench()
        _ = try bench.message(body: "x", [Self.callback])
        let callback = try #require(bench.pass(.seconds(1)).first)
        let request = callback.request(policy: CallbackPolicy(url: callback.url), milliseconds: 1000)
        #expect(request.url == "https://example.com/status?job=7")
        let signature = try #require(request.headers.first { $0.name == "X-Twilio-Signature" }?.value)
        let form = FormFields(request.body).fields
        #expect(RequestSignature(authToken: Bench.token).isValid(signature, url: request.url, parameters: form))
        #expect(request.headers.contains { $0.name == "I-Twilio-Idempotency-Token" && $0.value == callback.token })
    }

    @Test("the fragment changes how often and when it is tried again (§5)")
    func policy() {
        #expect(CallbackPolicy(url: "https://example.com/").retries == 1)
        #expect(CallbackPolicy(url: "https://example.com/").reasons == [.connect])
        let policy = CallbackPolicy(url: "https://example.com/#rc=9&rp=5xx,rt&ct=200&rt=300")
        #expect(policy.retries == 5)
        #expect(policy.reasons == [.serverError, .read])
        #expect(policy.connectTimeout == 200)
        #expect(policy.readTimeout == 300)
        #expect(policy.totalTimeout == 15_000)
    }

    @Test("a message without a callback costs no entry in the queue of what is due")
    func cheap() throws {
        var bench = Bench()
        _ = try bench.message()
        #expect(bench.world.nextDue == nil)
    }
}

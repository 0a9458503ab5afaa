import Testing
import Twilio

@testable import TwilioSimulator

/// What Twilio's documentation says of status callbacks; §5.
@Suite("Facts §5: status callbacks, their parameters and signatures")
struct WebhookFacts {
    private static let url = "https://example.com/status?job=7#rc=2"
    private static let callback = (name: "StatusCallback", value: url)

    private static func names(_ callback: Callback) -> Set<String> { Set(callback.parameters.map(\.name)) }

    @Test("messages: the list of parameters, with a service its SID, on failure the error")
    func messages() throws {
        let always: Set = [
            "MessageSid", "SmsSid", "MessageStatus", "SmsStatus", "AccountSid", "From", "To", "ApiVersion",
        ]
        var bench = Bench()
        _ = try bench.message([Self.callback])
        let plain = bench.pass(.seconds(60))
        #expect(plain.map(Self.names) == [always, always.union(["RawDlrDoneDate"])])
        _ = try bench.message(from: nil, [("MessagingServiceSid", Bench.service), Self.callback])
        #expect(bench.pass(.seconds(60)).allSatisfy { Self.names($0).contains("MessagingServiceSid") })
        _ = try bench.message(to: "+12025550194", [Self.callback])
        let failed = try #require(bench.pass(.seconds(60)).last)
        #expect(Self.names(failed) == always.union(["RawDlrDoneDate", "ErrorCode", "ErrorMessage"]))
        #expect(failed.parameters.first { $0.name == "RawDlrDoneDate" }?.value.wholeMatch(of: /\d{10}/) != nil)
    }

    @Test("calls: the list of parameters, at the end the duration")
    func calls() throws {
        let always: Set = [
            "CallSid", "AccountSid", "From", "To", "Caller", "Called", "CallStatus", "ApiVersion", "Direction",
            "CallbackSource", "SequenceNumber", "Timestamp",
        ]
        var bench = Bench()
        let events = ["initiated", "ringing", "answered", "completed"].map { (name: "StatusCallbackEvent", value: $0) }
        _ = try bench.call([("Twiml", "<Response><Pause/></Response>"), Self.callback] + events)
        let callbacks = bench.pass(.seconds(120))
        #expect(callbacks.count == 4)
        #expect(callbacks.allSatisfy { Self.names($0).isSuperset(of: always) })
        #expect(callbacks.last.map { Self.names($0).isSuperset(of: ["CallDuration", "Duration"]) } == true)
        #expect(callbacks.first.map { Self.names($0).isDisjoint(with: ["CallDuration", "Duration"]) } == true)
    }

    @Test("the fragment is neither sent nor signed; the signature is over address and all parameters")
    func signature() throws {
        var bench = Bench()
        _ = try bench.message([Self.callback])
        let webhook = try #require(bench.pass(.seconds(60)).first)
        let request = webhook.request(policy: CallbackPolicy(url: webhook.url), milliseconds: 1000)
        #expect(request.url == "https://example.com/status?job=7")
        let signature = request.headers.first { $0.name == "X-Twilio-Signature" }?.value ?? ""
        let parameters = FormFields(request.body).fields
        let signer = RequestSignature(authToken: Bench.token)
        #expect(signer.isValid(signature, url: request.url, parameters: parameters))
        #expect(!signer.isValid(signature, url: request.url, parameters: Array(parameters.dropLast())))
        #expect(request.headers.contains { $0.name == "I-Twilio-Idempotency-Token" && $0.value == webhook.token })
    }

    @Test(
        "connection: 5 s to connect, 15 s in all, one more try when nobody can be connected to; the fragment changes that"
    )
    func policy() {
        let usual = CallbackPolicy(url: "https://example.com/")
        #expect(
            (usual.connectTimeout, usual.totalTimeout, usual.retries, usual.reasons) == (5000, 15_000, 1, [.connect]))
        let other = CallbackPolicy(url: "https://example.com/#rc=5&rp=4xx,5xx,ct,rt&ct=100&tt=1000")
        #expect((other.connectTimeout, other.totalTimeout, other.retries) == (100, 1000, 5))
        #expect(other.reasons == [.clientError, .serverError, .connect, .read])
        #expect(CallbackPolicy(url: "https://example.com/#rp=all").reasons.count == 4)
    }
}

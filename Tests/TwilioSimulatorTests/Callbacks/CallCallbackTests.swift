import Testing
import Twilio

@testable import TwilioSimulator

@Suite("Status callbacks of calls (reference §3, §5)")
struct CallCallbackTests {
    static let base: [(name: String, value: String)] = [
        CallRefusals.twiml, ("StatusCallback", "https://example.com/status"),
    ]

    static func values(_ name: String, _ callbacks: [Callback]) -> [String?] {
        callbacks.map { callback in callback.parameters.first { $0.name == name }?.value }
    }

    @Test("only completed where no event is asked for")
    func completed() throws {
        var bench = Bench()
        _ = try bench.call(Self.base)
        let callbacks = bench.pass(.seconds(10))
        #expect(Self.values("CallStatus", callbacks) == ["completed"])
        #expect(Self.values("SequenceNumber", callbacks) == ["0"])
        #expect(Self.values("CallDuration", callbacks) == ["2"])
        #expect(Self.values("Duration", callbacks) == ["1"])
        #expect(Self.values("CallbackSource", callbacks) == ["call-progress-events"])
        #expect(Self.values("Timestamp", callbacks) == ["Thu, 24 Aug 2023 05:01:47 +0000"])
    }

    @Test("every event asked for, in order, numbered from 0")
    func events() throws {
        var bench = Bench()
        let events = ["initiated", "ringing", "answered", "completed"].map {
            (name: "StatusCallbackEvent", value: $0)
        }
        _ = try bench.call(Self.base + events)
        let callbacks = bench.pass(.seconds(10))
        #expect(Self.values("CallStatus", callbacks) == ["initiated", "ringing", "in-progress", "completed"])
        #expect(Self.values("SequenceNumber", callbacks) == ["0", "1", "2", "3"])
    }

    @Test("busy, failed and no-answer are told by the completed event", arguments: ["busy", "failed", "no-answer"])
    func failures(outcome: String) throws {
        let outcome = try #require(SimulatorRecipient.Outcome(rawValue: outcome))
        var bench = Bench { $0.recipients = [SimulatorRecipient(number: "+15551230001", outcome: outcome)] }
        _ = try bench.call(Self.base)
        #expect(Self.values("CallStatus", bench.pass(.seconds(10))) == [outcome.rawValue])
    }

    @Test("a call ended by request is told of once")
    func ended() throws {
        var bench = Bench()
        let sid = try bench.call(Self.base).json["sid"].text ?? ""
        bench.pass(.seconds(1))
        _ = try bench.post("Calls/\(sid).json", [("Status", "completed")])
        #expect(Self.values("CallStatus", bench.pass(.seconds(10))) == ["completed"])
    }

    @Test("GET puts the form into the address, and signs that")
    func get() throws {
        var bench = Bench()
        _ = try bench.call(Self.base + [("StatusCallbackMethod", "GET")])
        let callback = try #require(bench.pass(.seconds(10)).first)
        let request = callback.request(policy: CallbackPolicy(url: callback.url), milliseconds: 1000)
        #expect(request.method == .get)
        #expect(request.body.isEmpty)
        #expect(request.url.hasPrefix("https://example.com/status?CallSid=CA"))
    }

    @Test("an application's calls ignore the request's callback")
    func application() throws {
        var bench = Bench()
        let application = try bench.post("Applications.json", [("VoiceUrl", "https://example.com/voice")])
        _ = try bench.call([("ApplicationSid", application.json["sid"].text ?? ""), Self.base[1]])
        #expect(bench.pass(.seconds(10)).map(\.url) == ["https://example.com/voice"])
    }
}

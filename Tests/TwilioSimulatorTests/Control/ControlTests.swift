import FoundationEssentials
import Testing

@testable import TwilioSimulator

@Suite("Control endpoints (design §7)")
struct ControlTests {
    @Test("stats has the document of the design")
    func stats() throws {
        var bench = Bench()
        _ = try bench.message(body: String(repeating: "a", count: 161))
        _ = try bench.message(body: "once")
        _ = try bench.message(body: "once")
        bench.now += 1000
        _ = try bench.message(to: "+15551230002", body: "once")
        _ = try bench.message(body: "once", [("MessagingServiceSid", Bench.service)])
        _ = try bench.call()
        let stats = try bench.send("GET", "/_simulator/stats")
        #expect(stats.status == 200)
        #expect(stats.json.keys == ["messages", "calls", "requests", "concurrent_peak", "senders", "callbacks"])
        #expect(
            stats.json["messages"]
                == .object(["created": 4, "recipients": 2, "duplicates": 1].mapValues(JSONValue.number)))
        #expect(
            stats.json["calls"]
                == .object(["created": 1, "recipients": 1, "duplicates": 0].mapValues(JSONValue.number)))
        #expect(stats.json["requests"]["total"].int == 6)
        #expect(stats.json["requests"]["by_status"]["201"].int == 5)
        #expect(stats.json["concurrent_peak"].int == 1)
        #expect(
            stats.json["senders"][Bench.sender]
                == .object(["segments": 5, "peak_segments_per_second": 4].mapValues(JSONValue.number)))
        #expect(stats.json["callbacks"].keys == ["sent", "failed", "lost"])
    }

    @Test("duplicates: same To, content and requested sender or service, of the same account")
    func duplicates() throws {
        var bench = Bench()
        _ = try bench.message()
        _ = try bench.message(from: "+15017122661")
        _ = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)])
        _ = try bench.message(body: nil, [("MediaUrl", "https://example.com/1")])
        _ = try bench.message(body: nil, [("MediaUrl", "https://example.com/2")])
        #expect(bench.world.statistics.messages.duplicates == 0)
        _ = try bench.message(from: nil, [("MessagingServiceSid", Bench.service)])
        #expect(bench.world.statistics.messages.duplicates == 1)
    }

    @Test("unknown kinds of fault are refused by name, and nothing changes")
    func unknownFault() throws {
        var bench = Bench()
        let refused = try bench.control(
            "faults", json: #"{"faults": [{"kind": "latency"}, {"kind": "earthquake"}]}"#)
        #expect(refused.status == 400)
        #expect(refused.json["error"].text?.contains("earthquake") == true)
        #expect(refused.json["error"].text?.contains("drop_after") == true)
        #expect(try bench.message().answer.delay == 0)
        #expect(try bench.control("faults", json: "nonsense").status == 400)
        #expect(try bench.control("faults", json: #"{"faults": [{"kind": "hang", "probability": 2}]}"#).status == 400)
    }

    @Test("faults are replaced, and cleared by an empty list")
    func faults() throws {
        var bench = Bench()
        let json = #"{"faults": [{"kind": "rate_limit", "count": 5, "match": {"to": "+15551230001"}}]}"#
        #expect(try bench.control("faults", json: json).status == 200)
        #expect(try bench.message().code == 20429)
        #expect(try bench.control("faults", json: #"{"faults": []}"#).status == 200)
        #expect(try bench.message().status == 201)
    }

    @Test("recipients are set one by one or several at once; unknown outcomes are refused by name")
    func recipients() throws {
        var bench = Bench()
        let single = #"{"number": "+15551230001", "outcome": "reject", "error_code": 21610}"#
        #expect(try bench.control("recipients", json: single).status == 200)
        #expect(try bench.message().code == 21610)
        let several = #"{"recipients": [{"number": "+15551230001", "outcome": "delivered"}]}"#
        #expect(try bench.control("recipients", json: several).status == 200)
        #expect(try bench.message().status == 201)
        let refused = try bench.control("recipients", json: #"{"number": "+1", "outcome": "vanished"}"#)
        #expect(refused.status == 400)
        #expect(refused.json["error"].text?.contains("vanished") == true)
    }

    @Test("messages shows the newest first, of all accounts")
    func messages() throws {
        var bench = Bench()
        _ = try bench.message(body: "1")
        _ = try bench.message(to: "+15551230002", body: "2")
        let all = try bench.send("GET", "/_simulator/messages")
        #expect(all.json["messages"].rows.map { $0["body"].text } == ["2", "1"])
        #expect(try bench.send("GET", "/_simulator/messages?limit=1").json["messages"].rows.count == 1)
        let one = try bench.send("GET", "/_simulator/messages?to=%2B15551230001")
        #expect(one.json["messages"].rows.map { $0["body"].text } == ["1"])
    }

    @Test("reset forgets all, returns to the configuration, and never gives a SID again")
    func reset() throws {
        var bench = Bench()
        let before = try bench.message().json["sid"].text
        _ = try bench.control("faults", json: #"{"faults": [{"kind": "rate_limit"}]}"#)
        #expect(try bench.send("POST", "/_simulator/reset").status == 200)
        #expect(bench.world.statistics == SimulatorStatistics())
        #expect(try bench.get("Messages/\(before ?? "").json").status == 404)
        #expect(try bench.message().json["sid"].text != before)
    }

    @Test("what does not exist says what does")
    func unknown() throws {
        var bench = Bench()
        #expect(try bench.send("GET", "/_simulator/nothing").status == 404)
        #expect(try bench.send("GET", "/_simulator/reset").status == 405)
        #expect(bench.world.statistics.requests.total == 0)
    }

    @Test("the statistics document can be read back")
    func decodes() throws {
        var bench = Bench()
        _ = try bench.message()
        let stats = try bench.send("GET", "/_simulator/stats")
        let decoded = try JSONDecoder().decode(SimulatorStatistics.self, from: Data(stats.answer.body))
        #expect(decoded == bench.world.statistics)
    }
}

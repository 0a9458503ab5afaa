import Testing

@testable import TwilioSimulator

@Suite("Recordings (reference §3)")
struct RecordingTests {
    static let long: CallRefusals.Field = ("Twiml", "<Response><Pause length=\"30\"/></Response>")

    /// A bench with a live call.
    static func live(_ form: [(name: String, value: String)] = []) throws -> (bench: Bench, call: String) {
        var bench = Bench()
        let sid = try bench.call([Self.long] + form).json["sid"].text ?? ""
        bench.pass(.seconds(1))
        return (bench, "Calls/\(sid)")
    }

    @Test("a call is recorded from its answer to its end, and its callback tells so")
    func wholeCall() throws {
        var (bench, call) = try Self.live([
            ("Record", "true"), ("RecordingChannels", "dual"), ("RecordingStatusCallback", "https://example.com/rec"),
            ("StatusCallback", "https://example.com/status"),
        ])
        let live = try bench.get(call + "/Recordings.json").json["recordings"].rows
        #expect(live.map { $0["status"].text } == ["in-progress"])
        #expect(live[0]["duration"] == .null)
        #expect(live[0]["channels"].int == 2)
        #expect(live[0]["source"].text == "OutboundAPI")
        #expect(live[0].keys.count == 18)
        bench.pass(.seconds(2))
        _ = try bench.post(call + ".json", [("Status", "completed")])
        #expect(try bench.webhook(to: "https://example.com/rec")["RecordingStatus"] == "completed")
        let done = try bench.get("Recordings.json").json["recordings"].rows[0]
        #expect(done["status"].text == "completed")
        #expect(done["duration"].text == "3")
        #expect(done["price"].text == "-0.00250")
        #expect(done.keys.count == 19)
    }

    @Test("recorded on request: paused, taken up again, stopped; then 21220")
    func request() throws {
        var (bench, call) = try Self.live()
        let created = try bench.post(call + "/Recordings.json", [("RecordingTrack", "inbound")])
        #expect(created.status == 201)
        #expect(created.json["track"].text == "inbound")
        #expect(created.json["source"].text == "StartCallRecordingAPI")
        let path = call + "/Recordings/\(created.json["sid"].text ?? "").json"
        bench.pass(.seconds(1))
        #expect(try bench.delete(path).code == 20009)
        #expect(try bench.post(path, [("Status", "paused")]).json["status"].text == "paused")
        bench.pass(.seconds(5))
        let current = call + "/Recordings/Twilio.CURRENT.json"
        #expect(try bench.post(current, [("Status", "in-progress")]).json["status"].text == "in-progress")
        bench.pass(.seconds(1))
        #expect(try bench.post(path, [("Status", "stopped")]).json["status"].text == "processing")
        bench.pass(.seconds(1))
        #expect(try bench.get(path).json["duration"].text == "2")
        #expect(try bench.post(path, [("Status", "paused")]).code == 21220)
        #expect(try bench.post(path, [("Status", "loud")]).code == 20001)
        #expect(try bench.post(current, [("Status", "paused")]).code == 20404)
    }

    @Test("only a live call can be recorded")
    func notLive() throws {
        var bench = Bench()
        let sid = try bench.call().json["sid"].text ?? ""
        let refused = try bench.post("Calls/\(sid)/Recordings.json")
        #expect(refused.status == 400)
        #expect(refused.code == 21220)
    }

    @Test("<Record> records the other side and tells its action")
    func verb() throws {
        var bench = Bench()
        _ = try bench.call([("Url", "https://example.com/voice")])
        bench.reply(
            try bench.webhook(to: "https://example.com/voice"),
            "<Response><Record action=\"/done\" maxLength=\"1\" recordingStatusCallback=\"/rec\"/></Response>")
        let done = try bench.webhook(to: "https://example.com/done")
        #expect(done["RecordingDuration"] == "1")
        let told = try bench.webhook(to: "https://example.com/rec")
        #expect(told["RecordingSid"] == done["RecordingSid"])
        #expect(told["RecordingSource"] == "RecordVerb")
    }

    @Test("lists by call and date, deletes softly, and serves the sound")
    func lists() throws {
        var (bench, call) = try Self.live([("Record", "true")])
        bench.pass(.seconds(60))
        let sid = try bench.get("Recordings.json").json["recordings"].rows[0]["sid"].text ?? ""
        func count(_ query: [(name: String, value: String)]) throws -> Int {
            try bench.get("Recordings.json", query).json["recordings"].rows.count
        }
        #expect(try count([("CallSid", String(call.dropFirst(6)))]) == 1)
        #expect(try count([("CallSid", "CA" + String(repeating: "0", count: 32))]) == 0)
        #expect(try count([("ConferenceSid", "CF" + String(repeating: "0", count: 32))]) == 0)
        #expect(try count([("DateCreated", "2023-08-24")]) == 1)
        #expect(try count([("DateCreated>", "2023-08-25")]) == 0)
        #expect(try count([("DateCreated<", "2023-08-24")]) == 1)
        let base = "/2010-04-01/Accounts/\(Bench.account)/Recordings/\(sid)"
        for (suffix, type, start) in [
            ("", "audio/x-wav", "RIFF"), (".wav", "audio/x-wav", "RIFF"), (".mp3", "audio/mpeg", ""),
        ] {
            let request = Request(method: "GET", target: base + suffix, authorization: bench.authorization)
            let answer = bench.world.handle(request, now: bench.now)
            bench.world.finished(answer)
            #expect(answer.status == 200)
            #expect(answer.contentType == type)
            #expect(answer.body.count > 1000)
            #expect(answer.body.starts(with: start.utf8))
        }
        #expect(try bench.delete("Recordings/\(sid).json").status == 204)
        #expect(try bench.get("Recordings/\(sid).json").code == 20404)
        #expect(try bench.get(base + ".wav").code == 20404)
        #expect(
            try bench.get("Recordings/\(sid).json", [("IncludeSoftDeleted", "true")]).json["status"].text == "deleted")
        #expect(try count([]) == 0)
        #expect(try count([("IncludeSoftDeleted", "true")]) == 1)
    }
}

import Testing

@testable import TwilioSimulator

@Suite("Applications")
struct ApplicationTests {
    @Test("created, found, listed by name, changed and deleted")
    func life() throws {
        var bench = Bench()
        let created = try bench.post(
            "Applications.json",
            [("FriendlyName", "Shop"), ("VoiceUrl", "https://example.com/voice"), ("VoiceMethod", "GET")])
        #expect(created.status == 201)
        #expect(created.json.keys.count == 21)
        #expect(created.json["voice_url"].text == "https://example.com/voice")
        #expect(created.json["voice_method"].text == "GET")
        let path = "Applications/\(created.json["sid"].text ?? "").json"
        let changed = try bench.post(path, [("MessageStatusCallback", "https://example.com/status"), ("VoiceUrl", "")])
        #expect(changed.json["message_status_callback"].text == "https://example.com/status")
        #expect(changed.json["voice_url"] == .null)
        #expect(changed.json["friendly_name"].text == "Shop")
        #expect(try bench.get("Applications.json", [("FriendlyName", "Shop")]).json["applications"].rows.count == 1)
        #expect(try bench.get("Applications.json", [("FriendlyName", "Nobody")]).json["applications"].rows.isEmpty)
        #expect(try bench.delete(path).status == 204)
        #expect(try bench.get(path).code == 20404)
    }

    @Test("refuses what is no address and no method")
    func refusals() throws {
        var bench = Bench()
        #expect(try bench.post("Applications.json", [("VoiceUrl", "nowhere")]).code == 21402)
        #expect(try bench.post("Applications.json", [("SmsUrl", "nowhere")]).code == 21502)
        #expect(try bench.post("Applications.json", [("SmsMethod", "PUT")]).code == 20001)
    }
}

import Foundation
import HostStonebranch
import Outbox
import Testing
import Twilio

@Suite("Fields of a Universal Task (host-protocols §2.1, §2.2)")
struct StonebranchTaskTests {
    private func task(_ json: String) throws -> StonebranchTask {
        try StonebranchTask(try StonebranchFields(json: Array(json.utf8)))
    }

    /// The usual fields with some changed.
    private func fields(_ changes: String) throws -> String {
        var fields: [String: Any] = [
            "twilio_credentials": ["user": "AC00000000000000000000000000000001", "password": "t"],
            "sender": "+15005550006", "recipient_list": "+15551230001", "message_body_text": "Hi",
        ]
        let changed = try JSONSerialization.jsonObject(with: Data("{\(changes)}".utf8)) as? [String: Any] ?? [:]
        fields.merge(changed) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    }

    private func problem(_ json: String) -> String? {
        do throws(StonebranchError) {
            _ = try StonebranchTask(try StonebranchFields(json: Array(json.utf8)))
            return nil
        } catch { return error.message }
    }

    @Test(
        "choices are taken as list, bare string and label",
        arguments: [
            ("\"action\": [\"sms_message\"]", Channel.sms), ("\"action\": \"sms_message\"", .sms),
            ("\"action\": \"Send SMS Message\"", .sms), ("\"action\": [\"whatsapp_message\"]", .whatsapp),
            ("\"action\": [\"Send WhatsApp Message\"]", .whatsapp), ("\"action\": \"voice_message\"", .voice),
            ("\"action\": \"send voice message\"", .voice), ("\"action\": null", .sms), ("\"action\": []", .sms),
        ])
    func choices(json: String, channel: Channel) throws {
        #expect(try task(try fields(json)).content.channel == channel)
    }

    @Test(
        "no proxy in every spelling",
        arguments: ["null", "[]", "\"\"", "\"-- None --\"", "[\"-- None--\"]", "\"none\"", "[null]"])
    func noProxy(value: String) throws { _ = try task(try fields("\"proxy_type\": \(value)")) }

    @Test("a proxy is never ignored", arguments: ["\"HTTP\"", "[\"HTTPS\"]", "\"HTTPS With Credentials\""])
    func proxy(value: String) throws {
        let type = "\"proxy_type\": \(value)"
        #expect(problem(try fields(type))?.contains("proxy: is missing") == true)
        let credentials = "\"proxy_credentials\": {\"user\": \"u\", \"password\": \"p\"}"
        let proxy = try task(try fields("\(type), \"proxy\": \"https://p:8080\", \(credentials)")).proxy
        #expect(proxy?.url == "https://p:8080")
        #expect((proxy?.credentials != nil) == value.contains("Credentials"))
    }

    @Test("what is wrong with a proxy names its field")
    func proxyFlaws() throws {
        for (json, words) in [
            ("\"proxy_type\": \"FTP\", \"proxy\": \"http://p:1\"", "proxy_type: `FTP` is none of"),
            ("\"proxy_type\": \"HTTP\", \"proxy\": \"http://u:p@p:1\"", "proxy: holds credentials"),
            ("\"proxy_type\": \"HTTPS With Credentials\", \"proxy\": \"https://p:1\"", "proxy_credentials: is missing"),
        ] {
            #expect(problem(try fields(json))?.contains(words) == true, "\(json)")
        }
    }

    @Test("recipients are split at commas, trimmed, empty ones dropped")
    func recipients() throws {
        let task = try task(try fields("\"recipient_list\": \" +15551230001 ,, +15551230002,\\n+15551230003 , \""))
        #expect(task.recipients == ["+15551230001", "+15551230002", "+15551230003"])
    }

    @Test("WhatsApp prefixes are put before both sides")
    func whatsapp() throws {
        let task = try task(try fields("\"action\": \"whatsapp_message\""))
        #expect(task.content.sender == "whatsapp:+15005550006")
        #expect(task.recipients == ["whatsapp:+15551230001"])
    }

    @Test("limits of calls are those of the page, and hold for calls only")
    func voiceLimits() throws {
        let voice = "\"action\": \"voice_message\""
        let usual = try task(try fields(voice)).content.voice
        #expect(usual?.answerTimeout == 30)
        #expect(usual?.maximumDuration == 60)
        #expect(
            try task(try fields("\(voice), \"answer_timeout\": \"600\", \"call_max_duration\": 14400")).content.voice?
                .answerTimeout == 600)
        for wrong in [
            "\"answer_timeout\": 0", "\"answer_timeout\": 601", "\"call_max_duration\": 14401",
            "\"answer_timeout\": \"soon\"",
        ] {
            #expect(problem(try fields("\(voice), \(wrong)")) != nil, "\(wrong)")
            #expect(problem(try fields(wrong)) == nil, "\(wrong) is no matter of a text message")
        }
    }

    @Test("everything that is wrong is told at once, by field")
    func problems() throws {
        let text = try #require(problem("{\"action\": \"fax\", \"recipient_list\": \"123, +15551230001\"}"))
        for part in [
            "action: `fax`", "sender: is empty", "message_body_text: is empty", "recipient_list: item 1 `123`",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(
            problem(try fields("\"message_body_text\": \"\(String(repeating: "a", count: 1601))\""))?.contains("1601")
                == true)
        #expect(problem(try fields("\"message_body_text\": \"\""))?.contains("message_body_text") == true)
        let long = Array(repeating: "+15551230001", count: 308).joined(separator: ",")
        #expect(long.count > 4000)
        #expect(problem(try fields("\"recipient_list\": \"\(long)\""))?.contains("4000") == true)
        #expect(problem(try fields("\"twilio_credentials\": {\"user\": \"\"}"))?.contains("twilio_credentials") == true)
        #expect(problem("[]") != nil)
        #expect(problem("") != nil)
    }
}

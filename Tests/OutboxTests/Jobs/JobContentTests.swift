import Outbox
import Testing
import Twilio

@Suite("What a job may send")
struct JobContentTests {
    private func fields(_ content: JobContent) -> [String] { content.flaws().map(\.field) }

    @Test("what is right has no flaws")
    func valid() throws {
        #expect(fields(JobContent(channel: .sms, sender: "+15005550006", body: "Hi")).isEmpty)
        #expect(fields(JobContent(channel: .sms, sender: "Trunkline", body: "Hi")).isEmpty)
        #expect(fields(JobContent(channel: .whatsapp, sender: "whatsapp:+15005550006", body: "Hi")).isEmpty)
        #expect(fields(JobContent(channel: .voice, sender: "+15005550006", body: "Hi", voice: .init())).isEmpty)
        let service = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
        #expect(fields(JobContent(channel: .sms, messagingService: service, mediaURLs: ["https://x.test/a"])).isEmpty)
    }

    @Test("each rule names its field")
    func flaws() throws {
        #expect(fields(JobContent(channel: .sms, body: "Hi")) == ["sender"])
        #expect(fields(JobContent(channel: .sms, sender: "+1500", body: "")) == ["body"])
        #expect(fields(JobContent(channel: .sms, sender: "12", body: "Hi")) == ["sender"])
        #expect(fields(JobContent(channel: .whatsapp, sender: "+15005550006", body: "Hi")) == ["sender"])
        #expect(fields(JobContent(channel: .sms, sender: "whatsapp:+15005550006", body: "Hi")) == ["sender"])
        #expect(fields(JobContent(channel: .voice, sender: "Trunkline", body: "Hi")) == ["sender"])
        let long = String(repeating: "a", count: 1601)
        #expect(fields(JobContent(channel: .sms, sender: "+15005550006", body: long)) == ["body"])
        #expect(fields(JobContent(channel: .sms, sender: "+15005550006", body: "a\0b")) == ["body"])
        #expect(fields(JobContent(channel: .sms, sender: "+15005550006", mediaURLs: ["ftp://x"])) == ["media_urls"])
        var variables = JobContent(channel: .sms, sender: "+15005550006", body: "Hi")
        variables.contentVariables = "{\"1\":"
        #expect(fields(variables) == ["content_variables", "content_variables"])
        for voice in [JobContent.Voice(answerTimeout: 0), .init(answerTimeout: 601), .init(maximumDuration: 14_401)] {
            #expect(fields(JobContent(channel: .voice, sender: "+15005550006", body: "Hi", voice: voice)).count == 1)
        }
        let ampersands = String(repeating: "&", count: 1000)
        #expect(
            fields(JobContent(channel: .voice, sender: "+15005550006", body: ampersands, voice: .init())) == ["body"])
    }

    @Test("callbacks go to URLs that Twilio would call, too")
    func statusCallback() {
        func flaws(_ url: String) -> [String] {
            var content = JobContent(channel: .sms, sender: "+15005550006", body: "Hi")
            content.statusCallback = url
            return fields(content)
        }
        for url in ["https://a.test/x?y=1#rc=2", "http://10.0.0.1:8080/"] { #expect(flaws(url) == [], "\(url)") }
        for url in [
            "", "a.test", "ftp://a.test", "https://", "https://u:p@a.test", "https://a_b.test", "https://a.test/ x",
        ] {
            #expect(flaws(url) == ["status_callback"], "\(url)")
        }
        #expect(flaws("https://a.test/" + String(repeating: "x", count: 4000)) == ["status_callback"])
    }

    @Test("recipients take the form of their channel")
    func addresses() throws {
        let sms = JobContent(channel: .sms)
        let whatsapp = JobContent(channel: .whatsapp)
        let voice = JobContent(channel: .voice)
        #expect(try sms.address(of: "+15551230001") == "+15551230001")
        #expect(try whatsapp.address(of: "+15551230001") == "whatsapp:+15551230001")
        #expect(try whatsapp.address(of: "whatsapp:+15551230001") == "whatsapp:+15551230001")
        #expect(try voice.address(of: "+15551230001") == "+15551230001")
        #expect(try sms.address(of: "rcs:+15551230001") == "rcs:+15551230001")
        for (content, text) in [
            (sms, "whatsapp:+15551230001"), (sms, "5551230001"), (sms, ""), (whatsapp, "12345"), (voice, "89203"),
            (voice, "whatsapp:+15551230001"),
        ] {
            #expect(throws: TwilioError.self, "\(text)") { try content.address(of: text) }
        }
    }
}

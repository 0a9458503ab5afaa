import FoundationEssentials
import Outbox
import Testing
import Twilio

@Suite("A job's content as canonical JSON")
struct JobContentJSONTests {
    private static let texts = [
        "Hello", "", "\"quoted\" \\ and / slashes", "tab\tline\nreturn\r\u{8}\u{c}", "\u{0}\u{1}\u{1f}\u{7f}",
        "Grüße 👋🏽 \u{2028}",
    ]

    /// Every property is set: one that is added later has to be written as well.
    private func full(_ text: String) throws -> JobContent {
        var content = JobContent(
            channel: .whatsapp, sender: "whatsapp:+15005550006",
            messagingService: MessagingServiceSID("MG00000000000000000000000000000001"), body: text,
            mediaURLs: ["https://example.com/a", text],
            voice: .init(answerTimeout: 7, maximumDuration: 8, sayVoice: text, sayLanguage: "de-DE"))
        content.isTemplate = true
        content.contentSID = ContentSID("HX00000000000000000000000000000001")
        content.contentVariables = "{\"1\":\"\(text)\"}"
        content.sendAt = Timestamp(milliseconds: 1_700_000_000_123)
        content.statusCallback = "https://example.com/\(text)"
        content.parameters = [.init("ShortenUrls", "true"), .init("MaxPrice", text)]
        content.fallback = [try FallbackChannel("sms:+15005550006"), try FallbackChannel("voice:+15005550007")]
        return content
    }

    @Test("it is what JSONEncoder writes, and reads back as it was", arguments: texts)
    func asEncoded(text: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for content in [try full(text), JobContent(channel: .sms, body: text), JobContent(channel: .voice)] {
            let json = content.canonicalJSON()
            #expect(
                String(decoding: json, as: UTF8.self) == String(decoding: try encoder.encode(content), as: UTF8.self))
            #expect(try JSONDecoder().decode(JobContent.self, from: Data(json)) == content)
        }
    }

    @Test("the content that is compared has no empty property")
    func isFull() throws {
        for child in Mirror(reflecting: try full("x")).children {
            #expect("\(child.value)" != "nil", "\(child.label ?? "") is not set")
        }
    }
}

import Testing

@testable import Twilio

@Suite("SmartEncoded (Twilio API facts §2)")
struct SmartEncodingTests {
    @Test("270 characters have a replacement, and every replacement is GSM-7")
    func table() {
        #expect(SmartEncoding.replacements.count == 270)
        for (scalar, replacement) in SmartEncoding.replacements {
            let text = String(String.UnicodeScalarView(replacement))
            #expect(Segmentation(text).encoding == .gsm7, "\(scalar.value)")
        }
    }

    @Test("curly quotes, dashes, ellipses and wide letters become GSM-7, once and for all")
    func samples() {
        #expect(Segmentation("“hi”").encoding == .ucs2)
        #expect(Segmentation("“hi”", smartEncoded: true).encoding == .gsm7)
        #expect(SmartEncoding.encode("“It’s” – 1½… ＡＢ") == "\"It's\" - 11/2... AB")
        let all = String(String.UnicodeScalarView(SmartEncoding.replacements.keys))
        #expect(!SmartEncoding.alters(SmartEncoding.encode(all)))
    }

    @Test("letters with accents and emoji stay", arguments: ["ж", "ç", "😀", "é", "日本"])
    func stays(text: String) {
        #expect(!SmartEncoding.alters(text))
        #expect(SmartEncoding.encode(text) == text)
    }

    @Test("a creation knows its segments and whether its body comes back as it was given")
    func creation() throws {
        let quotes = String(repeating: "“", count: 100)
        var creation = MessageCreation(to: "+15551230001", from: "+15005550006", body: quotes)
        #expect(creation.segmentation?.segments == 2)
        #expect(creation.echoesBody)
        creation.smartEncoded = true
        #expect(creation.segmentation?.segments == 1)
        #expect(!creation.echoesBody)
        creation.smartEncoded = nil
        creation.messagingService = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
        #expect(!creation.echoesBody)
        creation.smartEncoded = false
        #expect(creation.echoesBody)
        creation.contentSID = try ContentSID(validating: "HX00000000000000000000000000000001")
        #expect(creation.segmentation == nil)
        #expect(!creation.echoesBody)
    }
}

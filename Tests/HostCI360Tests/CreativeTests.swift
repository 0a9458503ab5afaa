import HostCI360
import Testing

@Suite("Creatives")
struct CreativeTests {
    private func creative(
        to: String? = nil, from: String? = nil, media: [String] = [], channel: String? = nil, _ body: String
    ) -> Creative {
        var creative = Creative()
        (creative.to, creative.from, creative.mediaURLs, creative.channel) = (to, from, media, channel)
        creative.body = body
        return creative
    }

    // MARK: The table of the original's behaviour, row by row

    @Test("all fields on one line")
    func oneLine() throws {
        let text = "TO:+15551230001;FROM:+19085551212;MEDIA_URLS:https://x.test/a.jpg;text"
        let wanted = creative(
            to: "+15551230001", from: "+19085551212", media: ["https://x.test/a.jpg"], "text")
        #expect(Creative(text) == wanted)
        #expect(try Creative(strict: text) == wanted)
    }

    @Test("the README's own layout, a field on each line, has its sender and its media")
    func readmeLayout() throws {
        let text = """
            TO:+15551230001;
            FROM:+19085551212;
            MEDIAL_URLS:https://www.sas.com/images/logo.jpg;
            Anna, thank you for registering for our seminar!
            """
        let body = "Anna, thank you for registering for our seminar!"
        #expect(
            Creative(text)
                == creative(
                    to: "+15551230001", from: "+19085551212", media: ["https://www.sas.com/images/logo.jpg"], body))
        #expect(try Creative(strict: text) == creative(to: "+15551230001", body))
    }

    @Test("a text with semicolons is not cut off")
    func semicolons() throws {
        let text = "TO:+15551230001;Hi Anna; see you at 10:30"
        #expect(Creative(text) == creative(to: "+15551230001", "Hi Anna; see you at 10:30"))
        #expect(try Creative(strict: text) == creative(to: "+15551230001", "see you at 10:30"))
    }

    @Test("a text that ends in a semicolon is not empty")
    func semicolonAtTheEnd() throws {
        let text = "TO:+15551230001;Hi Anna;"
        #expect(Creative(text) == creative(to: "+15551230001", "Hi Anna;"))
        #expect(try Creative(strict: text) == creative(to: "+15551230001", ""))
    }

    @Test("a colon in the text or in a value is harmless")
    func colons() throws {
        let text = "TO:whatsapp:+15551230001;Note: 10:30"
        #expect(Creative(text) == creative(to: "whatsapp:+15551230001", "Note: 10:30"))
        #expect(try Creative(strict: text) == creative(to: "whatsapp:+15551230001", "Note: 10:30"))
    }

    @Test("a blank behind the colon is no part of the value")
    func blank() throws {
        let text = "TO: +15551230001;Hi"
        #expect(Creative(text) == creative(to: "+15551230001", "Hi"))
        #expect(try Creative(strict: text) == creative(to: " +15551230001", "Hi"))
    }

    @Test("without TO there is no recipient, and no exception")
    func withoutRecipient() {
        #expect(Creative("FROM:+19085551212;Hi") == creative(from: "+19085551212", "Hi"))
        #expect(throws: CI360Error.self) { try Creative(strict: "FROM:+19085551212;Hi") }
    }

    @Test("TO without a colon is text")
    func withoutColon() {
        #expect(Creative("TO;Hi") == creative("TO;Hi"))
        #expect(throws: CI360Error.self) { try Creative(strict: "TO;Hi") }
    }

    @Test("MEDIAL_URLS, as the README has it, is taken")
    func typingError() throws {
        let text = "TO:+15551230001;MEDIAL_URLS:https://x.test/a.jpg;Hi"
        #expect(Creative(text) == creative(to: "+15551230001", media: ["https://x.test/a.jpg"], "Hi"))
        #expect(try Creative(strict: text) == creative(to: "+15551230001", "Hi"))
    }

    @Test("several media URLs are several")
    func severalMedia() throws {
        let list = "https://x.test/a,b.jpg, https://x.test/c.jpg,https://x.test/d.jpg https://x.test/e.jpg"
        let text = "TO:+15551230001;MEDIA_URLS:\(list);Hi"
        #expect(
            Creative(text).mediaURLs
                == ["https://x.test/a,b.jpg", "https://x.test/c.jpg", "https://x.test/d.jpg", "https://x.test/e.jpg"])
        #expect(try Creative(strict: text).mediaURLs == [list])
    }

    // MARK: What else there is

    @Test("line ends separate as well, names may be small, CHANNEL is a field")
    func lines() {
        #expect(
            Creative("to : +15551230001\r\nfrom: +19085551212\n\nChannel: WhatsApp\r\nHi\nAnna\n")
                == creative(to: "+15551230001", from: "+19085551212", channel: "WhatsApp", "Hi\nAnna"))
    }

    @Test("a field that comes again begins the text, as do fields that are none")
    func textThatLooksLikeFields() {
        #expect(Creative("TO:+1;To: all of you") == creative(to: "+1", "To: all of you"))
        #expect(Creative("TO:+1;PS: bye") == creative(to: "+1", "PS: bye"))
    }

    @Test("empty parts are passed over, empty values stay empty")
    func empty() {
        #expect(Creative("TO:+1;;\n;FROM:;Hi") == creative(to: "+1", from: "", "Hi"))
        #expect(Creative("") == creative(""))
        #expect(Creative(";") == creative(""))
    }

    @Test("a creative may be a JSON object")
    func json() {
        let text = #"""
            {"to": "+15551230001", "from": 12345, "body": "Hi; {x}\n", "media_urls": ["https://x.test/a.jpg"]}
            """#
        #expect(
            Creative(text)
                == creative(to: "+15551230001", from: "12345", media: ["https://x.test/a.jpg"], "Hi; {x}\n"))
        #expect(Creative(#"{"media_urls": "https://x.test/a.jpg https://x.test/b.jpg"}"#).mediaURLs.count == 2)
        #expect(Creative("{{firstname}}, hi") == creative("{{firstname}}, hi"))
    }

    @Test("whatever is written, no text is lost: a short form of scripts/fuzz")
    func fuzz() {
        Fuzz.run("CI360_FUZZ") { random in
            let text = Fuzz.text(from: Self.pieces, &random)
            let creative = Creative(text)
            // Byte by byte: a text may begin with a mark that belongs to the letter before.
            let (whole, body) = (Array(text.utf8), Array(creative.body.utf8))
            #expect(
                body.isEmpty || whole.firstRange(of: body) != nil || text.contains("{"), "\(text.debugDescription)")
            _ = try? Creative(strict: text)
            // Fields in front of any text are read, and the text stays as it is.
            guard !body.isEmpty, creative.to == nil, creative.from == nil, creative.channel == nil,
                !text.contains("MEDIA"), !text.contains("{")
            else { return }
            let framed = Creative("TO:+15551230001;\n" + creative.body)
            #expect(framed.to == "+15551230001" && framed.body == creative.body, "\(text.debugDescription)")
        }
    }

    private static let pieces = [
        "TO", "FROM", "MEDIA_URLS", "MEDIAL_URLS", "CHANNEL", ":", ";", "\n", "\r\n", " ", "\t", "+15551230001", ",",
        "https://x.test/a", "{", "}", "\"to\"", "\"body\":", "[", "]", "Hi", "é", "👋🏽", "\u{0}", "\u{301}", "to:", "&",
        "%",
    ]
}

import Testing
import Twilio

@Suite("TwiML <Say>")
struct SayTests {
    @Test("plain, with voice and language")
    func forms() throws {
        #expect(try Say("Hello").twiml() == "<Response><Say>Hello</Say></Response>")
        #expect(
            try Say("Hallo", voice: "Polly.Marlene", language: "de-DE").twiml()
                == "<Response><Say voice=\"Polly.Marlene\" language=\"de-DE\">Hallo</Say></Response>")
    }

    @Test("text cannot become markup")
    func escaping() throws {
        #expect(
            try Say("Batch 17 <failed> & \"needs\" you's", voice: "a\"b").twiml()
                == "<Response><Say voice=\"a&quot;b\">Batch 17 &lt;failed&gt; &amp; &quot;needs&quot; you&apos;s</Say></Response>"
        )
        #expect(try Say("a\u{0}b\u{8}c\nd").twiml() == "<Response><Say>abc\nd</Say></Response>")
    }

    @Test("the limit of 4,000 characters counts after escaping")
    func limit() throws {
        let frame = "<Response><Say></Say></Response>".count
        #expect(try Say(String(repeating: "a", count: 4000 - frame)).twiml().count == 4000)
        #expect(throws: TwilioError.self) { try Say(String(repeating: "a", count: 4001 - frame)).twiml() }
        #expect(throws: TwilioError.self) { try Say(String(repeating: "&", count: 1600)).twiml() }
    }
}

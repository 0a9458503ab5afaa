import Testing
import Twilio

@Suite("TwiML (Twilio API facts §3, §5)")
struct TwiMLTests {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    @Test("a message's answer: text by itself, media beside a body, redirect")
    func messages() throws {
        #expect(try MessagingResponse().document() == Self.head + "<Response/>")
        #expect(
            try MessagingResponse(
                .message("Thank you & <bye>"),
                .message("A map", media: ["https://x.test/a?b=c&d=e"], statusCallback: "https://x.test/s"),
                .redirect("https://x.test/next", method: "GET")
            ).document() == Self.head + "<Response><Message>Thank you &amp; &lt;bye&gt;</Message>"
                + "<Message statusCallback=\"https://x.test/s\"><Body>A map</Body>"
                + "<Media>https://x.test/a?b=c&amp;d=e</Media></Message>"
                + "<Redirect method=\"GET\">https://x.test/next</Redirect></Response>")
    }

    @Test("a menu: say, gather with prompts, redirect")
    func menu() throws {
        let menu = VoiceResponse(
            .say("Welcome.", voice: "Polly.Amy", language: "en-GB"), .pause(),
            .gather(
                input: [.dtmf, .speech], digits: 1, timeout: 5, action: "/menu",
                [.say("Press one."), .play("https://x.test/a.mp3", loop: 2), .pause(seconds: 3)]),
            .redirect("/again"))
        #expect(
            try menu.inlineDocument() == "<Response><Say voice=\"Polly.Amy\" language=\"en-GB\">Welcome.</Say>"
                + "<Pause length=\"1\"/><Gather input=\"dtmf speech\" numDigits=\"1\" timeout=\"5\" action=\"/menu\">"
                + "<Say>Press one.</Say><Play loop=\"2\">https://x.test/a.mp3</Play><Pause length=\"3\"/></Gather>"
                + "<Redirect>/again</Redirect></Response>")
        #expect(try menu.document() == Self.head + menu.inlineDocument())
    }

    private static let samples: [(VoiceVerb, String)] = [
        (.hangup, "<Hangup/>"), (.leave, "<Leave/>"), (.reject(), "<Reject reason=\"rejected\"/>"),
        (.reject(.busy), "<Reject reason=\"busy\"/>"), (.play(digits: "ww12#"), "<Play digits=\"ww12#\"/>"),
        (
            .record(action: "/r", finishOnKey: "*", maximumLength: 30, playBeep: true),
            "<Record action=\"/r\" finishOnKey=\"*\" maxLength=\"30\" playBeep=\"true\"/>"
        ),
        (.enqueue("sales", waitURL: "/music"), "<Enqueue waitUrl=\"/music\">sales</Enqueue>"),
        (
            .dial("+15551230001", callerID: "+15005550006"),
            "<Dial callerId=\"+15005550006\"><Number>+15551230001</Number></Dial>"
        ),
        (
            .dial(
                [
                    .number("+15551230001", sendDigits: "1", statusCallbackEvents: ["ringing", "answered"]),
                    .client("ann", parameters: [("case", "4711")]), .sip("sip:a@x.test", username: "u"),
                ], timeout: 10, action: "/done"),
            "<Dial timeout=\"10\" action=\"/done\"><Number sendDigits=\"1\" statusCallbackEvent=\"ringing answered\">"
                + "+15551230001</Number><Client><Identity>ann</Identity><Parameter name=\"case\" value=\"4711\"/>"
                + "</Client><Sip username=\"u\">sip:a@x.test</Sip></Dial>"
        ),
        (
            .dial([.conference("Room", muted: true, endOnExit: false, maximumParticipants: 5)]),
            "<Dial><Conference muted=\"true\" endConferenceOnExit=\"false\" maxParticipants=\"5\">Room</Conference></Dial>"
        ),
        (.dial([.queue("sales", url: "/whisper")]), "<Dial><Queue url=\"/whisper\">sales</Queue></Dial>"),
        (
            .say([
                "Your code is ", .sayAs("4711", "digits"), .pause(milliseconds: 500),
                .emphasis("now", level: "strong"), .prosody("slow", rate: "slow"), .substitute("Dr", spoken: "doctor"),
                .language("Guten Tag", "de-DE"), .phoneme("tomato", ipa: "təˈmeɪtoʊ"),
            ]),
            "<Say>Your code is <say-as interpret-as=\"digits\">4711</say-as><break time=\"500ms\"/>"
                + "<emphasis level=\"strong\">now</emphasis><prosody rate=\"slow\">slow</prosody>"
                + "<sub alias=\"doctor\">Dr</sub><lang xml:lang=\"de-DE\">Guten Tag</lang>"
                + "<phoneme alphabet=\"ipa\" ph=\"təˈmeɪtoʊ\">tomato</phoneme></Say>"
        ),
    ]

    @Test("every verb of a call", arguments: samples)
    func verbs(verb: VoiceVerb, xml: String) throws {
        #expect(try VoiceResponse(verb).inlineDocument() == "<Response>\(xml)</Response>")
    }

    @Test("Say integrates as it stands")
    func say() throws {
        let say = Say("Hallo & <Welt>", voice: "Polly.Vicki", language: "de-DE")
        #expect(try VoiceResponse(.say(say)).inlineDocument() == say.twiml())
    }

    @Test("what would break out of XML is escaped, what XML cannot carry is dropped")
    func hostile() throws {
        let hostile = "</Say><Dial>+1900\"'&\u{0}\u{1B}\u{FFFE}"
        #expect(
            try VoiceResponse(.say(hostile, voice: hostile)).inlineDocument()
                == "<Response><Say voice=\"&lt;/Say&gt;&lt;Dial&gt;+1900&quot;&apos;&amp;\">"
                + "&lt;/Say&gt;&lt;Dial&gt;+1900&quot;&apos;&amp;</Say></Response>")
    }

    private static let broken: [VoiceVerb] = [
        .dial([]), .dial([DialTarget](repeating: .number("+1"), count: 11)),
        .dial([.queue("a"), .number("+15551230001")]), .dial([.sip("a@x.test")]), .gather(digits: 0),
        .gather([.play(digits: "x")]), .gather([.hangup]), .say([.pause(milliseconds: 20_000)]),
        .dial([.conference("x", maximumParticipants: 1000)]),
    ]

    @Test("limits of verbs are found in the document", arguments: broken)
    func limits(verb: VoiceVerb) {
        let error = #expect(throws: TwilioError.self) { try VoiceResponse(.hangup, verb).document() }
        #expect(error?.code == .invalidArgument)
    }

    @Test("limits of messages and documents")
    func sizes() {
        #expect(throws: TwilioError.self) { try MessagingResponse(.message()).document() }
        #expect(throws: TwilioError.self) {
            try MessagingResponse(.message(String(repeating: "a", count: 1601))).document()
        }
        #expect(throws: TwilioError.self) {
            try MessagingResponse(.message(media: [String](repeating: "https://x.test", count: 11))).document()
        }
        let long = VoiceResponse([VoiceVerb](repeating: .say(String(repeating: "a", count: 1000)), count: 4))
        #expect(throws: TwilioError.self) { try long.inlineDocument() }
        #expect(throws: Never.self) { try long.document() }
        let huge = VoiceResponse([VoiceVerb](repeating: .say(String(repeating: "a", count: 1000)), count: 70))
        #expect(throws: TwilioError.self) { try huge.document() }
    }
}

import Testing

@testable import TwilioSimulator

@Suite("Reading TwiML")
struct XMLElementTests {
    @Test("elements, attributes, entities, CDATA, comments and declarations")
    func document() throws {
        let text = """
            \u{FEFF}<?xml version="1.0" encoding="UTF-8"?>
            <!-- a greeting --><Response>
              <Say voice='alice' loop = "2">Tom &amp; J&#233;r&#xF4;me &lt;3<![CDATA[ <b> ]]></Say><Hangup/>
            </Response><!-- the end -->
            """
        let root = try #require(XMLElement(Array(text.utf8)))
        #expect(root.name == "Response")
        #expect(root.children.map(\.name) == ["Say", "Hangup"])
        #expect(root.children[0].attributes == ["voice": "alice", "loop": "2"])
        #expect(root.children[0].text == "Tom & Jérôme <3 <b> ")
    }

    @Test(
        "what is not well-formed is refused",
        arguments: [
            "", "hello", "<a>", "<a></b>", "<a", "<a b></a>", "<a b=c></a>", "<a b='1' b='2'/>", "<a/><b/>", "<a/>x",
            "<a>&nbsp;</a>", "<a>&#0;</a>", "<!DOCTYPE a><a/>", "<a><!-- </a>", "<1/>", "<a b='<'/>",
            String(repeating: "<a>", count: 17) + String(repeating: "</a>", count: 17),
        ])
    func malformed(text: String) { #expect(XMLElement(Array(text.utf8)) == nil) }
}

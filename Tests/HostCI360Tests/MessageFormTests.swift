import Foundation
import Outbox
import Testing
import Twilio

@testable import HostCI360

@Suite("The form of the no-code variant")
struct MessageFormTests {
    private func form(_ text: String) -> MessageForm { MessageForm(Array(text.utf8)) }

    @Test("nothing is encoded: +, &, %, = and line breaks of a text stay")
    func plain() {
        let form = form("To=+15551230001&From=+19085551212&Body=50% off & more: 1+1=2\nBye&To=them")
        #expect(form[.to] == "+15551230001")
        #expect(form[.from] == "+19085551212")
        #expect(form[.body] == "50% off & more: 1+1=2\nBye")
        let second = self.form("To=+15551230001&From=+19085551212&Body=C++")
        #expect(second[.body] == "C++")
    }

    @Test("an encoded form is decoded")
    func encoded() {
        var encoded = Form()
        encoded.append("To", "+15551230001")
        encoded.append("From", "+19085551212")
        encoded.append("Body", "50% off & more: 1+1=2\nGrüße 👋")
        let form = MessageForm(encoded.bytes)
        #expect(form[.to] == "+15551230001")
        #expect(form[.body] == "50% off & more: 1+1=2\nGrüße 👋")
    }

    @Test("a number that has lost its + gets it back, an encoded text beside it is decoded")
    func lostPlus() {
        let form = form("To=+15551230001&From=%2B19085551212&Body=Hello%20there%21")
        #expect(form[.to] == "+15551230001")
        #expect(form[.from] == "+19085551212")
        #expect(form[.body] == "Hello there!")
        #expect(self.form("To=%2015551230001&Body=a+b")[.to] == "+15551230001")
        #expect(self.form("To=whatsapp:+15551230001&Body=x")[.to] == "whatsapp:+15551230001")
        #expect(self.form("To=15551230001&From=12345&Body=a+b")[.body] == "a b")
    }

    @Test("several media, names in any case, broken escapes and what is no form")
    func others() {
        let form = form("to=+1&MEDIAURL=https://x.test/a&MediaUrl=https://x.test/b&body=100%")
        #expect(form[.mediaURL] == "https://x.test/a https://x.test/b")
        #expect(form[.body] == "100%")
        #expect(self.form("")[.body] == nil)
        #expect(self.form("&&==%%")[.body] == nil)
    }

    @Test("whatever comes, an encoded text comes back as it was: a short form of scripts/fuzz")
    func fuzz() {
        Fuzz.run("CI360_FUZZ") { random in
            let text = Fuzz.text(from: Self.pieces, &random)
            _ = MessageForm(Array(text.utf8))
            var encoded = Form()
            encoded.append("To", "+15551230001")
            encoded.append("Body", text)
            #expect(MessageForm(encoded.bytes)[.body] == (text.isEmpty ? nil : text))
            // Put in as CI360 does it: nothing but a text that itself begins another field is cut.
            let raw = MessageForm(Array("To=+15551230001&Body=Hi \(text)".utf8))
            if !text.contains("&") { #expect(raw[.body] == "Hi \(text)") }
            #expect(raw[.to] == "+15551230001")
        }
    }

    private static let pieces = [
        "&", "=", "+", "%", "%2B", "%zz", "To", "Body", "From", "&Body=", "&x=1", "é", "👋", "\n", " ", "1", "a",
        "\u{0}",
    ]
}

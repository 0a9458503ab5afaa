import Testing
import Twilio

@Suite("Forms (Twilio API facts §1)")
struct FormTests {
    @Test("plus signs, blanks, UTF-8, repeated names")
    func encoding() {
        var form = Form()
        form.append("To", "+15005550006")
        form.append("Body", "Grüße & more~")
        form.append("MediaUrl", "https://x.test/a?b=c")
        form.append("MediaUrl", "b")
        form.append("Missing", String?.none)
        form.append("Empty", "")
        form.append("Flag", true)
        #expect(
            form.text == "To=%2B15005550006&Body=Gr%C3%BC%C3%9Fe+%26+more~&MediaUrl=https%3A%2F%2Fx.test%2Fa%3Fb%3Dc"
                + "&MediaUrl=b&Empty=&Flag=true")
    }

    @Test("forms join with one ampersand")
    func joining() {
        var left = Form()
        left.append(Form())
        left.append("a", "1")
        var right = Form()
        right.append("b", "2")
        left.append(right)
        left.append(Form())
        #expect(left.text == "a=1&b=2")
    }
}

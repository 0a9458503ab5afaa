import Testing
import Twilio

@Suite("SIDs (Twilio API facts §1)")
struct SIDTests {
    @Test("two letters and 32 hexadecimal digits")
    func form() {
        #expect(MessageSID("SM0123456789abcdefABCDEF0123456789") != nil)
        #expect(MessageSID("MM0123456789abcdef0123456789abcdef") != nil)
        #expect(CallSID("CA0123456789abcdef0123456789abcdef")?.description == "CA0123456789abcdef0123456789abcdef")
    }

    @Test(
        "everything else is refused",
        arguments: [
            "", "SM", "CA0123456789abcdef0123456789abcdef", "SM0123456789abcdef0123456789abcde",
            "SM0123456789abcdef0123456789abcdef0", "SM0123456789abcdef0123456789abcdeg",
            "sm0123456789abcdef0123456789abcdef",
        ])
    func refusals(text: String) {
        #expect(MessageSID(text) == nil)
    }

    @Test("an error names kind and form")
    func error() {
        #expect(throws: TwilioError.self) { try AccountSID(validating: "AC1") }
        do throws(TwilioError) { _ = try AccountSID(validating: "AC1") } catch {
            #expect(error.code == .invalidArgument)
            #expect(error.message.contains("Account SID must be AC"))
        }
    }
}

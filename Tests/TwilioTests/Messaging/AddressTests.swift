import Testing
import Twilio

@Suite("Addresses")
struct AddressTests {
    @Test("E.164 numbers", arguments: ["+15005550006", "+4915112345678", "+12", "+123456789012345"])
    func numbers(text: String) { #expect(E164Number(text)?.description == text) }

    @Test(
        "what is no E.164 number",
        arguments: [
            "", "+", "15005550006", "+05005550006", "+1 500 555 0006", "+1234567890123456", "+1500555000a", "++1500",
        ])
    func refusedNumbers(text: String) { #expect(E164Number(text) == nil) }

    @Test("masking keeps the ends")
    func masking() {
        #expect(E164Number("+15005550006")?.masked == "+15*******06")
        #expect(E164Number.mask("+1234") == "*****")
    }

    @Test("the forms that Twilio takes")
    func forms() throws {
        let number = try #require(E164Number("+15005550006"))
        #expect(try ChannelAddress("+15005550006") == .phone(number))
        #expect(try ChannelAddress("whatsapp:+15005550006") == .whatsapp(number))
        #expect(try ChannelAddress("WhatsApp:+15005550006").wireValue == "whatsapp:+15005550006")
        #expect(try ChannelAddress("89203") == .shortCode("89203"))
        #expect(try ChannelAddress("My Company") == .alphanumeric("My Company"))
        #expect(try ChannelAddress("rcs:brand_agent") == .rcs("brand_agent"))
        #expect(try ChannelAddress("messenger:123").wireValue == "messenger:123")
    }

    @Test(
        "refusals say what to write",
        arguments: [
            ("", "empty"), ("0150 123 4567", "E.164"), ("whatsapp:123", "whatsapp:"),
            ("TwelveLetters", "11 characters"),
            ("x1:1", "letters"), ("sms:", "1 to 256"),
        ])
    func refusals(text: String, hint: String) {
        do throws(TwilioError) {
            _ = try ChannelAddress(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.message.contains(hint), "\(error.message)")
        }
    }
}

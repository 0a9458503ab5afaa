import Testing
import Twilio

@Suite("Signature vectors (Twilio API facts §5)")
struct RequestSignatureTests {
    private let signature = RequestSignature(authToken: "12345678901234567890123456789012")
    private static let status: [(name: String, value: String)] = [
        ("AccountSid", "AC00000000000000000000000000000001"), ("ApiVersion", "2010-04-01"), ("From", "+15005550006"),
        ("MessageSid", "SM00000000000000000000000000000001"), ("MessageStatus", "delivered"),
        ("SmsSid", "SM00000000000000000000000000000001"), ("SmsStatus", "delivered"), ("To", "+15551230001"),
    ]

    @Test("vector 1: a form, and the same URL with its port")
    func form() {
        let url = "https://example.com/twilio/sms"
        #expect(signature.value(url: url, parameters: Self.status) == "/xKP/2DLbANDwxKq8GXmHhqCLSg=")
        #expect(
            signature.value(url: "https://example.com:443/twilio/sms", parameters: Self.status)
                == "wSaPxpMs8ANcbEDhnjWIhIFtH00=")
        #expect(signature.isValid("/xKP/2DLbANDwxKq8GXmHhqCLSg=", url: url, parameters: Self.status))
        #expect(signature.isValid("wSaPxpMs8ANcbEDhnjWIhIFtH00=", url: url, parameters: Self.status))
        #expect(
            signature.isValid(
                "/xKP/2DLbANDwxKq8GXmHhqCLSg=", url: "https://example.com:443/twilio/sms", parameters: Self.status))
    }

    @Test("vector 1 with a shared key: HMAC-SHA256")
    func sharedKey() {
        let signature = RequestSignature(sharedKey: "12345678901234567890123456789012")
        let url = "https://example.com/twilio/sms"
        let value = "eZ332rWfYBxZjzqvRLa+Cy36wm8TGpkzrOE6ll6JHeg="
        #expect(signature.value(url: url, parameters: Self.status) == value)
        #expect(signature.isValid(value, url: url, parameters: Self.status))
        #expect(!signature.isValid("/xKP/2DLbANDwxKq8GXmHhqCLSg=", url: url, parameters: Self.status))
    }

    @Test("vector 3: the hash of a JSON body")
    func bodyHash() {
        #expect(
            RequestSignature.bodySHA256(Array(#"{"id":"EV1","data":[1,2]}"#.utf8))
                == "8147ad76c879599bdedfd6b8f8be85168554ef5fe2bb927181b70c4c2f119ded")
    }

    @Test("vector 2: query, UTF-8, repeated and empty parameters")
    func repeated() {
        let parameters: [(name: String, value: String)] = [
            ("Body", "Grüße 👋"), ("MediaUrl0", "https://x.test/a.jpg"), ("Digits", "5678"), ("Digits", "1234"),
            ("Digits", "1234"), ("ForwardedFrom", ""),
        ]
        #expect(
            signature.value(url: "https://example.com/hook?tenant=7&x=a%20b", parameters: parameters)
                == "4v39S0X8YujVXEBq7pNqTqBPLwA=")
    }

    @Test("vectors 3 and 4: the URL alone")
    func urlAlone() {
        #expect(
            signature.value(
                url: "https://example.com/events?bodySHA256="
                    + "8147ad76c879599bdedfd6b8f8be85168554ef5fe2bb927181b70c4c2f119ded")
                == "EkoVQdh3XzMu+MjoGCtJN0xBufQ=")
        #expect(
            signature.value(
                url: "https://example.com/voice?CallSid=CA00000000000000000000000000000001&From=%2B15551230001")
                == "kbs5gVH2mAt+CfuMVRWOvrWT5rc=")
    }

    @Test("vector 5: names sort by code point")
    func order() {
        #expect(
            signature.value(url: "https://example.com/a", parameters: [("a", "1"), ("B", "2"), ("_c", "3")])
                == "ULij1eQmVJx+V16bQSt2/EpHp54=")
    }

    @Test("Twilio's own example")
    func official() {
        let parameters: [(name: String, value: String)] = [
            ("CallSid", "CA1234567890ABCDE"), ("Digits", "1234"), ("From", "+14158675309"), ("To", "+18005551212"),
            ("Caller", "+14158675309"),
        ]
        let signature = RequestSignature(authToken: "12345")
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2"
        #expect(signature.value(url: url, parameters: parameters) == "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    }

    @Test("a changed parameter, URL, key or signature is refused")
    func forgeries() {
        let url = "https://example.com/twilio/sms"
        let valid = "/xKP/2DLbANDwxKq8GXmHhqCLSg="
        var changed = Self.status
        changed[4].value = "failed"
        #expect(!signature.isValid(valid, url: url, parameters: changed))
        #expect(!signature.isValid(valid, url: "https://example.com/twilio/smS", parameters: Self.status))
        #expect(!signature.isValid(valid, url: "http://example.com/twilio/sms", parameters: Self.status))
        #expect(!RequestSignature(authToken: "x").isValid(valid, url: url, parameters: Self.status))
        for forged in ["", "AAAA", "not base64", String(valid.dropLast())] {
            #expect(!signature.isValid(forged, url: url, parameters: Self.status))
        }
    }

    @Test("the fragment is not signed, and IPv6 hosts keep their colons")
    func oddURLs() {
        let plain = signature.value(url: "https://[::1]:8443/a")
        #expect(signature.value(url: "https://[::1]:8443/a#rc=2") == plain)
        #expect(signature.isValid(signature.value(url: "https://[::1]/a"), url: "https://[::1]:443/a"))
    }
}

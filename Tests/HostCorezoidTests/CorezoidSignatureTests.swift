import Testing

@testable import HostCorezoid

@Suite("Corezoid's signature")
struct CorezoidSignatureTests {
    private let body = Array(
        #"{"ops":[{"type":"modify","obj":"task","conv_id":12345,"ref":"SM0123456789abcdef0123456789abcdef","data":{"status":"delivered"}}]}"#
            .utf8)
    private let signature = CorezoidSignature(secret: "s3cr3tKey")

    @Test("It is the documented formula's: hex(sha1(time + secret + content + secret))")
    func vector() {
        #expect(signature.value(time: "1559655803", content: body) == "322b0df406535127d5362e5478018df28ccb954c")
        #expect(
            ModifyPackage.url(
                base: "https://api.corezoid.com", login: "33", secret: "s3cr3tKey", time: 1_559_655_803, body: body)
                == "https://api.corezoid.com/api/2/json/33/1559655803/322b0df406535127d5362e5478018df28ccb954c")
    }

    @Test("Letter case is irrelevant, everything else counts")
    func validity() {
        #expect(signature.isValid("322B0DF406535127D5362E5478018DF28CCB954C", time: "1559655803", content: body))
        #expect(!signature.isValid("322b0df406535127d5362e5478018df28ccb954d", time: "1559655803", content: body))
        #expect(!signature.isValid("322b0df406535127d5362e5478018df28ccb954c", time: "1559655804", content: body))
        #expect(
            !signature.isValid("322b0df406535127d5362e5478018df28ccb954c", time: "1559655803", content: body + [32]))
        #expect(!signature.isValid("", time: "1559655803", content: body))
        #expect(
            !CorezoidSignature(secret: "other").isValid(
                "322b0df406535127d5362e5478018df28ccb954c", time: "1559655803", content: body))
    }
}

import Foundation
import Testing

@testable import AWSSecrets

@Suite("Signature Version 4")
struct SignatureV4Tests {
    private let now = Date(timeIntervalSince1970: 1_440_938_160)

    private func signature(
        _ method: String, query: [(name: String, value: String)] = [], headers: [(name: String, value: String)] = [],
        body: String = "", token: String? = nil, service: String = "service", host: String = "example.amazonaws.com"
    ) -> String {
        let credentials = AWSCredentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: token
        )
        let request = SignatureV4.Request(
            method: method, query: query, headers: [("Host", host)] + headers, body: Array(body.utf8))
        let signed = SignatureV4(credentials: credentials, region: "us-east-1", service: service)
            .signedHeaders(of: request, at: now)
        return signed.last?.value.components(separatedBy: "Signature=").last ?? ""
    }

    @Test("the vectors of AWS's test suite")
    func vectors() {
        #expect(signature("GET") == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
        #expect(signature("POST") == "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
        #expect(
            signature("GET", query: [("Param2", "value2"), ("Param1", "value1")])
                == "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")
        #expect(
            signature("GET", query: [("ሴ", "bar")])
                == "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")
        #expect(
            signature(
                "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1")
                == "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")
    }

    @Test("the example of AWS's documentation")
    func documentation() {
        #expect(
            signature(
                "GET", query: [("Action", "ListUsers"), ("Version", "2010-05-08")],
                headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], service: "iam",
                host: "iam.amazonaws.com") == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test("a session's token is signed, and shown nowhere else")
    func session() {
        let token =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIe"
            + "oIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq"
            + "5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC"
            + "9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="
        #expect(
            signature("POST", token: token) == "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")
        let credentials = AWSCredentials(accessKeyID: "AKID", secretAccessKey: "hidden", sessionToken: "hidden")
        #expect(!"\(credentials) \(String(reflecting: credentials))".contains("hidden"))
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect(!dumped.contains("hidden"))
    }
}

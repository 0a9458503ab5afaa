import OutboxConformance
import Synchronization
import Testing
import Twilio

@testable import Gateway

@Suite("Messages and calls from outside")
struct InboundWebhookTests {
    /// Keeps what it is given, and answers with it.
    private final class Desk: IncomingMessageReceiver {
        let messages = Mutex<[String]>([])

        func receive(
            _ message: IncomingMessage, connection: String, token: String?
        ) async throws -> MessagingResponse {
            messages.withLock { $0.append("\(connection): \(message.body)") }
            return message.body == "hello" ? MessagingResponse(.message("<Hello>")) : MessagingResponse()
        }
    }

    private func message(_ body: String, account: String = WebhookStage.account) -> [(String, String)] {
        [
            ("MessageSid", Fixtures.sid), ("AccountSid", account), ("From", "+15551230001"), ("To", "+15005550006"),
            ("Body", body), ("NumMedia", "0"), ("NumSegments", "1"), ("SomethingNew", "1"),
        ]
    }

    @Test("a signed message goes to the desk of its connection, whose answer is TwiML")
    func taken() async throws {
        let desk = Desk()
        try await WebhookStage.with(inbound: desk) { (stage) async throws in
            let answer = try await stage.post(message("hello"), to: "/twilio/inbound/default")
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/xml; charset=utf-8")
            #expect(answer.text.contains("<Response><Message>&lt;Hello&gt;</Message></Response>"))
            // Blanks are a part of the text and of what is signed.
            let silent = try await stage.post(message(" Bye \n"), to: "/twilio/inbound/default")
            #expect(silent.text.hasSuffix("<Response/>") || silent.text.contains("<Response></Response>"))
            #expect(desk.messages.withLock { $0 } == ["default: hello", "default:  Bye \n"])
        }
    }

    @Test("a message that is forged, of another account or for another connection is not taken")
    func forged() async throws {
        let desk = Desk()
        try await WebhookStage.with(inbound: desk) { (stage) async throws in
            let path = "/twilio/inbound/default"
            let other = message("x", account: "AC00000000000000000000000000000002")
            #expect(try await stage.post(message("x"), to: path, signing: .nothing).status == 403)
            #expect(try await stage.post(message("x"), to: path, signed: message("y")).status == 403)
            #expect(try await stage.post(other, to: path).status == 403)
            #expect(try await stage.post(message("x"), to: "/twilio/inbound/nobody").status == 403)
            #expect(try await stage.post([("AccountSid", WebhookStage.account)], to: path).status == 400)
            #expect(desk.messages.withLock { $0 } == [])
            #expect(stage.counts.count(.inbound, .forged) == 4)
        }
    }

    @Test("of a connection that is gone, only what it has sent is still told of")
    func retired() throws {
        let account = try AccountSID(validating: WebhookStage.account)
        let signers = WebhookSigners(["old": .init(account: account, authTokens: [WebhookStage.token])])
        func request(_ token: String) throws -> WebhookRequest {
            let signature = RequestSignature(authToken: token).value(
                url: "https://a.test/", parameters: [("AccountSid", WebhookStage.account)])
            return try WebhookRequest(
                method: "POST", url: "https://a.test/", body: Array("AccountSid=\(WebhookStage.account)".utf8)
            ) { $0 == "X-Twilio-Signature" ? signature : nil }
        }
        try signers.verify(try request(WebhookStage.token), of: "old")
        signers.replace([:])
        try signers.verify(try request(WebhookStage.token))
        #expect(signers.authToken(of: "old") == WebhookStage.token)
        #expect(throws: WebhookRefusal.wrongSignature) {
            try signers.verify(try request(WebhookStage.token), of: "old")
        }
        // It is back with another token: the one before is worth nothing any more.
        signers.replace(["old": .init(account: account, authTokens: ["new"])])
        try signers.verify(try request("new"), of: "old")
        #expect(throws: WebhookRefusal.wrongSignature) { try signers.verify(try request(WebhookStage.token)) }
    }

    @Test("a call is rejected politely, and its status is taken")
    func call() async throws {
        try await WebhookStage.with { (stage) async throws in
            let call = [
                ("CallSid", "CA00000000000000000000000000000001"), ("AccountSid", WebhookStage.account),
                ("CallStatus", "ringing"), ("From", "+15551230001"), ("To", "+15005550006"), ("Direction", "inbound"),
            ]
            let answer = try await stage.post(call, to: "/twilio/voice/default")
            #expect(answer.status == 200)
            #expect(answer.text.contains("<Reject"))
            #expect(try await stage.post(call, to: "/twilio/voice/default/status").status == 204)
            #expect(try await stage.post(call, to: "/twilio/voice/default", signing: .token("x")).status == 403)
            #expect(try await stage.post(call, to: "/twilio/inbound/default").status == 404)
        }
    }
}

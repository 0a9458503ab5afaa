import NIOHTTP1
import Synchronization
import Testing
import Twilio

@Suite("Status callbacks that a caller asked for")
struct ForwardingTests {
    @Test("the same form comes to the caller's address, signed as Twilio would sign it for that address")
    func forwarded() async throws {
        try await CallbackReceiver.with { receiver in
            let url = receiver.url + "/status?order=7&x=a%20b"
            try await WebhookStage.with(statusCallback: url + "#rc=3") { (stage) async throws in
                let form = WebhookStage.status("delivered") + [("Body", "Grüße 👋 & more")]
                let answer = try await stage.post(form, headers: [("I-Twilio-Idempotency-Token", "T1")])
                #expect(answer.status == 204)
                let received = try #require(await receiver.next(1).first)
                #expect(received.target == "/status?order=7&x=a%20b")
                #expect(received.fields.all.map(\.name) == form.map(\.0))
                #expect(received.fields.all.map(\.value) == form.map(\.1))
                #expect(received.headers["I-Twilio-Idempotency-Token"] == ["T1"])
                let request = try WebhookRequest(method: "POST", url: url, body: received.body) {
                    received.headers[$0].first
                }
                try WebhookVerifier(authTokens: [WebhookStage.token]).verify(request)
            }
        }
    }

    @Test("what comes again is not passed on again")
    func once() async throws {
        let seen = Mutex<[String]>([])
        try await CallbackReceiver.with { received in
            seen.withLock { $0.append(received.fields["MessageStatus"] ?? "") }
            return 204
        } _: { receiver in
            try await WebhookStage.with(statusCallback: receiver.url) { (stage) async throws in
                for status in ["sent", "sent", "delivered", "sent", "delivered"] {
                    #expect(try await stage.post(WebhookStage.status(status)).status == 204)
                }
                _ = await receiver.next(2)
                #expect(seen.withLock { $0 } == ["sent", "delivered"])
            }
        }
    }

    @Test("a receiver that fails gets it again, in order; one that refuses does not")
    func retried() async throws {
        let failures = Mutex(3)
        try await CallbackReceiver.with { received in
            if received.fields["MessageStatus"] == "sent" { return 400 }
            return failures.withLock { failures in
                failures -= 1
                return failures >= 0 ? 503 : 200
            }
        } _: { receiver in
            try await WebhookStage.with(statusCallback: receiver.url) { (stage) async throws in
                for status in ["queued", "sending", "sent", "delivered"] {
                    #expect(try await stage.post(WebhookStage.status(status)).status == 204)
                }
                let statuses = await receiver.next(7).map { $0.fields["MessageStatus"] }
                #expect(statuses == ["queued", "queued", "queued", "queued", "sending", "sent", "delivered"])
            }
        }
    }
}

import NIOHTTP1
import Outbox
import OutboxSQLite
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

    @Test("what is refused is kept as a dead letter, is no hindrance, and is sent again when somebody asks")
    func dead() async throws {
        let refuses = Mutex(true)
        try await CallbackReceiver.with { _ in
            refuses.withLock { $0 } ? 410 : 200
        } _: { receiver in
            try await WebhookStage.with(statusCallback: receiver.url + "/status?key=secret") { (stage) async throws in
                for status in ["sent", "delivered"] {
                    #expect(try await stage.post(WebhookStage.status(status)).status == 204)
                }
                let store = stage.gateway.store
                try await stage.gateway.untilTaken { try await store.deadForwards(after: nil, limit: 9).count == 2 }
                let dead = try await store.deadForwards(after: nil, limit: 9)
                #expect(dead.map(\.reason) == ["HTTP 410", "HTTP 410"])
                #expect(dead.map(\.maskedURL) == Array(repeating: receiver.url + "/status?***", count: 2))
                refuses.withLock { $0 = false }
                #expect(try await store.replayForwards(nil, now: .now()) == 2)
                let again = await receiver.next(4).suffix(2)
                #expect(again.map { $0.fields["MessageStatus"] } == ["sent", "delivered"])
                try await stage.gateway.untilTaken { try await store.deadForwards(after: nil, limit: 9).isEmpty }
            }
        }
    }

    @Test("an address is shown without its query, its fragment and who logs in")
    func masked() {
        for (url, shown) in [
            ("https://example.com/status", "https://example.com/status"),
            ("https://example.com/status?a=b#c", "https://example.com/status?***"),
            ("https://user:secret@example.com/x", "https://***@example.com/x"),
            ("https://example.com/a@b", "https://example.com/a@b"),
            ("https://example.com/x#rc=3", "https://example.com/x"),
        ] {
            let callback = ForwardedCallback(
                id: 1, delivery: DeliveryID(rawValue: 1), connection: "default", url: url,
                form: CallbackForm(bytes: []), tries: 1, createdAt: .zero)
            #expect(DeadForward(callback: callback, at: .zero, reason: "").maskedURL == shown)
        }
    }
}

import Outbox
import OutboxConformance
import Testing
import Twilio

@testable import Gateway

@Suite("Status callbacks")
struct StatusWebhookTests {
    @Test("a signed callback is stored before it is answered, and again changes nothing")
    func taken() async throws {
        try await WebhookStage.with { (stage) async throws in
            #expect(try await stage.post(WebhookStage.status("sent")).status == 204)
            #expect(try await stage.delivery()?.twilioStatus == "sent")
            #expect(try await stage.delivery()?.sid == Fixtures.sid)
            #expect(try await stage.post(WebhookStage.status("sent")).status == 204)
            #expect(try await stage.post(WebhookStage.status("delivered")).status == 204)
            #expect(try await stage.post(WebhookStage.status("queued")).status == 204)
            #expect(try await stage.delivery()?.twilioStatus == "delivered")
            #expect(try await stage.reports() == ["sent", "delivered", "queued"])
            #expect(stage.counts.count(.status, .taken) == 3)
            #expect(stage.counts.count(.status, .repeated) == 1)
        }
    }

    @Test("signatures over the URL with its port, by an older token and by a shared key are taken")
    func signatures() async throws {
        try await WebhookStage.with(tokens: ["the new token", WebhookStage.token]) { (stage) async throws in
            let withPort = "https://gw.example.com:443/trunkline" + stage.path
            #expect(try await stage.post(WebhookStage.status("queued"), url: withPort).status == 204)
            #expect(
                try await stage.post(WebhookStage.status("sending"), signing: .token("the new token")).status == 204)
            #expect(
                try await stage.post(WebhookStage.status("sent"), signing: .sharedKey("shared secret")).status == 204)
            let query = "?a=%2B1&b=x%20y"
            #expect(try await stage.post(WebhookStage.status("delivered"), to: stage.path + query).status == 204)
            #expect(try await stage.reports() == ["queued", "sending", "sent", "delivered"])
        }
    }

    @Test("what is not signed as it must be is refused, whatever a proxy says, and counted")
    func forged() async throws {
        try await WebhookStage.with { (stage) async throws in
            let form = WebhookStage.status("delivered")
            let local = stage.gateway.address
            let answers = [
                try await stage.post(form, signing: .nothing),
                try await stage.post(form, signing: .token("another token")),
                try await stage.post(form, signing: .sharedKey("another secret")),
                // Another status, another number, one field more or less.
                try await stage.post(form, signed: WebhookStage.status("failed")),
                try await stage.post(form + [("Extra", "1")], signed: form),
                try await stage.post(Array(form.dropLast()), signed: form),
                // Another address, also one that the request itself speaks of.
                try await stage.post(form, url: WebhookStage.publicURL + stage.path + "x"),
                try await stage.post(form, url: local + stage.path, headers: [("X-Forwarded-Proto", "http")]),
                try await stage.post(
                    form, url: "https://evil.test" + stage.path,
                    headers: [("X-Forwarded-Host", "evil.test"), ("X-Forwarded-Proto", "https")]),
                try await stage.post(form + [("AccountSid", "AC00000000000000000000000000000002")]),
                try await stage.post(
                    WebhookStage.status("delivered", account: "AC00000000000000000000000000000002")),
                try await stage.gateway.send(.post, stage.path, headers: [("X-Twilio-Signature", "")]),
            ]
            for (number, answer) in answers.enumerated() where number != 9 {
                #expect(answer.status == 403, "\(number)")
                #expect(answer.header("Content-Type") == "application/problem+json")
            }
            // A name twice, all of it signed: the first value counts, as it does for the account.
            #expect(answers[9].status == 204)
            #expect(stage.counts.count(.status, .forged) == 11)
            #expect(try await stage.reports() == ["delivered"])
        }
    }

    @Test("ten thousand forged and replayed callbacks change nothing")
    func flood() async throws {
        try await WebhookStage.with { (stage) async throws in
            #expect(try await stage.post(WebhookStage.status("delivered")).status == 204)
            let before = try await stage.delivery()
            let answers = try await withThrowingTaskGroup(of: [Int].self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        var answers: [Int] = []
                        for number in 0..<1250 {
                            let isForged = number.isMultiple(of: 2)
                            // A replay may carry any field in its head: that is not signed.
                            let answer = try await stage.post(
                                WebhookStage.status(isForged ? "failed" : "delivered"),
                                signing: .token(isForged ? "guess \(worker) \(number)" : WebhookStage.token),
                                headers: [("I-Twilio-Idempotency-Token", "\(worker)-\(number)")])
                            answers.append(answer.status)
                        }
                        return answers
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(answers.filter { $0 == 403 }.count == 5000)
            #expect(answers.filter { $0 == 204 }.count == 5000)
            #expect(try await stage.reports() == ["delivered"])
            #expect(try await stage.delivery() == before)
            #expect(stage.counts.count(.status, .forged) == 5000)
            #expect(stage.counts.count(.status, .repeated) == 5000)
        }
    }

    @Test("a signed callback that is about nothing of ours, or cannot be read, says so")
    func unknown() async throws {
        try await WebhookStage.with { (stage) async throws in
            #expect(try await stage.post(WebhookStage.status("sent"), to: "/twilio/status/1-1-00").status == 404)
            let other = stage.path.dropLast() + (stage.path.hasSuffix("0") ? "1" : "0")
            #expect(try await stage.post(WebhookStage.status("sent"), to: String(other)).status == 404)
            #expect(try await stage.post([("AccountSid", WebhookStage.account)]).status == 400)
            #expect(stage.counts.count(.status, .unknown) == 2)
            #expect(stage.counts.count(.status, .unreadable) == 1)
            #expect(try await stage.reports() == [])
        }
    }

    @Test("what is larger than any webhook is refused before it is hashed")
    func bounds() async throws {
        try await WebhookStage.with { (stage) async throws in
            let long = String(repeating: "x", count: WebhookReader.mostBytes)
            #expect(try await stage.post(WebhookStage.status("sent") + [("Body", long)]).status == 413)
            let many = (0..<1001).map { ("f\($0)", "") }
            #expect(try await stage.post(WebhookStage.status("sent") + many).status == 400)
            #expect(try await stage.reports() == [])
        }
    }

    @Test("a callback of a call is told by its own fields")
    func call() async throws {
        try await WebhookStage.with { (stage) async throws in
            let sid = "CA00000000000000000000000000000001"
            let form = [
                ("CallSid", sid), ("AccountSid", WebhookStage.account), ("CallStatus", "completed"),
                ("SequenceNumber", "3"), ("CallDuration", "12"),
            ]
            #expect(try await stage.post(form).status == 204)
            #expect(try await stage.delivery()?.sid == sid)
            #expect(try await stage.delivery()?.twilioStatus == "completed")
        }
    }

    @Test("without a public URL nothing can be checked, and nothing is taken")
    func noPublicURL() async throws {
        try await WebhookStage.with(publicURL: nil) { (stage) async throws in
            let answer = try await stage.post(WebhookStage.status("sent"))
            #expect(answer.status == 503)
            #expect(answer.text.contains("public_url"))
            #expect(try await stage.reports() == [])
        }
    }
}

import Testing

@testable import TwilioSimulator

@Suite("The inbox page (design §7)")
struct InboxTests {
    private static func get(_ bench: inout Bench, _ target: String = "/_simulator/") -> (status: Int, html: String) {
        let answer = bench.world.handle(Request(method: "GET", target: target), now: bench.now)
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    private static func post(
        _ bench: inout Bench, _ form: String, _ fields: [(name: String, value: String)]
    ) -> Answer {
        bench.world.handle(
            Request(
                method: "POST", target: "/_simulator/inbox/" + form, body: Array(FormFields.encode(fields).utf8)),
            now: bench.now)
    }

    @Test("shows what was sent, to whom and what became of it, and leads to the details")
    func list() throws {
        var bench = Bench()
        #expect(Self.get(&bench).html.contains("Nothing here yet."))
        let sid = try bench.message(to: "+12025550194", body: "See you at 8").json["sid"].text ?? ""
        let call = try bench.call().json["sid"].text ?? ""
        bench.pass(.seconds(60))
        let messages = Self.get(&bench).html
        for part in [
            "+12025550194", Bench.sender, "See you at 8", ">undelivered</span>", ">30003</div>", "inbox/\(sid)",
        ] {
            #expect(messages.contains(part), "\(part)")
        }
        let calls = Self.get(&bench, "/_simulator/inbox/calls").html
        for part in ["+15551230001", ">completed</span>", "inbox/\(call)"] { #expect(calls.contains(part), "\(part)") }
        let details = Self.get(&bench, "/_simulator/inbox/\(sid)")
        #expect(details.status == 200)
        for part in ["num_segments", "error_message", sid, "None yet"] {
            #expect(details.html.contains(part), "\(part)")
        }
        #expect(Self.get(&bench, "/_simulator/inbox/\(call)").html.contains("queue_time"))
        #expect(Self.get(&bench, "/_simulator/inbox/SM00000000000000000000000000000000").status == 404)
    }

    @Test("shows the webhooks with address, parameters, signature and answer")
    func webhooks() throws {
        var bench = Bench()
        let sid = try bench.message([MessageCallbackTests.callback]).json["sid"].text ?? ""
        let callbacks = bench.pass(.seconds(10))
        try #require(callbacks.count == 2)
        let answer = WebhookAnswer(status: 503, url: "")
        bench.world.webhookEnded(callbacks[0], .answered(answer), now: bench.now)
        bench.world.webhookEnded(callbacks[1], .failed(code: 11205), now: bench.now)
        for page in ["/_simulator/inbox/webhooks", "/_simulator/inbox/\(sid)"] {
            let html = Self.get(&bench, page).html
            for part in [
                ">503</span>", ">11205</div>", callbacks[0].target, "X-Twilio-Signature", "MessageStatus", "sent",
            ] { #expect(html.contains(part), "\(part)") }
            #expect(html.contains(callbacks[0].signature.replacing("+", with: "+")))
            #expect(!html.contains(Bench.token))
        }
    }

    @Test("what comes from outside is shown, not executed")
    func escaping() throws {
        var bench = Bench()
        let evil = #"<script>alert(1)</script>"'&"#
        _ = try bench.message(body: evil, [("StatusCallback", "https://example.com/%22%3E<script>")])
        for callback in bench.pass(.seconds(10)) {
            bench.world.webhookEnded(callback, .failed(code: 11200), now: bench.now)
        }
        let refused = Self.post(&bench, "recipients", [("number", evil), ("outcome", evil)])
        let pages = [
            Self.get(&bench).html, Self.get(&bench, "/_simulator/inbox/webhooks").html,
            Self.get(&bench, "/_simulator/?done=<script>").html,
            Self.get(&bench, "/_simulator/inbox/<script>alert(1)</script>").html,
            String(decoding: refused.body, as: UTF8.self),
        ]
        for page in pages {
            #expect(!page.contains("<script"))
            #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
        }
        #expect(pages[0].contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
    }

    @Test("goes through all messages by pages of fifty")
    func pages() throws {
        var bench = Bench()
        for number in 1...120 { _ = try bench.message(body: "No. \(number)!") }
        var seen: [Int] = []
        for page in 1...3 {
            let html = Self.get(&bench, "/_simulator/?page=\(page)").html
            seen += (1...120).filter { html.contains("No. \($0)!") }
            #expect(html.contains("rel=\"next\"") == (page < 3))
            #expect(html.contains("rel=\"prev\"") == (page > 1))
        }
        #expect(seen.sorted() == Array(1...120))
        #expect(Self.get(&bench, "/_simulator/?page=4").html.contains("Nothing here yet."))
        #expect(Self.get(&bench, "/_simulator/?page=-9223372036854775808").status == 200)
    }

    @Test("the forms do what the endpoints do, and say what is wrong")
    func forms() throws {
        var bench = Bench()
        let set = Self.post(
            &bench, "recipients", [("number", "+15551230001"), ("outcome", "reject"), ("error_code", "")])
        #expect(set.status == 303)
        #expect(set.location == "/_simulator/?done=recipients")
        #expect(try bench.message().code == 21211)
        let wrong = Self.post(&bench, "recipients", [("number", "+15551230001"), ("outcome", "vanished")])
        #expect(wrong.status == 400)
        #expect(String(decoding: wrong.body, as: UTF8.self).contains("unknown outcome vanished"))

        #expect(Self.post(&bench, "faults", [("kind", "rate_limit"), ("count", "2"), ("to", "+1555*")]).status == 303)
        #expect(Self.post(&bench, "faults", [("kind", "latency"), ("milliseconds", "5")]).status == 303)
        #expect(try bench.message(to: "+15551230002").code == 20429)
        let html = Self.get(&bench).html
        #expect(html.contains("rate_limit, 1 times, to +1555*"))
        #expect(html.contains("latency, 5 ms"))
        #expect(Self.post(&bench, "faults", [("kind", "latency"), ("probability", "often")]).status == 400)
        #expect(Self.post(&bench, "faults/clear", []).status == 303)
        #expect(try bench.message(to: "+15551230002").status == 201)
        #expect(Self.post(&bench, "reset", []).status == 303)
        #expect(Self.get(&bench).html.contains("Nothing here yet."))
        #expect(Self.post(&bench, "nothing", []).status == 404)
    }

    @Test("of webhooks the last thousand are kept")
    func ring() throws {
        var bench = Bench()
        _ = try bench.message([MessageCallbackTests.callback])
        let callback = try #require(bench.pass(.seconds(10)).first)
        for number in 1...1234 { bench.world.webhookEnded(callback, .failed(code: number), now: bench.now) }
        let codes = bench.world.webhookLog.newestFirst.map { $0.end?.errorCode ?? 0 }
        #expect(codes == Array((235...1234).reversed()))
    }
}

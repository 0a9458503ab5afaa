import Testing
import Twilio

@testable import TwilioSimulator

/// What Twilio's documentation and error dictionary say of refusals and limits; §6 and §7.
@Suite("Facts §6, §7: errors, limits")
struct ErrorFacts {
    /// The HTTP statuses of codes that requests are refused with; all others of the table are 400.
    private static let statuses = [
        20003: 401, 20004: 405, 20008: 403, 20009: 409, 20403: 403, 20404: 404, 20429: 429, 20500: 500, 20503: 503,
        21611: 429, 30409: 409,
    ]
    private static let badRequests = [
        20001, 20007, 21201, 21203, 21205, 21210, 21211, 21212, 21213, 21214, 21215, 21216, 21217, 21218, 21219, 21220,
        21263, 21408, 21421, 21422, 21452, 21601, 21602, 21603, 21604, 21605, 21606, 21608, 21609, 21610, 21612, 21614,
        21617, 21618, 21619, 21620, 21621, 21622, 21623, 21624, 21654, 21655, 21656, 21657, 21659, 21660, 21661, 21701,
        21703, 21704, 21705, 35111, 35114, 35118, 35125, 35126, 63007,
    ]

    @Test("§6 every code has its HTTP status")
    func statuses() {
        for (code, status) in Self.statuses { #expect(Refusal(code, "").status == status, "\(code)") }
        for code in Self.badRequests { #expect(Refusal(code, "").status == 400, "\(code)") }
    }

    @Test("§6 an error is code, message, more_info and status, and nothing else")
    func document() throws {
        var bench = Bench()
        for refused in [
            try bench.message(to: "1"), try bench.get("Nothing.json"), try bench.send("PUT", SocketRequests.list),
        ] {
            #expect(refused.json.keys == ["code", "message", "more_info", "status"])
            #expect(refused.json["status"].int == refused.status)
            let code = refused.code ?? 0
            #expect(refused.json["more_info"].text == "https://www.twilio.com/docs/errors/\(code)")
            #expect(refused.json["message"].text?.isEmpty == false)
        }
    }

    @Test("§6 numbers in messages are masked")
    func masked() throws {
        var bench = Bench()
        let message = try bench.message(to: "+15005550003").json["message"].text ?? ""
        #expect(message.contains("XXXX"))
        #expect(!message.contains("+15005550003"))
    }

    @Test("§7 above the account's limit of requests at once: 429/20429, not processed; the gauge is a header")
    func concurrency() throws {
        var bench = Bench { $0.concurrencyLimit = 1 }
        let request = Request(method: "GET", target: SocketRequests.list, authorization: bench.authorization)
        let first = bench.world.handle(request, now: bench.now)
        let refused = try bench.message()
        #expect((refused.status, refused.code) == (429, 20429))
        #expect(refused.answer.concurrentRequests == 2)
        bench.world.finished(first)
        #expect(bench.world.statistics.messages.created == 0)
    }

    @Test("§7 there is no idempotency key for messages: the same request twice is two messages")
    func noIdempotency() throws {
        var bench = Bench()
        let key = (name: "IdempotencyKey", value: "1")
        let sids = try (1...2).map { _ in try bench.message([key]).json["sid"].text }
        #expect(Set(sids).count == 2)
    }
}

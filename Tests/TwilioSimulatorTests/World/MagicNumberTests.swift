import Testing

@testable import TwilioSimulator

@Suite("Magic numbers (reference §8)")
struct MagicNumberTests {
    @Test(
        "§8 message From",
        arguments: [
            ("+15005550001", 21212), ("+15005550007", 21606), ("+15005550008", 21611), ("+15005550006", nil),
            ("+15005550005", 21606),
        ] as [(String, Int?)])
    func messageFrom(from: String, code: Int?) throws {
        var bench = Bench()
        let outcome = try bench.message(from: from)
        #expect(outcome.code == code)
        #expect(outcome.status == (code == nil ? 201 : code == 21611 ? 429 : 400))
    }

    @Test(
        "§8 message To",
        arguments: [
            ("+15005550001", 21211), ("+15005550002", 21612), ("+15005550003", 21408), ("+15005550004", 21610),
            ("+15005550009", 21614), ("+15005550010", nil),
        ] as [(String, Int?)])
    func messageTo(to: String, code: Int?) throws {
        var bench = Bench()
        let outcome = try bench.message(to: to)
        #expect(outcome.code == code)
        #expect(outcome.status == (code == nil ? 201 : 400))
    }

    @Test(
        "§8 call From",
        arguments: [("+15005550001", 21212), ("+15005550006", nil), ("+15005550005", 21210)] as [(String, Int?)])
    func callFrom(from: String, code: Int?) throws {
        var bench = Bench()
        #expect(try bench.call(from: from).code == code)
    }

    @Test(
        "§8 call To",
        arguments: [
            ("+15005550001", 21217), ("+15005550002", 21214), ("+15005550003", 21215), ("+15005550004", 21216),
            ("+15005550009", nil),
        ] as [(String, Int?)])
    func callTo(to: String, code: Int?) throws {
        var bench = Bench()
        #expect(try bench.call(to: to).code == code)
    }

    @Test("the built-in recipients behave as documented", arguments: SimulatorRecipient.builtIn.indices)
    func builtIn(index: Int) throws {
        let recipient = SimulatorRecipient.builtIn[index]
        var bench = Bench()
        let created = try bench.message(to: recipient.number)
        if recipient.outcome == .reject {
            #expect(created.code == recipient.errorCode)
            return
        }
        bench.pass(.seconds(10))
        let later = try bench.get("Messages/\(created.json["sid"].text ?? "").json")
        #expect(later.json["error_code"].int == recipient.errorCode)
        #expect(later.json["status"].text == (recipient.outcome == .silent ? "sent" : recipient.outcome.rawValue))
    }
}

import Testing
import Twilio
import TwilioCatalog
import TwilioSimulator

@Suite("Entities")
struct EntityAccessTests {
    private func with(_ body: (EntityAccess, Simulator) async throws -> Void) async throws {
        var configuration = SimulatorConfiguration()
        configuration.port = 0
        let simulator = try await Simulator.start(configuration)
        var client = TwilioClient.Configuration()
        client.baseURL = simulator.baseURL
        client.retry.base = .milliseconds(1)
        let access = EntityAccess(
            client: TwilioClient(
                credentials: .authToken(
                    "12345678901234567890123456789012",
                    account: try AccountSID(validating: "AC00000000000000000000000000000001")),
                configuration: client))
        do { try await body(access, simulator) } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    private func rows(_ rows: EntityRows) async throws -> [EntityRow] {
        var all: [EntityRow] = []
        for try await row in rows { all.append(row) }
        return all
    }

    @Test("Create, get, list with a filter, and errors before anything is sent")
    func roundTrip() async throws {
        try await with { access, simulator in
            for number in 0..<7 {
                _ = try await access.create(
                    "Messages",
                    ["To": ["+1555123000\(number % 2)"], "Sender": ["+15005550006"], "body": ["text \(number)"]])
            }
            let filter = try Filter(clause: "To = '+15551230001' AND Body LIKE '%3'")
            let plan = try access.plan("messages", where: filter, limit: 5)
            #expect(plan.explanation.first?.contains("To=+15551230001") == true)
            let found = try await rows(access.list(plan))
            #expect(found.map { $0["body"] } == ["text 3"])
            let sid = try #require(found.first?.key)
            #expect(try await access.get("messages", key: sid)["Sender"] == "+15005550006")
            #expect(try await rows(access.list("messages", where: .compare("sid", .equal, sid))).count == 1)
            await #expect(throws: CatalogError.self) { try await access.create("messages", ["To": ["+1"]]) }
            await #expect(throws: CatalogError.self) {
                try await access.update("messages", key: sid, ["Nonsense": ["1"]])
            }
            await #expect(throws: CatalogError.self) { try await access.get("messages", key: "..") }
            #expect(try await simulator.stats().messages.created == 7)
        }
    }

    @Test("A page that Twilio fails to deliver is asked for again with fewer rows")
    func smallerPages() async throws {
        try await with { access, simulator in
            for number in 0..<60 {
                _ = try await access.create(
                    "messages", ["To": ["+15551230001"], "From": ["+15005550006"], "Body": ["\(number)"]])
            }
            try await simulator.setFaults([.init(.error500Before, count: 2)])
            #expect(try await rows(access.list("messages")).count == 60)
            #expect(try await simulator.stats().requests.byStatus["500"] == 2)
        }
    }
}

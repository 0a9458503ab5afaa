import Testing
import Twilio
import TwilioCatalog
import TwilioSimulator

@Suite("Rows of all parents")
struct ParentWalkTests {
    private func with(_ body: (EntityAccess, Simulator) async throws -> Void) async throws {
        var configuration = SimulatorConfiguration()
        configuration.port = 0
        let simulator = try await Simulator.start(configuration)
        var client = TwilioClient.Configuration()
        client.baseURL = simulator.baseURL
        client.retry.base = .milliseconds(1)
        let account = try AccountSID(validating: "AC00000000000000000000000000000001")
        do {
            try await body(
                EntityAccess(
                    client: TwilioClient(
                        credentials: .authToken("12345678901234567890123456789012", account: account),
                        configuration: client)), simulator)
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    private func requests(_ simulator: Simulator, _ body: () async throws -> Int) async throws -> (Int, Int) {
        let before = try await simulator.stats().requests.total
        let rows = try await body()
        return (rows, try await simulator.stats().requests.total - before)
    }

    private func count(_ rows: EntityRows) async throws -> Int {
        var count = 0
        for try await _ in rows { count += 1 }
        return count
    }

    @Test("Two levels of parents are walked with one request each and one for each list")
    func levels() async throws {
        try await with { access, simulator in
            for service in 0..<3 {
                let sid = try #require(
                    try await access.create("verify_services", ["FriendlyName": ["Service \(service)"]]).key)
                for limit in 0..<2 {
                    let limits = ["ServiceSid": sid]
                    let key = try #require(
                        try await access.create(
                            "verify_service_rate_limits", ["UniqueName": ["limit \(limit)"]], parents: limits
                        ).key)
                    _ = try await access.create(
                        "verify_service_rate_limit_buckets", ["Max": ["5"], "Interval": ["60"]],
                        parents: ["ServiceSid": sid, "RateLimitSid": key])
                }
            }
            let all = try await requests(simulator) {
                try await count(access.list("verify_service_rate_limit_buckets"))
            }
            // One list of services, three of limits, six of buckets.
            #expect(all == (6, 10))
            let first = try await requests(simulator) {
                try await count(access.list("verify_service_rate_limit_buckets", limit: 1))
            }
            #expect(first == (1, 3))
        }
    }

    @Test("Lists of the newer API are paged to their end, and SCIM's documents are created and listed")
    func shapes() async throws {
        try await with { access, simulator in
            for number in 0..<7 { _ = try await access.create("conversations", ["FriendlyName": ["\(number)"]]) }
            let plan = try access.plan("conversations", pageSize: 3)
            let paged = try await requests(simulator) { try await count(access.list(plan)) }
            #expect(paged == (7, 3))
            let organization = ["OrganizationSid": "OR0123456789abcdef0123456789abcdef"]
            let user = try await access.create(
                "iam_organization_scim_users", ["userName": ["ann@example.com"], "active": ["true"]],
                parents: organization)
            #expect(user["userName"] == "ann@example.com")
            #expect(try await count(access.list("iam_organization_scim_users", parents: organization)) == 1)
        }
    }

    @Test("Five failures shrink the page to 31 rows, and nothing is lost by it")
    func shrinking() async throws {
        try await with { access, simulator in
            for number in 0..<60 {
                _ = try await access.create(
                    "messages", ["To": ["+15551230001"], "From": ["+15005550006"], "Body": ["\(number)"]])
            }
            try await simulator.setFaults([.init(.error500Before, count: 5)])
            let walked = try await requests(simulator) { try await count(access.list("messages")) }
            #expect(walked == (60, 7))
        }
    }

    @Test("A failed read is repeated; a broken-off walk goes on at its token")
    func resuming() async throws {
        try await with { access, simulator in
            for number in 0..<9 {
                _ = try await access.create(
                    "messages", ["To": ["+15551230001"], "From": ["+15005550006"], "Body": ["\(number)"]])
            }
            let plan = try access.plan("messages", pageSize: 3)
            var rows = access.list(plan).makeAsyncIterator()
            var bodies: [String?] = []
            for _ in 0..<3 { bodies.append(try await rows.next()?["body"]) }
            try await simulator.setFaults([.init(.dropBefore)])
            await #expect(throws: TwilioError.self) { _ = try await rows.next() }
            let token = try #require(rows.resumeToken)
            try await simulator.setFaults([.init(.dropBefore, count: 1)])
            for try await row in access.list(plan, resumingAt: token) { bodies.append(row["body"]) }
            #expect(bodies == (0..<9).reversed().map { "\($0)" })
        }
    }
}

import Outbox
import OutboxSQLite
import Testing
import Twilio

@testable import Gateway

@Suite("Looking at jobs and steering them")
struct JobRoutesTests {
    @Test("Lists come page by page, each job once")
    func paging() async throws {
        try await RunningGateway.with { gateway in
            var wanted: [String] = []
            for _ in 0..<7 { wanted.append(try #require(try await gateway.submit(3).text("id"))) }
            var (seen, path): ([String], String?) = ([], "/v1/jobs?limit=3")
            while let next = path {
                let page = try await gateway.call(.get, next)
                seen += (page["jobs"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
                path = page.text("next")
                #expect((page.head.header("Link") != nil) == (path != nil))
            }
            #expect(seen == wanted.reversed())
            let (id, first) = (wanted[0], "/v1/jobs/\(wanted[0])/deliveries?state=pending,accepted&limit=2")
            let page = try await gateway.call(.get, first)
            #expect((page["deliveries"] as? [[String: Any]])?.count == 2)
            let rest = try await gateway.call(.get, try #require(page.text("next")))
            #expect((rest["deliveries"] as? [[String: Any]])?.count == 1 && rest.text("next") == nil)
            let none = try await gateway.call(.get, "/v1/jobs/\(id)/deliveries?state=rejected")
            #expect((none["deliveries"] as? [[String: Any]])?.isEmpty == true)
            for wrong in ["?limit=0", "?limit=1001", "?limit=x", "?after=?"] {
                #expect(try await gateway.call(.get, "/v1/jobs" + wrong).status == 422)
            }
            #expect(try await gateway.call(.get, "/v1/jobs/\(id)/deliveries?state=odd").status == 422)
        }
    }

    @Test("A job is canceled and run again; a delivery tells all that is known of it")
    func steering() async throws {
        try await RunningGateway.with { gateway in
            let id = try #require(try await gateway.submit(2).text("id"))
            let canceled = try await gateway.call(.post, "/v1/jobs/\(id)/cancel")
            #expect(canceled.text("state") == "canceled")
            #expect((canceled["counts"] as? [String: Int])?["canceled"] == 2)
            let rerun = try await gateway.call(.post, "/v1/jobs/\(id)/rerun")
            #expect(rerun.text("state") == "working")
            #expect(gateway.jobs.woken.value.count == 3)
            let list = try await gateway.call(.get, "/v1/jobs/\(id)/deliveries")
            let delivery = try #require((list["deliveries"] as? [[String: Any]])?.first?["id"] as? String)
            let one = try await gateway.call(.get, "/v1/deliveries/\(delivery)")
            #expect(one.text("job") == id && one.text("to") == "+15551000000")
            #expect((one["attempts"] as? [Any])?.isEmpty == true && (one["reports"] as? [Any])?.isEmpty == true)
            for path in ["/v1/jobs/J0", "/v1/jobs/x", "/v1/deliveries/999", "/v1/deliveries/x", "/v1/nothing"] {
                let answer = try await gateway.call(.get, path)
                #expect(answer.status == 404 && answer.text("code") == "not_found")
            }
            let wrong = try await gateway.call(.put, "/v1/jobs/\(id)/cancel")
            #expect(wrong.status == 405 && wrong.head.header("Allow") == "POST")
        }
    }

    @Test("A tenant neither sees nor touches another's jobs, keys or connections")
    func tenants() async throws {
        try await RunningGateway.with { gateway in
            let (ann, bob) = (["Tenant": "ann"], ["Tenant": "bob"])
            let id = try #require(try await gateway.submit(1, ", \"key\": \"k\"", ann).text("id"))
            let delivery = try await gateway.store.deliveries(
                of: try #require(JobID(id)), in: [], after: nil, limit: 1)[0].id
            for path in ["/v1/jobs/\(id)", "/v1/jobs/\(id)/deliveries", "/v1/deliveries/\(delivery)"] {
                #expect(try await gateway.call(.get, path, ann).status == 200)
                #expect(try await gateway.call(.get, path, bob).status == 404)
                #expect(try await gateway.call(.get, path).status == 404)
            }
            for action in ["cancel", "rerun"] {
                #expect(try await gateway.call(.post, "/v1/jobs/\(id)/\(action)", bob).status == 404)
            }
            #expect((try await gateway.call(.get, "/v1/jobs", bob)["jobs"] as? [Any])?.isEmpty == true)
            let same = try await gateway.submit(2, ", \"key\": \"k\"", bob)
            #expect(same.status == 202 && same.text("id") != id)
            let foreign = try await gateway.submit(1, ", \"connection\": \"other\"", ann)
            #expect(foreign.status == 403)
            #expect(try await gateway.submit(1, ", \"connection\": \"other\"").status == 202)
            #expect(try await gateway.submit(1, ", \"connection\": \"none\"").errors.keys.contains("connection"))
        }
    }
}

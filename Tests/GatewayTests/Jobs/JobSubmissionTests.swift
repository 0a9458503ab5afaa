import Outbox
import OutboxSQLite
import Testing
import Twilio

@testable import Gateway

@Suite("Submitting jobs")
struct JobSubmissionTests {
    @Test("An unknown field is told together with everything else, what it may stand for included")
    func flawsTogether() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call(
                .post, "/v1/jobs",
                """
                {"channel": "sms", "fron": "+15005550006", "body": "", "send_at": "soon",
                 "recipients": [{"to": "+15551000001"}, {"to": "12"}]}
                """)
            #expect(answer.status == 422)
            #expect(
                Set(answer.errors.keys) == ["fron", "from", "body", "send_at", "recipients[1].to"], "\(answer.errors)")
            // What could not be read is not missing besides.
            let odd = try await gateway.call(
                .post, "/v1/jobs",
                #"{"channel": "sms", "messaging_service": 1, "body": 2, "recipients": [{"to": "+15551000001"}]}"#)
            #expect(Set(odd.errors.keys) == ["messaging_service", "body"], "\(odd.errors)")
        }
    }

    @Test("A job is in the store when it is answered, and its worker is told")
    func accepted() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.submit(
                3, ", \"key\": \"k1\", \"priority\": \"urgent\", \"validity\": \"2h\"")
            #expect(answer.status == 202)
            #expect(answer.text("state") == "working")
            #expect((answer["counts"] as? [String: Int])?["pending"] == 3)
            let id = try #require(answer.text("id").flatMap { JobID($0) })
            #expect(answer.head.header("Location") == "/v1/jobs/\(id)")
            let job = try #require(try await gateway.store.job(id))
            #expect(job.key == "k1" && job.priority == .urgent && job.isReported && job.tenant.isEmpty)
            #expect(job.validUntil - job.createdAt == .seconds(7200))
            #expect(gateway.jobs.woken.value == [id])
        }
    }

    @Test("A repeated key returns the first job, a conflicting one is refused")
    func keys() async throws {
        try await RunningGateway.with { gateway in
            let first = try await gateway.submit(2, ", \"key\": \"k1\"")
            let again = try await gateway.submit(2, ", \"key\": \"k1\"")
            #expect(again.status == 200 && again.text("id") == first.text("id"))
            let other = try await gateway.submit(3, ", \"key\": \"k1\"")
            #expect(other.status == 409 && other.text("code") == "job_key_conflict")
            #expect(other.head.header("Content-Type") == "application/problem+json")
        }
    }

    @Test("Everything that is wrong is told at once, and nothing is stored")
    func flaws() async throws {
        try await RunningGateway.with { gateway in
            let fields = try await gateway.call(
                .post, "/v1/jobs",
                """
                {"channel": "fax", "body": 7, "priority": "high", "validity": "soon", "on_unknown": "x", "colour": 1,
                 "media_urls": "u", "fallback": ["pigeon:1"], "send_at": "tomorrow", "key": "", "content_sid": "HX",
                 "status_callback": "ftp://x", "allow_duplicates": "yes", "recipients": [{"to": 5}, 7, {"x": 1}]}
                """)
            #expect(fields.status == 422)
            #expect(
                Set(fields.errors.keys) == [
                    "channel", "body", "priority", "validity", "on_unknown", "colour", "media_urls", "fallback[0]",
                    "send_at", "key", "content_sid", "status_callback", "allow_duplicates", "recipients[0].to",
                    "recipients[1]", "recipients[2].x", "recipients[2].to",
                ])
            let numbers = (0..<300).map { "{\"to\": \"nobody \($0)\"}" }.joined(separator: ",")
            let many = try await gateway.call(
                .post, "/v1/jobs",
                "{\"channel\": \"sms\", \"from\": \"+15005550006\", \"body\": \"x\", \"recipients\": [\(numbers)]}")
            #expect(many.status == 422 && many.errors.count == 100 && many["error_count"] as? Int == 300)
            let sender = try await gateway.call(
                .post, "/v1/jobs",
                "{\"channel\": \"sms\", \"body\": \"x\", \"recipients\": [{\"to\": \"+15551230001\"}]}")
            #expect(sender.errors.keys.contains("from"))
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 1).isEmpty)
        }
    }

    @Test(
        "What is no JSON is refused",
        arguments: [
            "", "{", "{\"channel\": \"sms\"", "nonsense", "{\"a\": 01}", "[1,]", "{} {}", "{\"body\": \"\u{1}\"}",
        ])
    func malformed(body: String) async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call(.post, "/v1/jobs", body)
            #expect(answer.status == 400 && answer.text("code") == "malformed_request")
        }
    }

    @Test("Bodies that are no UTF-8, too large or of another type are refused")
    func bodies() async throws {
        var limits = GatewayConfiguration.Limits()
        limits.jobBytes = 4096
        try await RunningGateway.with(limits: limits) { gateway in
            let bytes = Array("{\"body\": \"".utf8) + [0xFF, 0xC0] + Array("\"}".utf8)
            #expect(try await gateway.call(.post, "/v1/jobs", bytes: bytes).status == 400)
            #expect(try await gateway.submit(1000).status == 413)
            let deep = "{\"recipients\": [{\"data\": " + String(repeating: "[", count: 4000)
            #expect(try await gateway.call(.post, "/v1/jobs", deep).status == 400)
            let form = try await gateway.call(.post, "/v1/jobs", "a=b", ["Content-Type": "text/plain"])
            #expect(form.status == 415)
            #expect(try await gateway.submit().status == 202)
        }
    }

    @Test("The body is a template only where recipients bring data")
    func templates() async throws {
        try await RunningGateway.with { gateway in
            let literal = try await gateway.call(
                .post, "/v1/jobs",
                """
                {"channel": "sms", "from": "+15005550006", "body": "Dear ${name}", "recipients": [{"to": "+15551230001"}]}
                """)
            #expect(literal.status == 202)
            let rendered = try await gateway.call(
                .post, "/v1/jobs",
                """
                {"channel": "sms", "from": "+15005550006", "body": "Dear ${name}", "recipients":
                 [{"to": "+15551230001", "data": {"name": "Ann"}}, {"to": "+15551230002", "data": {"name": "Bob"}}]}
                """)
            let id = try #require(rendered.text("id").flatMap { JobID($0) })
            let deliveries = try await gateway.store.deliveries(of: id, in: [], after: nil, limit: 10)
            #expect(deliveries.map(\.body) == ["Dear Ann", "Dear Bob"])
            let missing = try await gateway.call(
                .post, "/v1/jobs",
                """
                {"channel": "sms", "from": "+15005550006", "body": "Dear ${name}", "recipients":
                 [{"to": "+15551230001", "data": {"name": "Ann"}}, {"to": "+15551230002"}]}
                """)
            #expect(missing.errors.keys.contains("recipients[1].data"))
        }
    }

    @Test("While the gateway ends it takes no new work")
    func draining() async throws {
        try await RunningGateway.with { gateway in
            gateway.drain.begin()
            let answer = try await gateway.submit()
            #expect(answer.status == 503 && answer.text("code") == "shutting_down")
            #expect(answer.head.header("Retry-After") != nil)
            #expect(try await gateway.call(.get, "/v1/jobs").status == 200)
        }
    }

    @Test("Waiting ends with the time, the goal or the gateway")
    func waiting() async throws {
        try await RunningGateway.with { gateway in
            #expect(try await gateway.submit(query: "?wait=accepted&timeout=0").status == 202)
            let job = try await gateway.submit(1, ", \"key\": \"k\"")
            _ = try await gateway.call(.post, "/v1/jobs/\(job.text("id") ?? "")/cancel")
            let waited = try await gateway.submit(1, ", \"key\": \"k\"", query: "?wait=final&timeout=30")
            #expect(waited.status == 200 && waited.text("state") == "canceled")
            #expect(try await gateway.submit(query: "?wait=forever").status == 422)
            #expect(try await gateway.submit(query: "?wait=final&timeout=9999").status == 422)
            gateway.drain.begin()
            let id = try await gateway.call(.get, "/v1/jobs").document["jobs"] as? [[String: Any]]
            let first = try #require(id?.last?["id"] as? String)
            #expect(try await gateway.call(.get, "/v1/jobs/\(first)?wait=final&timeout=300").status == 200)
        }
    }
}

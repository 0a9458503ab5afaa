import Foundation
import Testing

@Suite("Operating the gateway, real binary")
struct GatewayOperationsTests {
    @Test("it tells that it lives, that it is ready, and what it does in Prometheus' format")
    func health() async throws {
        try await Stage.with { stage in
            let gateway = try await ServedGateway(stage)
            #expect(try gateway.ask("GET", "/healthz").hasPrefix("HTTP/1.1 200 "))
            let ready = try gateway.ask("GET", "/readyz")
            #expect(ready.hasPrefix("HTTP/1.1 200 "))
            #expect(
                ready.hasSuffix("{\"not_ready\":[],\"ready\":true}")
                    || ready.hasSuffix("{\"ready\":true,\"not_ready\":[]}"))
            _ = try gateway.ask("GET", "/secret-path-marker")
            let metrics = try gateway.ask("GET", "/metrics")
            #expect(
                metrics.contains("Content-Type: text/plain; version=0.0.4")
                    || metrics.contains("content-type: text/plain; version=0.0.4"))
            for line in [
                "trunkline_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1\n",
                "trunkline_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1\n",
                "trunkline_http_requests_active 1\n",
                "trunkline_deliveries{connection=\"default\",state=\"pending\"} 0\n",
                "trunkline_oldest_pending_seconds{connection=\"default\"} 0\n",
                "trunkline_build_info{version=\"",
                "process_resident_memory_bytes ",
            ] { #expect(metrics.contains(line), "\(line) is not in \(metrics)") }
            #expect(!metrics.contains("marker"))
            #expect(await gateway.stop().status == 0)
        }
    }

    @Test("JSON logs: an object for each line, requests with their trace, no secrets at any level")
    func logs() async throws {
        try await Stage.with { stage in
            let markers = Markers([("AC1", "token-marker-1"), ("user", "password-marker-2"), ("x", "query-marker-3")])
            let gateway = try await ServedGateway(
                stage, ["--log-format", "json", "--log-level", "trace"],
                changing: ["TWILIO_AUTH_TOKEN": "token-marker-1"])
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
            _ = try gateway.ask(
                "GET", "/v1/jobs?token=query-marker-3",
                headers: [
                    "traceparent: 00-\(trace)-00f067aa0ba902b7-01", "tracestate: vendor=1",
                    "Authorization: Basic \(Data("user:password-marker-2".utf8).base64EncodedString())",
                    "X-API-Key: password-marker-2",
                ])
            _ = try gateway.ask("GET", "/healthz", headers: ["traceparent: 00-nonsense"])
            let outcome = await gateway.stop()
            let lines = try outcome.errors.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
            }
            let requests = lines.filter { $0["message"] as? String == "request" }
            #expect(requests.count == 2)
            #expect(requests.first?["trace_id"] as? String == trace)
            #expect(requests.first?["client.address"] as? String == "127.0.0.1")
            let own = try #require(requests.last?["trace_id"] as? String)
            #expect(own.wholeMatch(of: /[0-9a-f]{32}/) != nil && own != trace)
            #expect(requests.last?["http.route"] as? String == "/healthz")
            #expect(requests.allSatisfy { $0["level"] as? String == "info" && $0["time"] != nil })
            #expect(markers.found(in: outcome.errors + outcome.output).isEmpty)
        }
    }

    @Test("an unknown log format is named with the ones that there are")
    func unknownFormat() async throws {
        try await Stage.with { stage in
            let outcome = try await stage.run("jobs", "list", changing: ["TRUNKLINE_LOG_FORMAT": "xml"])
            #expect(outcome.status == 20)
            #expect(outcome.errors.contains("log_format: `xml` is none of text, json"))
        }
    }
}

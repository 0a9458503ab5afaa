import Outbox
import OutboxConformance
import OutboxSQLite
import Testing

@testable import Gateway

@Suite("Clients that are slow, rude or broken")
struct HostileClientTests {
    private func head(_ length: Int, _ fields: String = "") -> String {
        "POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\(fields)\r\n"
    }

    private func limits(requestTime: Duration, idleTime: Duration) -> GatewayConfiguration.Limits {
        var limits = GatewayConfiguration.Limits()
        limits.requestTime = requestTime
        limits.idleTime = idleTime
        return limits
    }

    @Test("A body that comes a byte at a time is answered 408, and the connection ends")
    func slowBody() async throws {
        try await RunningGateway.with(limits: limits(requestTime: .milliseconds(300), idleTime: .seconds(60))) {
            gateway in
            let client = try RawClient(gateway.address)
            client.write(head(1000))
            client.keepWriting(" ", every: .milliseconds(50))
            let answer = try #require(await client.readToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 408"))
            #expect(try await gateway.submit().status == 202)
        }
    }

    @Test("A head that comes a byte at a time ends the connection")
    func slowHead() async throws {
        try await RunningGateway.with(limits: limits(requestTime: .seconds(60), idleTime: .milliseconds(300))) {
            gateway in
            let client = try RawClient(gateway.address)
            let dribble = Task {
                for byte in head(1000) {
                    client.write(String(byte))
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            #expect(await client.readToEnd() != nil)
            dribble.cancel()
        }
    }

    @Test("A client that closes its side behind the request is answered; amid the body nothing is done")
    func halfClosed() async throws {
        try await RunningGateway.with { gateway in
            let job = RunningGateway.job()
            let client = try RawClient(gateway.address)
            client.write(head(job.utf8.count) + job)
            client.finishWriting()
            #expect(try #require(await client.readToEnd()).hasPrefix("HTTP/1.1 202"))
            let other = try RawClient(gateway.address)
            other.write(head(job.utf8.count + 10) + job)
            other.finishWriting()
            #expect(try #require(await other.readToEnd()).contains("202") == false)
            #expect(try await gateway.store.jobs(tenant: nil, before: nil, limit: 9).count == 1)
        }
    }

    @Test("A body without a length is bounded as well, and the client sees why")
    func chunkedOversize() async throws {
        var limits = GatewayConfiguration.Limits()
        limits.jobBytes = 10_000
        try await RunningGateway.with(limits: limits) { gateway in
            let client = try RawClient(gateway.address)
            client.write("POST /v1/jobs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "400\r\n" + String(repeating: " ", count: 1024) + "\r\n"
            client.keepWriting(chunk)
            let answer = try #require(await client.readToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test("Expect: 100-continue is answered before the body, but not for one that is too large")
    func expectContinue() async throws {
        try await RunningGateway.with { gateway in
            let job = RunningGateway.job()
            let client = try RawClient(gateway.address)
            client.write(head(job.utf8.count, "Expect: 100-continue\r\nConnection: close\r\n"))
            // The body is sent without waiting, as clients may.
            client.write(job)
            let answer = try #require(await client.readToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n") && answer.contains("HTTP/1.1 202"))
            let large = try RawClient(gateway.address)
            large.write(head(1 << 30, "Expect: 100-continue\r\n"))
            #expect(try #require(await large.readToEnd()).hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test(
        "Bytes that are no HTTP end the connection and nothing else",
        arguments: [
            "\u{16}\u{3}\u{1}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        ])
    func noHTTP(bytes: String) async throws {
        try await RunningGateway.with { gateway in
            let client = try RawClient(gateway.address)
            client.write(bytes)
            let answer = try #require(await client.readToEnd())
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400"))
            #expect(try await gateway.submit().status == 202)
        }
    }

    @Test("Heads are bounded")
    func largeHead() async throws {
        try await RunningGateway.with { gateway in
            let client = try RawClient(gateway.address)
            client.write("GET /v1/jobs HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "y", count: 100_000))\r\n\r\n")
            #expect(try #require(await client.readToEnd()).contains(" 200 ") == false)
        }
    }

    @Test("It listens on a Unix socket")
    func unixSocket() async throws {
        let folder = try TemporaryFolder()
        try await RunningGateway.with(address: .unix(path: folder.path + "/gateway.sock")) { gateway in
            let job = RunningGateway.job()
            let client = try RawClient(gateway.address)
            client.write(head(job.utf8.count, "Connection: close\r\n") + job)
            #expect(try #require(await client.readToEnd()).hasPrefix("HTTP/1.1 202"))
        }
    }
}

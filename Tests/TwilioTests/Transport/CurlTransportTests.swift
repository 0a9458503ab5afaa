import Synchronization
import Testing
import Twilio

@Suite("The transport over libcurl")
struct CurlTransportTests {
    private func post(_ server: ScriptedServer, timeout: Duration = .seconds(5)) -> TransportRequest {
        TransportRequest(method: .post, url: server.url + "/Messages.json", body: Array("To=1".utf8), timeout: timeout)
    }

    @Test("a POST on a kept-alive connection that dies is never repeated", arguments: [true, false])
    func neverRepeated(byReset: Bool) async throws {
        let server = try ScriptedServer { number in
            number == 1 ? .answer(ScriptedServer.http(201, "{}")) : byReset ? .reset : .close
        }
        defer { server.stop() }
        let transport = CurlTransport()
        let first = try await transport.perform(post(server))
        #expect(first.status == 201)
        do throws(TransportError) {
            _ = try await transport.perform(post(server))
            Issue.record("the second request was reported as answered")
        } catch {
            #expect(error.mayHaveBeenProcessed)
        }
        // Whatever the client wanted to repeat would have arrived by the time a third, answered request has.
        #expect(server.requests.count == 2)
    }

    @Test("a fresh connection that is closed after the request is ambiguous as well")
    func closedAtOnce() async throws {
        let server = try ScriptedServer { _ in .close }
        defer { server.stop() }
        await #expect(throws: TransportError.self) { try await CurlTransport().perform(post(server)) }
        #expect(server.requests.count == 1)
    }

    @Test("an answer cut off is ambiguous")
    func truncated() async throws {
        let server = try ScriptedServer { _ in
            .answerAndClose("HTTP/1.1 201 Created\r\nContent-Length: 700\r\n\r\n{\"sid\":")
        }
        defer { server.stop() }
        let error = await failure(post(server))
        #expect(error?.mayHaveBeenProcessed == true)
        #expect(error?.hop == .exchange)
    }

    @Test("a refused connection and an unknown host are never processed")
    func unreachable() async throws {
        // A port on which nobody ever listens; one that was just freed may be somebody else's by now.
        let refused = await failure(TransportRequest(method: .post, url: "http://127.0.0.1:1/"))
        #expect(refused?.hop == .connect)
        #expect(refused?.mayHaveBeenProcessed == false)
        let unknown = await failure(TransportRequest(method: .post, url: "http://nowhere.invalid/"))
        #expect(unknown?.hop == .dns)
        #expect(unknown?.mayHaveBeenProcessed == false)
        let malformed = await failure(TransportRequest(method: .post, url: "gopher://127.0.0.1/"))
        #expect(malformed?.mayHaveBeenProcessed == false)
    }

    @Test("a silent server ends in a time-out that is ambiguous")
    func silence() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        let error = await failure(post(server, timeout: .milliseconds(200)))
        #expect(error?.hop == .timeout)
        #expect(error?.mayHaveBeenProcessed == true)
    }

    @Test("nothing is written after the moment until which it may start")
    func expired() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(201, "{}")) }
        defer { server.stop() }
        var request = post(server)
        request.startBefore = .now - .milliseconds(1)
        let error = await failure(request)
        #expect(error?.hop == .expired)
        #expect(error?.mayHaveBeenProcessed == false)
        #expect(server.requests.isEmpty)
    }

    @Test("redirects are answers, not followed")
    func redirect() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(307, "", headers: ["Location: /other"])) }
        defer { server.stop() }
        #expect(try await CurlTransport().perform(post(server)).status == 307)
        #expect(server.requests.count == 1)
    }

    @Test("a connection is used again, but not when it has been idle for too long")
    func idleAge() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(201, "{}")) }
        defer { server.stop() }
        var configuration = CurlTransport.Configuration()
        configuration.maximumIdleAge = .seconds(1)
        let transport = CurlTransport(configuration: configuration)
        _ = try await transport.perform(post(server))
        try await Task.sleep(for: .milliseconds(2500))
        _ = try await transport.perform(post(server))
        #expect(server.peers.count == 2)
    }

    @Test("cancelling the task ends the exchange at once")
    func cancelling() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        let transport = CurlTransport()
        let request = post(server, timeout: .seconds(60))
        let task = Task { await failure(request, transport) }
        await server.untilRequested()
        task.cancel()
        let error = await task.value
        #expect(error?.hop == .cancelled)
        #expect(error?.mayHaveBeenProcessed == true)
    }

    @Test("a recall takes back what waits, and leaves alone what has been written")
    func recall() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        var configuration = CurlTransport.Configuration()
        configuration.maximumConnections = 1
        let transport = CurlTransport(configuration: configuration)
        let outcomes = AsyncStream<(Int, TransportError?)>.makeStream()
        let exchanges = (1...3).map { number in
            transport.start(post(server, timeout: .seconds(600))) { result in
                if case .failure(let error) = result { outcomes.continuation.yield((number, error)) }
            }
        }
        await server.untilRequested()
        for exchange in exchanges { transport.recall(exchange) }
        var ended: [Int] = []
        for await (number, error) in outcomes.stream {
            ended.append(number)
            #expect(error?.mayHaveBeenProcessed == (number == 1))
            if ended.count == 2 { transport.cancel(exchanges[0]) }
            if ended.count == 3 { break }
        }
        #expect(ended == [2, 3, 1])
        #expect(server.requests.count == 1)
    }

    @Test("releasing the transport ends what is under way")
    func release() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        var transport: CurlTransport? = CurlTransport()
        let outcome = Mutex<TransportError?>(nil)
        await withCheckedContinuation { continuation in
            transport?.start(post(server, timeout: .seconds(60))) { result in
                if case .failure(let error) = result { outcome.withLock { $0 = error } }
                continuation.resume()
            }
            transport = nil
        }
        #expect(outcome.withLock { $0?.hop } == .cancelled)
    }

    @Test("an answer larger than the limit is not taken")
    func tooLarge() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(200, String(repeating: "x", count: 5000))) }
        defer { server.stop() }
        var request = post(server)
        request.maximumAnswerBytes = 4000
        let error = await failure(request)
        #expect(error?.message.contains("limit") == true)
        #expect(error?.mayHaveBeenProcessed == true)
    }

    @Test("more requests than connections wait in order and all are answered")
    func queueing() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(201, "{}")) }
        defer { server.stop() }
        var configuration = CurlTransport.Configuration()
        configuration.maximumConnections = 3
        let transport = CurlTransport(configuration: configuration)
        let request = post(server)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 { group.addTask { try await transport.perform(request).status } }
            for try await status in group { #expect(status == 201) }
        }
        #expect(server.requests.count == 200)
    }

    @Test("the request is written as given: method, headers, body; no Expect, no proxy of the environment")
    func wireForm() async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedServer.http(200, "{}", headers: ["X-A:  b c "])) }
        defer { server.stop() }
        let transport = CurlTransport()
        var request = post(server)
        request.headers = [("Host", "api.twilio.com"), ("Authorization", "Basic x")]
        let response = try await transport.perform(request)
        #expect(response.header("x-a") == "b c")
        #expect(response.header("X-B") == nil)
        let empty = TransportRequest(method: .post, url: server.url + "/empty")
        _ = try await transport.perform(empty)
        _ = try await transport.perform(TransportRequest(method: .delete, url: server.url + "/gone"))
        let requests = server.requests
        #expect(requests[0].hasPrefix("POST /Messages.json HTTP/1.1\r\n"))
        #expect(requests[0].contains("Host: api.twilio.com\r\n"))
        #expect(requests[0].hasSuffix("\r\n\r\nTo=1"))
        #expect(!requests[0].contains("Expect"))
        #expect(requests[1].contains("Content-Length: 0\r\n"))
        #expect(requests[2].hasPrefix("DELETE /gone HTTP/1.1\r\n"))
        #expect(!requests[2].lowercased().contains("content-length"))
    }

    private func failure(
        _ request: TransportRequest, _ transport: CurlTransport = CurlTransport()
    ) async -> TransportError? {
        do throws(TransportError) {
            _ = try await transport.perform(request)
            return nil
        } catch {
            return error
        }
    }
}

import Foundation
import Testing

@Suite("Clients that the gateway has to bear, real binary")
struct HostileClientTests {
    /// What is sent, and what may be answered.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let statuses: Set<Int>
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ statuses: Set<Int>, then tail: [UInt8] = []) {
            self.name = name
            bytes = Array(text.utf8) + tail
            self.statuses = statuses
        }
    }

    private static func post(_ body: [UInt8], length: Int? = nil) -> (String, [UInt8]) {
        (
            "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: \(length ?? body.count)\r\n\r\n", body
        )
    }

    private static func row(_ name: String, _ body: [UInt8], _ statuses: Set<Int>, length: Int? = nil) -> Row {
        let (head, body) = post(body, length: length)
        return Row(name, head, statuses, then: body)
    }

    private static let rows: [Row] = {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let nested = String(repeating: "{\"a\":", count: 50_000) + "1" + String(repeating: "}", count: 50_000)
        // Where a route is not there yet, 404 and 405 are its answers.
        let refused: Set<Int> = [400, 404, 405, 413, 415, 422]
        return [
            row("lists in lists", Array(deep.utf8), refused),
            row("objects in objects", Array(nested.utf8), refused),
            row(
                "bytes that are no UTF-8", Array("{\"body\":\"".utf8) + [0xff, 0xfe, 0xc0, 0x80] + Array("\"}".utf8),
                refused),
            row("surrogates without their other half", Array(#"{"body":"\ud800"}"#.utf8), refused),
            row("nothing", [], refused),
            row("a number that nothing holds", Array("{\"priority\":1e999999}".utf8), refused),
            row("a body that is announced as huge", [0x7b], [400, 404, 405, 408, 413, 415, 422], length: 1 << 40),
            Row(
                "a header line of a megabyte",
                "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \(String(repeating: "a", count: 1 << 20))\r\n\r\n",
                [400, 413, 431]),
            Row("no HTTP", "\u{16}\u{3}\u{1} hello\r\n\r\n", [400]),
            Row(
                "two lengths",
                "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                [400]),
            Row(
                "a length and chunks",
                "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                [400]),
            Row(
                "a path that is no text", "GET /%ff%00%c0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                [400, 404]),
        ]
    }()

    @Test("what cannot be taken is refused at once, and the next client is served")
    func refused() async throws {
        try await Stage.with { stage in
            let gateway = try await ServedGateway(stage)
            for row in Self.rows {
                let connection = try RawConnection(port: gateway.port)
                connection.send(row.bytes)
                connection.finishSending()
                let answer = connection.readToEnd()
                // A client that goes on writing into a refusal may find the connection reset before it has read it.
                if let answer, answer.hasPrefix("HTTP/1.1 ") {
                    let status = Int(answer.dropFirst(9).prefix(3)) ?? 0
                    #expect(row.statuses.contains(status), "\(row.name): \(answer.prefix(300))")
                } else {
                    #expect(answer?.isEmpty == true, "\(row.name): no end within a minute")
                }
                #expect(try gateway.ask("GET", "/healthz").hasPrefix("HTTP/1.1 200 "), "after \(row.name)")
            }
            #expect(await gateway.stop().status == 0)
        }
    }

    @Test("many clients that begin a request and stop keep nobody else from being served, nor the end")
    func slow() async throws {
        try await Stage.with { stage in
            let gateway = try await ServedGateway(stage)
            let idle = try (0..<200).map { number in
                let connection = try RawConnection(port: gateway.port)
                connection.send(number % 2 == 0 ? "GET /healthz HT" : Self.post([0x7b], length: 1000).0)
                return connection
            }
            #expect(try gateway.ask("GET", "/healthz").hasPrefix("HTTP/1.1 200 "))
            let half = try RawConnection(port: gateway.port)
            half.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            half.finishSending()
            #expect(half.readToEnd()?.hasPrefix("HTTP/1.1 200 ") == true)
            withExtendedLifetime(idle) {}
            #expect(await gateway.stop().status == 0)
        }
    }
}

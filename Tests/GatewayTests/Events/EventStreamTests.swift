import Gateway
import Inbound
import Outbox
import Synchronization
import Testing

@Suite("The stream of events", .timeLimit(.minutes(1)))
struct EventStreamTests {
    /// The ids of the events in an answer, in order.
    private func ids(_ answer: String) -> [Int64] {
        answer.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("id: ") }.compactMap { Int64($0.dropFirst(4)) }
    }

    @Test("a client sees what is kept and what happens, and goes on where it was")
    func resumes() async throws {
        try await StreamingGateway.with { gateway in
            let old = try await gateway.append(3).map(\.rawValue)
            let seen = Mutex<[Int64]>([])
            try await gateway.get("/v1/events?after=0") { answer in
                if ids(answer) == old { try await gateway.append(1) }
                #expect(
                    answer.contains("\r\ncontent-type: text/event-stream\r\n")
                        || answer.contains("\r\nContent-Type: text/event-stream\r\n"))
                seen.withLock { $0 = ids(answer) }
                return ids(answer).count >= 4
            }
            #expect(seen.withLock { $0.prefix(3) } == old[...])
            try await gateway.get("/v1/events?after=0", headers: ["Last-Event-ID: \(old[1])"]) { answer in
                seen.withLock { $0 = ids(answer) }
                return answer.contains("data: {\"id\":\(old[2] + 1),")
            }
            #expect(seen.withLock { $0 } == [old[2], old[2] + 1])
        }
    }

    @Test("without a place it begins with what happens from now on, of the kinds and the tenant asked for")
    func filters() async throws {
        try await StreamingGateway.with { gateway in
            try await gateway.append(2)
            let wanted = Mutex<[Int64]>([])
            try await gateway.get("/v1/events?kinds=job.settled,inbound") { answer in
                if answer.contains("retry:"), wanted.withLock({ $0.isEmpty }) {
                    try await gateway.append(1)
                    try await gateway.append(1, tenant: "other", kind: .jobSettled)
                    let settled = try await gateway.append(1, kind: .jobSettled)
                    let inbound = try await gateway.append(1, tenant: nil, kind: .inboundMessage)
                    wanted.withLock { $0 = (settled + inbound).map(\.rawValue) }
                }
                guard ids(answer).count == 2 else { return false }
                #expect(ids(answer) == wanted.withLock { $0 })
                #expect(answer.contains("event: job.settled\n"))
                return true
            }
        }
    }

    @Test("wrong places and kinds are refused")
    func refusals() async throws {
        try await StreamingGateway.with { gateway in
            for (path, headers) in [
                ("/v1/events?after=x", []), ("/v1/events?after=-1", []), ("/v1/events?kinds=job.ended", []),
                ("/v1/events", ["Last-Event-ID: a"]),
            ] as [(String, [String])] {
                try await gateway.get(path, headers: headers) { answer in
                    #expect(answer.hasPrefix("HTTP/1.1 422 "), "\(path): \(answer)")
                    return true
                }
            }
        }
    }

    @Test("who comes back for events that are forgotten is told")
    func gap() async throws {
        try await StreamingGateway.with { gateway in
            let ids = try await gateway.append(3).map(\.rawValue)
            _ = try await gateway.store.pruneEvents(olderThan: .now() + .seconds(60), keepingFor: [])
            try await gateway.append(1)
            try await gateway.get("/v1/events?after=\(ids[0])") { answer in
                guard answer.contains("id: \(ids[2] + 1)") else { return false }
                #expect(answer.contains("event: gap\ndata: {\"after\":\(ids[0]),\"pruned_through\":\(ids[2])}\n\n"))
                return true
            }
        }
    }

    @Test("the gateway ends it when it shuts down")
    func shutdown() async throws {
        try await StreamingGateway.with { gateway in
            try await gateway.get("/v1/events") { answer in
                if answer.contains("retry:") { gateway.services.drain.begin() }
                return answer.hasSuffix("\r\n0\r\n\r\n")
            }
        }
    }

    @Test("a client that takes nothing is dropped, and nothing is gathered for it")
    func slow() async throws {
        let stall = Duration.milliseconds(200)
        try await StreamingGateway.with {
            $0.limits.stallTime = stall
        } _: { gateway in
            let text = String(repeating: "x", count: 200_000)
            for _ in 0..<10 { try await gateway.append(20, text: text) }
            let size = Mutex(0)
            try await gateway.get("/v1/events?after=0") { answer in
                // Not one more byte is read before the gateway has long lost its patience.
                if size.withLock({ $0 }) == 0 { try await Task.sleep(for: stall * 20) }
                size.withLock { $0 = answer.utf8.count }
                return false
            }
            #expect(size.withLock { $0 } < 40_000_000)
        }
    }
}

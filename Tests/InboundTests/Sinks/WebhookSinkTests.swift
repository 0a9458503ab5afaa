import Crypto
import FoundationEssentials
import HTTPTypes
import Inbound
import Outbox
import Testing
import Twilio

@Suite("A webhook as a sink")
struct WebhookSinkTests {
    private func definition(_ url: String, batch: Int = 100) -> SinkDefinition {
        var delivery = SinkMachine.Configuration()
        delivery.batch = batch
        delivery.firstPause = .milliseconds(10)
        return SinkDefinition(
            name: "crm", delivery: delivery,
            sink: WebhookSink(url: url, secret: { "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0" }, transport: CurlTransport()))
    }

    @Test("every event arrives, in order, signed; a receiver that fails for a while keeps nothing from it")
    func recovers() async throws {
        let bench = try Bench()
        _ = try await bench.store.openSink("crm")
        try await ReceiverServer.with { receiver, url in
            receiver.answer([.serviceUnavailable, .tooManyRequests, .requestTimeout])
            try await bench.running([bench.runner(definition(url, batch: 7))]) {
                let ids = try await bench.events(50).map(\.rawValue)
                try await until { try await bench.store.openSink("crm").rawValue == ids.last }
                let bodies = receiver.requests.dropFirst(3).map(\.body)
                #expect(try bodies.flatMap { try eventIDs($0) } == ids)
                #expect(try receiver.requests.prefix(4).allSatisfy { try eventIDs($0.body) == Array(ids[..<7]) })
            }
            let request = try #require(receiver.requests.last)
            let id = try #require(request.headers[HTTPField.Name("webhook-id")!])
            let timestamp = try #require(request.headers[HTTPField.Name("webhook-timestamp")!])
            var hmac = HMAC<SHA256>(key: SymmetricKey(data: Array("secret of the test".utf8)))
            hmac.update(data: Array("\(id).\(timestamp).".utf8) + request.body)
            let signature = "v1," + Data(hmac.finalize()).base64EncodedString()
            #expect(request.headers[HTTPField.Name("webhook-signature")!] == signature)
        }
    }

    @Test(
        "a refused event becomes a dead letter with its reason, and those beside it arrive; replaying brings it again")
    func refused() async throws {
        let bench = try Bench()
        _ = try await bench.store.openSink("crm")
        try await ReceiverServer.with { receiver, url in
            // The batch of three is refused, then only the second of them.
            receiver.answer([.badRequest, .ok, .unprocessableContent, .ok])
            try await bench.running([bench.runner(definition(url))]) {
                let ids = try await bench.events(3)
                try await until { try await bench.store.openSink("crm") == ids[2] }
                let dead = try await bench.store.deadLetters(of: "crm", after: nil, limit: 9)
                #expect(dead.map(\.event) == [ids[1]])
                #expect(dead.map(\.reason) == ["HTTP 422"])
                receiver.answer([.internalServerError])
                #expect(try await bench.store.replay("crm", events: nil) == 1)
                try await until {
                    try await bench.store.deadLetters(of: "crm", after: nil, limit: 9).map(\.reason) == ["HTTP 500"]
                }
                #expect(try await bench.store.replay("crm", events: [ids[1]]) == 1)
                try await until { try await bench.store.deadLetters(of: "crm", after: nil, limit: 9).isEmpty }
                #expect(try eventIDs(receiver.requests.last?.body ?? []) == [ids[1].rawValue])
            }
        }
    }

    @Test("a sink that cannot be reached keeps no other waiting, and is given only what is meant for it")
    func besides() async throws {
        let bench = try Bench()
        for sink in ["crm", "down"] { _ = try await bench.store.openSink(sink) }
        try await ReceiverServer.with { receiver, url in
            var down = definition("http://127.0.0.1:1/hook")
            down.name = "down"
            var crm = definition(url)
            crm.kinds = [.jobSettled]
            try await bench.running([bench.runner(down), bench.runner(crm)]) {
                _ = try await bench.events(3)
                _ = try await bench.events(1, sinks: ["down"], kind: .jobSettled)
                let wanted = try await bench.events(2, sinks: ["crm"], kind: .jobSettled)
                try await until { receiver.requests.contains { $0.body.count > 20 } }
                try await until { try await bench.store.openSink("crm") == wanted[1] }
                #expect(try receiver.requests.flatMap { try eventIDs($0.body) } == wanted.map(\.rawValue))
                #expect(try await bench.store.openSink("down") < wanted[0])
            }
        }
    }

    @Test("a post is a step of the trace that all its events belong to")
    func traces() async throws {
        let (one, other) = ("4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c")
        @Sendable func event(_ trace: String?) -> NewEvent {
            NewEvent(
                at: .now(), kind: .deliveryAccepted, tenant: "", connection: "default", document: "{}",
                trace: trace.flatMap { TraceContext(parent: "00-\($0)-00f067aa0ba902b7-01", state: "vendor=1") })
        }
        @Sendable func posted(_ traces: [String?], _ receiver: ReceiverServer, _ url: String) async throws -> HTTPFields
        {
            let sink = WebhookSink(url: url, secret: nil, transport: CurlTransport())
            let events = traces.enumerated().map { index, trace in
                Event(id: EventID(rawValue: Int64(index + 1)), content: event(trace))
            }
            #expect(await sink.deliver(events) == .delivered)
            return try #require(receiver.requests.last?.headers)
        }
        let name = try #require(HTTPField.Name("traceparent"))
        let state = try #require(HTTPField.Name("tracestate"))
        try await ReceiverServer.with { receiver, url in
            let same = try await posted([one, one], receiver, url)
            let parent = try #require(same[name].flatMap { TraceContext(parent: $0) })
            #expect(parent.traceID == one && parent.spanID != "00f067aa0ba902b7")
            #expect(same[state] == "vendor=1")
            #expect(try await posted([one, other], receiver, url)[name] == nil)
            #expect(try await posted([one, nil], receiver, url)[name] == nil)
            #expect(try await posted([nil], receiver, url)[name] == nil)
            #expect(
                String(decoding: receiver.requests[1].body, as: UTF8.self).contains("\"traceparent\":\"00-\(other)-"))
        }
    }
}

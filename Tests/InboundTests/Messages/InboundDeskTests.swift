import HTTPTypes
import Inbound
import JavaRegex
import Outbox
import Synchronization
import Testing
import Twilio

@Suite("The desk for inbound messages")
struct InboundDeskTests {
    private static let account = "AC00000000000000000000000000000001"

    private func message(
        _ number: Int, _ body: String, from: String = "+15551230001", with fields: [(String, String)] = []
    ) throws -> IncomingMessage {
        let digits = String(number)
        let sid = "SM" + String(repeating: "0", count: 32 - digits.count) + digits
        let usual = [
            ("MessageSid", sid), ("AccountSid", Self.account), ("From", from), ("To", "+15005550006"), ("Body", body),
            ("NumMedia", "0"), ("NumSegments", "1"),
        ]
        return try IncomingMessage(WebhookFields((usual + fields).map { (name: $0.0, value: $0.1) }))
    }

    private func orders(_ change: (inout Rule) -> Void = { _ in }) throws -> RuleSet {
        let pattern = try Pattern("Order Number (?<number>.+)")
        var rule = Rule(name: "orders", pattern: pattern)
        rule.echo = try EchoText("Thanks for ${number}", for: pattern)
        rule.echoError = try EchoText("Sorry about ${number}", for: pattern)
        change(&rule)
        return RuleSet([rule])
    }

    private func desk(_ bench: Bench, _ rules: RuleSet) -> InboundDesk {
        InboundDesk(store: bench.store, watch: bench.watch, rules: rules, logger: bench.logger)
    }

    private func echoes(_ bench: Bench) async throws -> [String] {
        try await bench.store.jobs(tenant: nil, before: nil, limit: 100).reversed().map { $0.content.body ?? "" }
    }

    private func kinds(_ bench: Bench) async throws -> [EventKind] {
        try await bench.store.events(after: .zero, limit: 100, for: EventReader()).events.map(\.kind)
    }

    @Test("a message that matches is published, and its sender answered from the number it came to, once")
    func echo() async throws {
        let bench = try Bench()
        let told = Mutex<[JobID]>([])
        let desk = InboundDesk(
            store: bench.store, watch: bench.watch, rules: try orders(), logger: bench.logger,
            onEcho: { job in told.withLock { $0.append(job.id) } })
        try await bench.running([{ await desk.run() }]) {
            #expect(try await desk.receive(message(1, "Order Number A-17"), connection: "default", token: "T1"))
            #expect(try await !desk.receive(message(1, "Order Number A-17"), connection: "default", token: "T2"))
            #expect(try await !desk.receive(message(2, "Order Number A-18"), connection: "default", token: "T1"))
            #expect(try await desk.receive(message(3, "hello"), connection: "default"))
            try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
        }
        #expect(try await echoes(bench) == ["Thanks for A-17"])
        let job = try #require(try await bench.store.jobs(tenant: nil, before: nil, limit: 9).first)
        #expect(told.withLock { $0 } == [job.id])
        #expect(job.content.sender == "+15005550006")
        #expect(job.key == "echo:default:SM00000000000000000000000000000001")
        let delivery = try await bench.store.deliveries(of: job.id, in: [], after: nil, limit: 9)
        #expect(delivery.map(\.recipient) == ["+15551230001"])
        #expect(
            try await kinds(bench).sorted { $0.rawValue < $1.rawValue } == [
                .inboundEvent, .inboundMessage, .inboundMessage,
            ])
    }

    @Test("for a rule with sinks the echo waits until they have the event; when one gives it up there is echo_error")
    func sinks() async throws {
        let bench = try Bench()
        _ = try await bench.store.openSink("crm")
        let desk = desk(bench, try orders { $0.sinks = ["crm"] })
        try await ReceiverServer.with { receiver, url in
            receiver.answer([.serviceUnavailable, .ok, .badRequest])
            var delivery = SinkMachine.Configuration()
            delivery.firstPause = .milliseconds(10)
            let sink = SinkDefinition(
                name: "crm", kinds: [.inboundEvent], delivery: delivery,
                sink: WebhookSink(url: url, secret: nil, transport: CurlTransport()))
            try await bench.running([{ await desk.run() }]) {
                _ = try await desk.receive(try message(1, "Order Number A-1"), connection: "default")
                try await until { try await kinds(bench).contains(.inboundEvent) }
                try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
            }
            #expect(try await echoes(bench).isEmpty)
            try await bench.running([{ await desk.run() }, bench.runner(sink)]) {
                try await until { try await echoes(bench) == ["Thanks for A-1"] }
                _ = try await desk.receive(try message(2, "Order Number A-2"), connection: "default")
                try await until { try await echoes(bench) == ["Thanks for A-1", "Sorry about A-2"] }
            }
        }
    }

    @Test("STOP and its like opt the sender out, START and its like back in, and nobody opted out is answered")
    func optOut() async throws {
        let bench = try Bench()
        let any = try Pattern("(?s).*")
        let rules = RuleSet([Rule(name: "any", pattern: any, echo: try EchoText("You wrote ${0}", for: any))])
        let desk = desk(bench, rules)
        try await bench.running([{ await desk.run() }]) {
            func receive(_ number: Int, _ text: String, _ fields: [(String, String)] = []) async throws {
                _ = try await desk.receive(try message(number, text, with: fields), connection: "default")
                try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
            }
            try await receive(1, " stop\n")
            #expect(try await bench.store.optOuts(after: nil, limit: 9).map(\.recipient) == ["+15551230001"])
            try await receive(2, "hello")
            #expect(try await echoes(bench).isEmpty)
            try await receive(3, "Unstop")
            #expect(try await bench.store.optOuts(after: nil, limit: 9).isEmpty)
            try await receive(4, "please stop")
            #expect(try await bench.store.optOuts(after: nil, limit: 9).isEmpty)
            // Twilio's own word goes before ours: keywords of Advanced Opt-Out are the customer's.
            try await receive(
                5, "BASTA", [("OptOutType", "STOP"), ("MessagingServiceSid", "MG" + String(repeating: "1", count: 32))])
            #expect(try await bench.store.optOuts(after: nil, limit: 9).count == 2)
            try await receive(
                6, "STOP", [("OptOutType", "START"), ("MessagingServiceSid", "MG" + String(repeating: "1", count: 32))])
            #expect(try await bench.store.optOuts(after: nil, limit: 9).isEmpty)
        }
        #expect(try await echoes(bench) == ["You wrote Unstop", "You wrote please stop", "You wrote STOP"])
    }

    @Test("two programs that answer each other end at the bound; others are answered on")
    func loop() async throws {
        let bench = try Bench()
        let desk = desk(bench, try orders())
        try await bench.running([{ await desk.run() }]) {
            for number in 1...14 {
                _ = try await desk.receive(try message(number, "Order Number \(number)"), connection: "default")
            }
            _ = try await desk.receive(
                try message(20, "Order Number 20", from: "+15551230002"), connection: "default")
            try await until { try await bench.store.dueMessages(limit: 99).isEmpty }
        }
        let echoes = try await echoes(bench)
        #expect(echoes.filter { $0 != "Thanks for 20" } == (1...10).map { "Thanks for \($0)" })
        #expect(echoes.contains("Thanks for 20"))
        // Every message is published nevertheless.
        #expect(try await kinds(bench).count { $0 == .inboundEvent } == 15)
    }

    @Test("whatever step a process dies at, the next one goes on from there: one event, one echo")
    func resumes() async throws {
        let bench = try Bench()
        let rules = try orders()
        let sender = try message(1, "Order Number A-17")
        _ = try await desk(bench, rules).receive(sender, connection: "default")
        // What the process that died had made of it, step by step; the rest is done by the next.
        let received = try await bench.store.dueMessages(limit: 9)[0]
        let hit = try #require(rules.find(received.message).hit)
        let event = try RuleEvent(hit.rule, hit.match, received.message).event(at: .now())
        let published = InboundStep.published(sinks: [], echo: "Thanks for A-17", echoError: nil)
        #expect(try await bench.store.advance(received, to: published, appending: event, now: .now()))
        let due = try await bench.store.dueMessages(limit: 9)[0]
        #expect(try await bench.store.advance(due, to: .echoing("Thanks for A-17"), appending: nil, now: .now()))
        // It even handed the echo over, and died before it could say so.
        let job = Echo("Thanks for A-17", to: received.message).job(now: .now(), random: 1)
        _ = try await JobSubmission.submit(job, [NewDelivery(position: 1, recipient: "+15551230001")], in: bench.store)
        let next = desk(bench, rules)
        try await bench.running([{ await next.run() }]) {
            try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
        }
        #expect(try await echoes(bench) == ["Thanks for A-17"])
        #expect(try await kinds(bench) == [.inboundMessage, .inboundEvent])
    }

    @Test("events of messages carry what SMS and WhatsApp tell, media included")
    func fields() async throws {
        let bench = try Bench()
        let message = try message(
            1, "look", from: "whatsapp:+15551230001",
            with: [
                ("ProfileName", "Ada"), ("WaId", "15551230001"), ("ButtonText", "Yes"), ("FromCountry", "DE"),
                ("Latitude", "52.5"), ("Longitude", "13.4"), ("ReferralBody", "an ad"),
            ])
        _ = try await desk(bench, RuleSet()).receive(message, connection: "default")
        let event = try #require(try await bench.store.events(after: .zero, limit: 9, for: EventReader()).events.first)
        for part in [
            #""profile_name":"Ada""#, #""whatsapp_id":"15551230001""#, #""button_text":"Yes""#, #""latitude":52.5"#,
            #""ReferralBody":"an ad""#, #""from":"whatsapp:+15551230001""#, #""body":"look""#,
        ] {
            #expect(event.content.document.contains(part), "\(part)")
        }
        let mms = try IncomingMessage(
            WebhookFields([
                (name: "MessageSid", value: "MM00000000000000000000000000000001"),
                (name: "AccountSid", value: Self.account), (name: "From", value: "+15551230001"),
                (name: "To", value: "+15005550006"), (name: "NumMedia", value: "1"),
                (name: "MediaUrl0", value: "https://example.com/a.jpg"),
                (name: "MediaContentType0", value: "image/jpeg"),
            ]))
        let stored = try InboundMessage(mms, connection: "default", at: .zero)
        #expect(stored.mediaCount == 1)
        #expect(
            stored.document.contains(#""media":[{"content_type":"image/jpeg","url":"https://example.com/a.jpg"}]"#))
    }

    @Test("an echo is a job of the tenant that its rule names, else of the one that alone may use the connection")
    func tenants() async throws {
        for (named, sole, wanted) in [
            ("marketing", [:], "marketing"), ("marketing", ["default": "sales"], "marketing"),
            (nil, ["default": "sales"], "sales"), (nil, ["other": "sales"], ""),
        ] as [(String?, [String: String], String)] {
            let bench = try Bench()
            let rules = RuleSet(try orders { $0.tenant = named }.rules, soleTenants: sole)
            let desk = desk(bench, rules)
            try await bench.running([{ await desk.run() }]) {
                #expect(try await desk.receive(message(1, "Order Number A-17"), connection: "default"))
                try await until { try await !bench.store.jobs(tenant: nil, before: nil, limit: 9).isEmpty }
            }
            #expect(try await bench.store.jobs(tenant: nil, before: nil, limit: 9).map(\.tenant) == [wanted])
            let events = try await bench.store.events(after: .zero, limit: 9, for: EventReader()).events
            #expect(events.first { $0.kind == .inboundEvent }?.content.tenant == named)
        }
    }

    @Test("other rules decide about what comes after them")
    func replaced() async throws {
        let bench = try Bench()
        let desk = desk(bench, RuleSet([]))
        try await bench.running([{ await desk.run() }]) {
            #expect(try await desk.receive(message(1, "Order Number A-17"), connection: "default"))
            try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
            desk.replace(try orders(), configuration: .init())
            #expect(try await desk.receive(message(2, "Order Number A-18"), connection: "default"))
            try await until { try await bench.store.dueMessages(limit: 9).isEmpty }
        }
        #expect(try await echoes(bench) == ["Thanks for A-18"])
    }
}

import BrokerConformance
import Foundation
import HostAlfresco
import RealServers
import Testing
import TwilioSimulator

@Suite("Alfresco: triggers over a real RabbitMQ, real binary")
struct AlfrescoBrokerTriggerTests {
    /// A trigger that starts a process for a pattern; only the first one has something to say.
    private static func trigger(_ number: Int, _ pattern: String, echo: String) -> String {
        #"""
        {"id": "trigger-\#(number)", "name": "orders",
         "event": {"source": "connector.twilioConnector.SMS_RECEIVED",
            "inputs": {"pattern": "\#(pattern)", "echo": "\#(echo)", "echoError": "No luck"}},
         "action": {"source": "command-consumer", "payload": {"payloadType": "StartProcessPayload",
            "processDefinitionKey": "Process_\#(number)", "businessKey": "${matchGroups.key}"}}}
        """#
    }

    /// Runs `body` with a gateway whose triggers publish to destinations of their own.
    private func with(
        _ body: (Stage, GatewayProgram, RuntimeBundle, _ commands: String, _ events: String) async throws -> Void
    ) async throws {
        let server = try await RabbitMQ.shared()
        let name = "orders-\(UInt32.random(in: 0 ... .max))"
        let (commands, events) = ("commandConsumer_\(name)", "events-\(name)")
        try await RuntimeBundle.with(server.access.bundle, destinations: []) { bundle in
            try await Stage.with { stage in
                let folder = stage.folder + "/triggers"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let triggers = [
                    ("^Order (?<key>\\\\w+)", "Thanks for ${key}"), ("^Bill (?<key>\\\\w+)", "Paid"),
                    ("(?<key>\\\\w+)$", "Said by the first one"),
                ]
                for (number, (pattern, echo)) in triggers.enumerated() {
                    _ = try stage.file("triggers/\(number).json", Self.trigger(number, pattern, echo: echo))
                }
                let configuration = try stage.file(
                    "trunkline.yaml",
                    """
                    public_url: \(GatewayProgram.publicURL)
                    inbound: {echoes_per_hour: 1000}
                    hosts:
                      alfresco:
                        broker: {url: "amqp://127.0.0.1:\(server.ports.plain)", user: guest, password: env:BROKER}
                        instances:
                          twilioConnector:
                            application: \(name)
                            triggers: {files: ["\(folder)"], application: \(name), events: \(events), retry_for: 1s}
                    """)
                let gateway = try await GatewayProgram(
                    on: stage, configuration: configuration, changing: ["BROKER": "guest"])
                do { try await body(stage, gateway, bundle, commands, events) } catch {
                    await gateway.kill()
                    throw error
                }
                await gateway.kill()
            }
        }
    }

    private func object(_ message: ReceivedMessage) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any])
    }

    @Test("each trigger that fits publishes event and command, the sender is answered once; repetitions change nothing")
    func severalFit() async throws {
        try await with { stage, gateway, bundle, commands, events in
            let engine = await Reader(bundle.broker, Subscription(destinations: [commands], group: "rb"))
            let log = await Reader(bundle.broker, Subscription(destinations: [events], group: "log"))
            for _ in 0..<2 { #expect(await gateway.receive(1, "Order A17 x9") == 200) }
            // What comes behind it is published behind it.
            #expect(await gateway.receive(2, "Bill B1") == 200)
            let payloads = try await engine.take(4).map { try object($0) }
            #expect(
                payloads.map { "\($0["processDefinitionKey"] ?? "") \($0["businessKey"] ?? "")" }
                    == ["Process_0 A17", "Process_2 x9", "Process_1 B1", "Process_2 B1"])
            #expect(Set(payloads.compactMap { $0["id"] as? String }).count == 4)
            let documents = try await log.take(4).map { try object($0) }
            #expect(Set(documents.compactMap { $0["id"] as? String }).count == 4)
            let groups = documents.map { ($0["data"] as? [String: Any])?["matchGroups"] as? [String: String] }
            #expect(groups == ["A17", "x9", "B1", "B1"].map { ["key": $0] })
            try await stage.untilCreated(2, within: .seconds(60))
            #expect(try await stage.simulator.messages().map(\.body).sorted() == ["Paid", "Thanks for A17"])
            await engine.close()
            await log.close()
        }
    }

    @Test("a command that nobody takes is a dead letter and echoError; replayed, once somebody does, it is published")
    func nobodyTakesIt() async throws {
        try await with { stage, gateway, bundle, commands, events in
            let log = await Reader(bundle.broker, Subscription(destinations: [events], group: "log"))
            #expect(await gateway.receive(1, "Order A17") == 200)
            try await stage.untilCreated(1, within: .seconds(60))
            #expect(try await stage.simulator.messages().map(\.body) == ["No luck"])
            // Its events were published all the same, and not again with each try.
            #expect(await log.take(2).count == 2)
            let dead = try await stage.run("sinks", "dead", "--sink", "alfresco:twilioConnector", "--output", "json")
            let letters = try JSONSerialization.jsonObject(with: Data(dead.output.utf8)) as? [[String: Any]]
            #expect(letters?.count == 1)
            let engine = await Reader(bundle.broker, Subscription(destinations: [commands], group: "rb"))
            #expect(try await stage.run("sinks", "replay", "alfresco:twilioConnector").status == 0)
            let names = try await engine.take(2).map { try object($0)["processDefinitionKey"] as? String }
            #expect(Set(names) == ["Process_0", "Process_2"])
            await engine.close()
            await log.close()
        }
    }
}

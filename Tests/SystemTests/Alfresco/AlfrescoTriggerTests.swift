import Foundation
import Synchronization
import Testing
import TwilioSimulator

@Suite("Alfresco: triggers, real binary")
struct AlfrescoTriggerTests {
    /// A runtime bundle's REST API; it refuses what starts the process `Process_bad`.
    private final class Engine: Sendable {
        struct Command: Sendable, Hashable {
            let route: String
            let id: String
            let businessKey: String
            let token: String
        }
        private let box = Mutex<[Command]>([])
        var commands: [Command] { box.withLock { $0 } }

        func answer(_ request: PlatformServer.Request) -> PlatformServer.Answer {
            let payload = (try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]) ?? [:]
            guard payload["processDefinitionKey"] as? String != "Process_bad" else { return .init(status: 404) }
            let command = Command(
                route: "\(request.method) \(request.target)", id: payload["id"] as? String ?? "",
                businessKey: payload["businessKey"] as? String ?? "", token: request.header("authorization") ?? "")
            box.withLock { $0.append(command) }
            return .init(status: 200)
        }
    }

    private static let rules = 20

    /// One file for each trigger; the last one's process is unknown to the engine.
    private func triggers(_ stage: Stage) throws -> String {
        let folder = stage.folder + "/triggers"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for number in 0..<Self.rules {
            let process = number == Self.rules - 1 ? "Process_bad" : "Process_\(number)"
            _ = try stage.file(
                "triggers/\(number).json",
                #"""
                {"id": "trigger-\#(number)", "name": "orders",
                 "event": {"source": "connector.twilioConnector.SMS_RECEIVED",
                    "inputs": {"pattern": "^Order (?<order>\\w+) of \#(number)$", "echo": "Thanks for ${order}",
                        "echoError": "No luck with ${order}"}},
                 "action": {"source": "command-consumer", "payload": {"payloadType": "StartProcessPayload",
                    "processDefinitionKey": "\#(process)", "businessKey": "${matchGroups.order}",
                    "variables": {"sender": "${from}"}}}}
                """#)
        }
        return folder
    }

    /// Sends so many messages, each tenth twice and each eleventh without a rule that fits.
    private func run(_ count: Int) async throws {
        let engine = Engine()
        let platform = try await PlatformServer.start { engine.answer($0) }
        let fitting = (1...count).filter { !$0.isMultiple(of: 11) }
        let bad = fitting.filter { $0 % Self.rules == Self.rules - 1 }
        try await Stage.with { stage in
            let configuration = try stage.file(
                "trunkline.yaml",
                """
                public_url: \(GatewayProgram.publicURL)
                inbound: {echoes_per_hour: 1000}
                hosts:
                  alfresco:
                    instances:
                      twilioConnector:
                        triggers: {files: ["\(try triggers(stage))"], engine: "\(platform.url)", token: env:ENGINE_TOKEN}
                """)
            let gateway = try await GatewayProgram(
                on: stage, configuration: configuration, changing: ["ENGINE_TOKEN": "secret-token"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        for number in stride(from: worker + 1, through: count, by: 8) {
                            let text =
                                number.isMultiple(of: 11) ? "Hello" : "Order N\(number) of \(number % Self.rules)"
                            for _ in 0..<(number.isMultiple(of: 10) ? 2 : 1) {
                                let status = await gateway.receive(number, text, from: "+1555123\(1000 + number % 97)")
                                #expect(status == 200)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await stage.untilCreated(fitting.count, within: .seconds(count < 1000 ? 60 : 600))
            let outcome = await gateway.stop()
            #expect(outcome.status == 0)
            let commands = engine.commands
            #expect(commands.count == fitting.count - bad.count)
            #expect(Set(commands.map(\.id)).count == commands.count)
            #expect(Set(commands.map(\.businessKey)) == Set(fitting.filter { !bad.contains($0) }.map { "N\($0)" }))
            #expect(Set(commands.map(\.route)) == ["POST /v1/process-instances"])
            #expect(Set(commands.map(\.token)) == ["Bearer secret-token"])
            let echoes = try await stage.simulator.messages().map(\.body)
            let expected = fitting.map { bad.contains($0) ? "No luck with N\($0)" : "Thanks for N\($0)" }
            #expect(echoes.sorted() == expected.sorted())
            let dead = try await stage.run("sinks", "dead", "--sink", "alfresco:twilioConnector", "--output", "json")
            let letters = try JSONSerialization.jsonObject(with: Data(dead.output.utf8)) as? [[String: Any]]
            #expect(letters?.count == bad.count)
            #expect(!outcome.errors.contains("secret-token"))
        }
        await platform.stop()
    }

    @Test("each text publishes once and is answered once; what the engine refuses is a dead letter and echoError")
    func short() async throws { try await run(200) }

    @Test("so do 5,000 texts", .longForm)
    func long() async throws { try await run(5000) }
}

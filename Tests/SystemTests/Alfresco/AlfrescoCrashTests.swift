import Testing
import TwilioSimulator

@Suite("Alfresco: a gateway that dies between any two durable steps")
struct AlfrescoCrashTests {
    /// The first turn takes the job and begins, the last one ends it and keeps the answer.
    private static let points = around(["turn 1", "turn 2", "turn 3"])

    private static func around(_ steps: [String]) -> [String] {
        steps.flatMap { step in ["before", "inside", "after"].map { "\($0) \(step)" } }
    }

    @Test("a request that comes again is sent once and always answered alike", arguments: points)
    func killed(at point: String) async throws {
        try await AlfrescoStage.with { stage in
            let request = AlfrescoRequest(to: "+15551230001,+15551230002,12")
            let killed = try await stage.start(changing: ["TRUNKLINE_KILL_AT": point])
            _ = try? await stage.call(request, at: killed)
            #expect(await killed.wait().status == -1, "the point was not reached")
            let first = try await stage.start()
            let reply = try await stage.call(request, at: first)
            #expect(reply.kind == "result", "\(reply.text)")
            #expect(try reply.answer.map("smsResult").count == 2)
            #expect(try reply.answer.map("smsErrors").count == 1)
            await first.kill()
            let second = try await stage.start()
            #expect(try await stage.call(request, at: second) == reply)
            await second.kill()
            #expect(try await stage.stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("an answer that no message belongs to is kept and given again as well", arguments: around(["keep 1"]))
    func killedWithoutMessages(at point: String) async throws {
        try await AlfrescoStage.with { stage in
            let request = AlfrescoRequest(to: "12")
            let killed = try await stage.start(changing: ["TRUNKLINE_KILL_AT": point])
            _ = try? await stage.call(request, at: killed)
            #expect(await killed.wait().status == -1, "the point was not reached")
            let gateway = try await stage.start()
            let reply = try await stage.call(request, at: gateway)
            #expect(reply.kind == "error" && reply.text.contains("INVALID_TO_PHONE_NUMBER_ERROR"), "\(reply.text)")
            #expect(try await stage.call(request, at: gateway) == reply)
            await gateway.kill()
            #expect(try await stage.stage.simulator.stats().messages.created == 0)
        }
    }
}

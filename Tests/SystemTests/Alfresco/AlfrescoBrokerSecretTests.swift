import Testing

@Suite("The broker's password shows up in no log, real binary", .serialized)
struct AlfrescoBrokerSecretTests {
    @Test("neither where it is right, at the most talkative level")
    func right() async throws {
        try await AlfrescoBrokerStage.with(changing: ["TRUNKLINE_LOG_LEVEL": "trace"]) { stage in
            let gateway = try await stage.start()
            _ = try await stage.answer(AlfrescoRequest())
            let outcome = await gateway.stop()
            #expect(outcome.status == 0 && outcome.errors.contains("broker connected"))
            // User and password are one word here.
            #expect(!(outcome.errors + outcome.output).contains("guest"))
        }
    }

    @Test("nor where it is wrong")
    func wrong() async throws {
        let (marker, base64) = ("hunter2/wrong+marker", "aHVudGVyMi93cm9uZyttYXJrZXI")
        let changes = ["ACT_RABBITMQ_PASS": marker, "TRUNKLINE_LOG_LEVEL": "trace"]
        try await AlfrescoBrokerStage.with { stage in
            let gateway = try await stage.alfresco.start(changing: stage.environment.merging(changes) { $1 })
            try await stage.stage.until { gateway.errorsSoFar.contains("ACCESS_REFUSED") }
            let outcome = await gateway.stop()
            #expect(outcome.status == 0)
            for text in [outcome.errors, outcome.output] { #expect(!text.contains(marker) && !text.contains(base64)) }
        }
    }
}

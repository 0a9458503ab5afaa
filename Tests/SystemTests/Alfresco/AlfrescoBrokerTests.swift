import BrokerConformance
import Foundation
import HostAlfresco
import RealServers
import Testing
import TwilioSimulator

@Suite("Alfresco's checklist: the handler over a real RabbitMQ, real binary")
struct AlfrescoChecklistTests {
    @Test("exactly one result or error is published for a request, to the destination that the request names")
    func oneAnswer() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                let good = AlfrescoRequest("Hello ${name}", metadata: #"{"name":"Ann"}"#)
                let bad = AlfrescoRequest("Hello", to: "+15005550001")
                let result = try await stage.answer(good)
                let error = try await stage.answer(bad)
                #expect(result.destination == "integrationResult_\(stage.bundle.name)")
                #expect(error.destination == "integrationError_\(stage.bundle.name)")
                #expect(result.verdict == .taken && error.verdict == .taken)
                // Whatever else was published for them has come before this.
                _ = try await stage.answer(AlfrescoRequest("last"))
                #expect(stage.bundle.answers.count == 3)
                let header = { (name: String) in result.message.headers.first { $0.name == name }?.value }
                #expect(header("targetService") == stage.bundle.name && header("targetAppName") == "default-app")
                #expect(try await stage.alfresco.sent().map(\.body).sorted() == ["Hello Ann", "last"])
            }
        }
    }

    @Test("without resultDestination the result goes to integrationResult_<service>; the override wins over both")
    func destinations() async throws {
        try await AlfrescoBrokerStage.with { stage in
            var request = AlfrescoRequest()
            request.resultDestination = nil
            try await stage.serving { _ in
                let answer = try await stage.answer(request)
                #expect(answer.destination == "integrationResult_\(stage.bundle.name)")
            }
        }
        let own = "results-\(UInt32.random(in: 0 ... .max))"
        try await AlfrescoBrokerStage.with(results: [own], changing: ["ACT_INT_RES_CONSUMER": own]) { stage in
            try await stage.serving { _ in
                let answer = try await stage.answer(AlfrescoRequest())
                #expect(answer.destination == own)
            }
        }
    }

    @Test("prefix, separator and transformers name destinations as the engine does")
    func names() async throws {
        let changes = [
            "ACT_MESSAGING_DEST_PREFIX": "acme", "ACT_MESSAGING_DEST_TRANSFORMERS_ENABLED": "true",
        ]
        try await AlfrescoBrokerStage.with(changing: changes) { stage in
            try await stage.serving { _ in
                let answer = try await stage.answer(
                    AlfrescoRequest(), at: "acme_\(stage.instance.lowercased()).send_sms")
                #expect(answer.verdict == .taken)
            }
        }
    }

    @Test(
        "exchange and queue are there, durable, once the gateway is ready: what is published before it is started again waits"
    )
    func queues() async throws {
        try await AlfrescoBrokerStage.with { stage in
            await (try stage.start()).kill()
            let request = AlfrescoRequest()
            // A message that no queue would have is returned.
            #expect(await stage.bundle.ask(request, at: stage.destination) == .confirmed)
            try await stage.serving { _ in
                try await stage.stage.until { !stage.bundle.answers(to: request).isEmpty }
            }
        }
    }

    @Test("variables are read in envelopes and as they are; what goes out is an envelope with a text, or null")
    func variables() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                let envelopes = try await stage.answer(AlfrescoRequest(to: #"["+15551230001"]"#))
                let request = AlfrescoRequest("Hello")
                let raw = stage.bundle.text(request).replacing(
                    #""smsTo": {"type": "string", "value": "+15551230001"}"#, with: #""smsTo": ["+15551230002"]"#)
                await stage.bundle.publish(Array(raw.utf8), of: request.context, at: stage.destination)
                try await stage.stage.until { !stage.bundle.answers(to: request).isEmpty }
                for answer in [envelopes, stage.bundle.answers(to: request)[0]] {
                    let outbound = try answer.document.outbound
                    #expect(Set(outbound.keys) == ["smsResult", "twilioResult", "twilioError"])
                    for value in outbound.values {
                        let envelope = value as? [String: Any]
                        #expect(value is NSNull || (envelope?["type"] is String && envelope?["value"] is String))
                    }
                }
                #expect(try await stage.alfresco.sent().map(\.to).sorted() == ["+15551230001", "+15551230002"])
            }
        }
    }

    @Test("the context is echoed with id, executionId and clientId, and with what is unknown here")
    func echo() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                var request = AlfrescoRequest()
                request.more = #", "newField": {"b": [1.10, 12345678901234567890]}"#
                let answer = try await stage.answer(request)
                let context = try answer.document.context
                #expect(context["id"] as? String == request.context)
                #expect(context["executionId"] as? String == "5a0fa60b")
                #expect(context["clientId"] as? String == "ServiceTask_1che7zm")
                #expect(
                    answer.text.contains(#""newField": {"b": [1.10, 12345678901234567890]}"#)
                        || answer.text.contains(#""newField":{"b": [1.10, 12345678901234567890]}"#))
                #expect(answer.text.contains(#""futureField": {"a": [1.10, 12345678901234567890]}"#))
            }
        }
    }

    @Test("no text that goes out has an expression: the engine takes it")
    func expressions() async throws {
        try await AlfrescoBrokerStage.with("connection: default, contract: legacy") { stage in
            try await stage.serving { _ in
                let answer = try await stage.answer(AlfrescoRequest("x", to: "${number},+15551230001"))
                #expect(answer.verdict == .taken)
                let twilioError = try answer.document.text("twilioError") ?? ""
                #expect(twilioError.contains("number}") && !twilioError.contains("${"))
            }
        }
    }

    @Test("a request that comes again sends nothing and is given the same bytes again")
    func again() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                let request = AlfrescoRequest()
                let first = try await stage.answer(request)
                let second = try await stage.answer(request)
                #expect(first.message.body == second.message.body && first.verdict == .taken)
                #expect(second.verdict == .ignored)
                #expect(try await stage.alfresco.sent().count == 1)
            }
        }
    }

    @Test("a request is acknowledged only after its answer is confirmed: one whose answer reached nobody comes again")
    func acknowledged() async throws {
        try await AlfrescoBrokerStage.with { stage in
            let nowhere = "nowhere-\(UInt32.random(in: 0 ... .max))"
            var request = AlfrescoRequest()
            request.resultDestination = nowhere
            let gateway = try await stage.start()
            #expect(await stage.bundle.ask(request, at: stage.destination) == .confirmed)
            try await stage.stage.until { gateway.errorsSoFar.contains("answer not published") }
            await gateway.kill()
            #expect(stage.bundle.answers.isEmpty)
            let late = await Reader(
                stage.bundle.broker, Subscription(destinations: [nowhere], group: "late"))
            try await stage.serving { _ in
                let answer = await late.take(1)[0]
                #expect(String(decoding: answer.body, as: UTF8.self).contains(request.context))
            }
            await late.close()
            #expect(try await stage.alfresco.sent().count == 1)
        }
    }

    @Test("legacy: the task completes with twilioError; current: it fails with an error that a boundary event catches")
    func contracts() async throws {
        let request = AlfrescoRequest("Hello", to: "+15005550001")
        try await AlfrescoBrokerStage.with("connection: default, contract: legacy") { stage in
            try await stage.serving { _ in
                let answer = try await stage.answer(request)
                #expect(answer.destination.hasPrefix("integrationResult"))
                #expect(try answer.document.text("twilioError")?.contains("21211") == true)
            }
        }
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                let answer = try await stage.answer(request)
                #expect(answer.destination.hasPrefix("integrationError") && answer.verdict == .taken)
                #expect(try answer.document.errorCode == "INVALID_TO_PHONE_NUMBER_ERROR")
            }
        }
    }

    @Test(
        "a template renders with metadata; without a key, or wrongly written, it fails by its code and nothing is sent")
    func templates() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { _ in
                let template = #"""
                    ${a.b} ${c!"none"} <#if d??>${d?upper_case}</#if><#list e as x>${x};</#list>
                    """#
                let data = #"{"a":{"b":"B"},"d":"d","e":["1","2"]}"#
                let rendered = try await stage.answer(AlfrescoRequest(template, metadata: data))
                #expect(rendered.verdict == .taken)
                let missing = try await stage.answer(AlfrescoRequest("${nobody.knows}", metadata: data))
                let broken = try await stage.answer(AlfrescoRequest("<#if x>", metadata: data))
                #expect(try missing.document.errorCode == "TEMPLATE_METADATA_ERROR")
                #expect(try broken.document.errorCode == "TEMPLATE_SYNTAX_ERROR")
                #expect(try await stage.alfresco.sent().map(\.body) == ["B none D1;2;"])
            }
        }
    }
}

@Suite("Alfresco over RabbitMQ: what else can happen")
struct AlfrescoBrokerTests {
    @Test("what is no request goes to the dead letters with its reason, and holds up nothing")
    func poison() async throws {
        try await AlfrescoBrokerStage.with { stage in
            try await stage.serving { gateway in
                await stage.bundle.publish(Array("{\"no\":1}".utf8), of: "", at: stage.destination)
                let next = try await stage.answer(AlfrescoRequest())
                #expect(next.verdict == .taken)
                try await stage.stage.until { gateway.errorsSoFar.contains("request put aside") }
                let letter = try await stage.deadLetter()
                #expect(letter.body == Array("{\"no\":1}".utf8))
                #expect(letter.headers.first { $0.name == "x-exception-message" }?.value.contains("id") == true)
            }
        }
    }

    @Test("a gateway that is told to end answers what is under way and leaves the rest")
    func drained() async throws {
        try await AlfrescoBrokerStage.with { stage in
            let requests = (0..<50).map { AlfrescoRequest("drain \($0)") }
            let gateway = try await stage.start()
            for request in requests { await stage.bundle.ask(request, at: stage.destination) }
            try await stage.stage.until { !stage.bundle.answers.isEmpty }
            #expect(await gateway.stop().status == 0)
            try await stage.serving { _ in
                try await stage.stage.until { requests.allSatisfy { !stage.bundle.answers(to: $0).isEmpty } }
            }
            #expect(try await stage.alfresco.sent().count == 50)
        }
    }
}

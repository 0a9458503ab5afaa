import Foundation
import Testing
import TwilioSimulator

@Suite("Alfresco: the handler over HTTP, real binary")
struct AlfrescoHTTPTests {
    @Test("a task is answered with what Twilio has, in both contracts' variables, and its context is echoed whole")
    func result() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            let request = AlfrescoRequest(
                "Hello ${fullName.lastName}, order ${orderNumber} is ready",
                to: #"["+15551230001","+15551230002"]"#,
                metadata: #"{"fullName":{"lastName":"Smith"},"orderNumber":"A-17"}"#)
            let reply = try await stage.call(request, at: gateway)
            #expect(reply.status == 200 && reply.kind == "result", "\(reply.text)")
            let answer = try reply.answer
            let sids = try await stage.stage.simulator.messages().sorted { $0.to < $1.to }.map(\.sid)
            #expect(
                answer.map("smsResult") as? [String: String] == [
                    sids[0]: "+15551230001", sids[1]: "+15551230002",
                ])
            #expect(answer.text("twilioResult") == sids.joined(separator: ","))
            #expect(answer.outbound["twilioError"] is NSNull && answer.outbound["smsErrors"] == nil)
            #expect(answer.context["id"] as? String == request.context)
            #expect(answer.context["executionId"] as? String == "5a0fa60b")
            #expect(answer.context["clientId"] as? String == "ServiceTask_1che7zm")
            #expect(reply.text.contains(#""futureField": {"a": [1.10, 12345678901234567890]}"#))
            #expect(answer.document["serviceFullName"] as? String == "twilioConnector")
            #expect(try await stage.sent().allSatisfy { $0.body == "Hello Smith, order A-17 is ready" })
        }
    }

    @Test("a repeated request, also in other letters and beside the first, is given the same bytes and sends nothing")
    func repeated() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            let request = AlfrescoRequest()
            let replies = try await withThrowingTaskGroup(of: AlfrescoStage.Reply.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await stage.call(
                            request.json, at: gateway, action: number.isMultiple(of: 2) ? "SEND_SMS" : "send_sms")
                    }
                }
                return try await group.reduce(into: [AlfrescoStage.Reply]()) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0 == replies[0] } && replies[0].status == 200, "\(replies[0].text)")
            var other = AlfrescoRequest("Something else")
            other.context = request.context
            #expect(try await stage.call(other, at: gateway) == replies[0])
            var broken = AlfrescoRequest("<#if>")
            broken.context = request.context
            #expect(try await stage.call(broken, at: gateway) == replies[0])
            #expect(try await stage.sent().map(\.body) == ["Hello"])
            #expect(gateway.errorsSoFar.contains("has the name of another one"))
            // Another instance is another connector.
            #expect(try await stage.call(request, at: gateway, instance: "older").status == 200)
            #expect(try await stage.sent().count == 2)
        }
    }

    @Test("what went is told beside what did not; a task fails when nothing went, or where that is configured")
    func partialFailure() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            let numbers = "+15551230001; +15005550001\n12"
            let reply = try await stage.call(AlfrescoRequest(to: numbers), at: gateway)
            #expect(reply.kind == "result", "\(reply.text)")
            #expect(try reply.answer.map("smsResult").values.map { $0 as? String } == ["+15551230001"])
            let errors = try reply.answer.map("smsErrors") as? [String: [String: String]]
            #expect(errors?["+15005550001"]?["code"] == "INVALID_TO_PHONE_NUMBER_ERROR")
            #expect(errors?["12"]?["code"] == "INVALID_TO_PHONE_NUMBER_ERROR")
            let strict = try await stage.call(AlfrescoRequest(to: numbers), at: gateway, instance: "strict")
            #expect(strict.kind == "error")
            #expect(try strict.answer.errorCode == "INVALID_TO_PHONE_NUMBER_ERROR")
            let failed = try await stage.call(AlfrescoRequest(to: "+15005550001"), at: gateway)
            #expect(failed.status == 200 && failed.kind == "error")
            let answer = try failed.answer
            #expect(answer.errorCode == "INVALID_TO_PHONE_NUMBER_ERROR")
            #expect(answer.errorMessage?.contains("21211") == true)
            #expect(
                answer.document["errorClassName"] as? String
                    == "org.activiti.cloud.api.process.model.CloudBpmnError")
            let legacy = try await stage.call(
                AlfrescoRequest(to: "+15005550001"), at: gateway, instance: "older")
            #expect(legacy.kind == "result")
            #expect(try legacy.answer.text("twilioError")?.contains("+15005550001") == true)
            #expect(try legacy.answer.outbound["twilioResult"] is NSNull)
            #expect(try legacy.answer.document["serviceName"] as? String == "twilio-connector")
        }
    }

    @Test("what cannot be sent fails with the code that processes branch by, and nothing leaves")
    func codes() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            var untyped = AlfrescoRequest()
            untyped.variables[1] = ("smsTo", "integer", "many")
            let blank = AlfrescoRequest("  ")
            let cases: [(AlfrescoRequest, String)] = [
                (blank, "MISSING_INPUT"), (untyped, "INVALID_INPUT"), (AlfrescoRequest(to: "[]"), "INVALID_INPUT"),
                (AlfrescoRequest("<#if x>"), "TEMPLATE_SYNTAX_ERROR"),
                (AlfrescoRequest("${nobody.knows}"), "TEMPLATE_METADATA_ERROR"),
                (AlfrescoRequest(from: "+15005550001"), "INVALID_FROM_PHONE_NUMBER_ERROR"),
            ]
            for (request, code) in cases {
                let reply = try await stage.call(request, at: gateway)
                #expect(try reply.answer.errorCode == code, "\(reply.text)")
                #expect(!reply.text.contains("outBoundVariables\":{\"") && reply.kind == "error")
            }
            let refused = try await stage.call(AlfrescoRequest(), at: gateway, instance: "refused")
            #expect(try refused.answer.errorCode == "AUTHENTICATION_CONNECTION_ERROR", "\(refused.text)")
            #expect(try await stage.sent().isEmpty)
            // The way around what the engine makes of ${…} itself, and the instance's own sender.
            let around = try await stage.call(
                AlfrescoRequest("Order [=n]", from: nil, metadata: #"{"n":"A-17"}"#), at: gateway)
            #expect(around.kind == "result")
            #expect(try await stage.sent().map(\.body) == ["Order A-17"])
        }
    }

    @Test("what is no request that anybody could be answered to is a problem that names the field")
    func problems() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            let noID = try await stage.call(#"{"integrationContext": {}}"#, at: gateway)
            #expect(noID.status == 400 && noID.text.contains("integrationContext.id: is missing"), "\(noID.text)")
            let noJSON = try await stage.call(#"{"integrationContext": "#, at: gateway)
            #expect(noJSON.status == 400 && noJSON.text.contains("no JSON"), "\(noJSON.text)")
            #expect(try await stage.call("{}", at: gateway, headers: [("Content-Type", "text/plain")]).status == 415)
            let request = AlfrescoRequest()
            #expect(try await stage.call(request, at: gateway, instance: "unknown").status == 404)
            #expect(try await stage.call(request.json, at: gateway, action: "CALL").status == 404)
            let large = AlfrescoRequest(String(repeating: "x", count: 2 << 20))
            #expect(try await stage.call(large, at: gateway).status == 413)
            #expect(try await stage.sent().isEmpty)
        }
    }

    @Test("where it waits for delivery, a task is told what did not arrive")
    func delivered() async throws {
        try await AlfrescoStage.serving { stage, gateway in
            try await stage.stage.simulator.setRecipients([
                .init(number: "+15551230002", outcome: .undelivered, errorCode: 30003)
            ])
            let request = AlfrescoRequest(to: "+15551230001,+15551230002")
            let reply = try await stage.call(request, at: gateway, instance: "patient")
            #expect(reply.kind == "result", "\(reply.text)")
            #expect(try reply.answer.map("smsResult").values.map { $0 as? String } == ["+15551230001"])
            let errors = try reply.answer.map("smsErrors") as? [String: [String: String]]
            #expect(errors?["+15551230002"]?["message"]?.contains("30003") == true)
        }
    }
}

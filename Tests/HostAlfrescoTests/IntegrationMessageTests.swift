import Foundation
import FreeMarker
import HostAlfresco
import Testing

@Suite("Requests and answers")
struct IntegrationMessageTests {
    @Test("envelopes and plain values are both read")
    func variables() throws {
        let variables = [
            Fixtures.text("list", #"["+1","+2"]"#, type: "list"), Fixtures.text("map", #"{"a":{"b":1}}"#, type: "map"),
            Fixtures.text("count", "12345678901", type: "long"), Fixtures.text("is", "true", type: "boolean"),
            Fixtures.text("wrapped", #"{"object":{"a":"b"}}"#, type: "object"),
            #""plain": "text""#, #""raw": [1, "two"]"#, #""nothing": null"#, #""hash": {"type": "only"}"#,
        ].joined(separator: ",")
        let read = try IntegrationRequest(json: Fixtures.request(variables)).variables()
        #expect(read["list"] == ["+1", "+2"])
        #expect(read["map"] == ["a": ["b": 1]])
        #expect(read["count"] == 12_345_678_901)
        #expect(read["is"] == true)
        #expect(read["wrapped"] == ["a": "b"])
        #expect(read["plain"] == "text")
        #expect(read["raw"] == [1, "two"])
        #expect(read["nothing"] == .null)
        #expect(read["hash"] == ["type": "only"])
    }

    @Test(
        "an envelope whose text is none of its type is an error that names it",
        arguments: [("integer", "one"), ("boolean", "yes"), ("list", "[1"), ("json", "")])
    func damaged(_ type: String, _ value: String) throws {
        let error = #expect(throws: BPMNError.self) {
            try IntegrationRequest(json: Fixtures.request(Fixtures.text("smsTo", value, type: type))).variables()
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.hasPrefix("smsTo: its value is no \(type)") == true)
    }

    @Test(
        "what is no request is refused", arguments: ["", "[]", "{}", #"{"integrationContext": {"id": ""}}"#, "{\"a\":"])
    func noRequest(_ json: String) {
        #expect(throws: BPMNError.self) { try IntegrationRequest(json: Array(json.utf8)) }
    }

    @Test("a result echoes the request and its context, unknown fields and all, with variables in envelopes")
    func result() throws {
        let bytes = Fixtures.request(Fixtures.usual, extra: #", "futureField": {"a": [1.10, 12345678901234567890]}"#)
        let request = try IntegrationRequest(json: bytes)
        let answer = IntegrationAnswer.result([
            ("smsResult", .map([("SM1", .string("+15551230001"))])), ("twilioError", .null),
            ("text", .string("say \"${x}\"\n")),
        ])
        let text = String(decoding: answer.document(to: request, connector: "twilio-connector"), as: UTF8.self)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let context = try #require(document["integrationContext"] as? [String: Any])
        #expect(context["id"] as? String == "6f0f6f0e")
        #expect(context["executionId"] as? String == "5a0fa60b")
        #expect(context["clientId"] as? String == "ServiceTask_1che7zm")
        #expect(text.components(separatedBy: #""futureField":{"a": [1.10, 12345678901234567890]}"#).count == 2)
        #expect(text.contains(String(decoding: bytes, as: UTF8.self)))
        let variables = try #require(context["outBoundVariables"] as? [String: Any])
        #expect(variables["old"] == nil)
        #expect(variables["twilioError"] is NSNull)
        #expect((variables["smsResult"] as? [String: String]) == ["type": "map", "value": #"{"SM1":"+15551230001"}"#])
        #expect((variables["text"] as? [String: String]) == ["type": "string", "value": "say \"$ {x}\"\n"])
        #expect(document["serviceType"] as? String == "connector")
        #expect(answer.headers(to: request).map(\.value) == ["default-app", "rb-orders"])
    }

    @Test("an error is of the one class that a process can catch")
    func error() throws {
        let request = try IntegrationRequest(json: Fixtures.request(Fixtures.usual))
        let answer = IntegrationAnswer.error(BPMNError(.invalidTo, "no number: ${x}"))
        let bytes = answer.document(to: request, connector: "twilio-connector")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(document["errorClassName"] as? String == "org.activiti.cloud.api.process.model.CloudBpmnError")
        #expect(document["errorCode"] as? String == "INVALID_TO_PHONE_NUMBER_ERROR")
        #expect(document["errorMessage"] as? String == "no number: $ {x}")
        #expect((document["integrationContext"] as? [String: Any])?["clientId"] as? String == "ServiceTask_1che7zm")
    }
}

import HostAlfresco
import Outbox
import Testing
import Twilio

@Suite("SEND_SMS")
struct SendTaskTests {
    private func task(_ variables: String...) throws -> SendTask {
        try SendTask(IntegrationRequest(json: Fixtures.request(variables.joined(separator: ","))).variables())
    }

    private func code(_ variables: String...) throws -> BPMNError.Code {
        let request = try IntegrationRequest(json: Fixtures.request(variables.joined(separator: ",")))
        return try #require(throws: BPMNError.self) { try SendTask(request.variables()) }.code
    }

    private let from = Fixtures.text("smsFrom", "+15005550006")
    private let to = Fixtures.text("smsTo", "+15551230001")

    @Test(
        "takes the numbers in every form",
        arguments: [
            Fixtures.text("smsTo", "+15551230001, +15551230002"), Fixtures.text("smsTo", "+15551230001;+15551230002;"),
            Fixtures.text("smsTo", "+15551230001\n+15551230002\n"),
            Fixtures.text("smsTo", #" ["+15551230001","+15551230002"]"#),
            Fixtures.text("smsTo", #"["+15551230001","+15551230002"]"#, type: "list"),
            Fixtures.text("smsTo", #"["+15551230001","+15551230002"]"#, type: "json"),
            #""smsTo": ["+15551230001", "+15551230002", "+15551230001"]"#,
        ])
    func numbers(_ variable: String) throws {
        let task = try task(from, variable, Fixtures.text("smsBody", "Hello"))
        #expect(task.deliveries.map(\.recipient) == ["+15551230001", "+15551230002"])
        #expect(task.deliveries.map(\.position) == [1, 2])
        #expect(task.content.sender == "+15005550006")
        #expect(task.content.body == "Hello")
    }

    @Test("a number that is none is refused by itself")
    func refusal() throws {
        let task = try task(from, Fixtures.text("smsTo", "+15551230001,nobody"), Fixtures.text("smsBody", "Hello"))
        #expect(task.deliveries.count == 1)
        #expect(task.refusals.map(\.number) == ["nobody"])
        #expect(task.refusals.first?.error.code == .invalidTo)
    }

    @Test("a Messaging Service and WhatsApp are senders too")
    func senders() throws {
        let service = try task(
            Fixtures.text("smsFrom", "MG00000000000000000000000000000001"), to, Fixtures.text("smsBody", "Hello"))
        #expect(service.content.messagingService?.description == "MG00000000000000000000000000000001")
        let whatsapp = try task(
            Fixtures.text("smsFrom", "whatsapp:+14155238886"), to, Fixtures.text("smsBody", "Hello"))
        #expect(whatsapp.content.channel == .whatsapp)
        #expect(whatsapp.deliveries.first?.recipient == "whatsapp:+15551230001")
    }

    @Test("renders the text with metadata, also in the form that the engine leaves alone")
    func templates() throws {
        let metadata = Fixtures.text("metadata", #"{"fullName":{"lastName":"Smith"},"items":["a","b"]}"#, type: "map")
        let text = #"Hello ${fullName.lastName}${none!"!"}<#list items as i> ${i?upper_case}</#list>"#
        #expect(try task(from, to, Fixtures.text("smsBody", text), metadata).content.body == "Hello Smith! A B")
        let square = "Hello [=fullName.lastName]<#if items??>, two</#if>"
        #expect(try task(from, to, Fixtures.text("smsBody", square), metadata).content.body == "Hello Smith, two")
        let plain = Fixtures.text("metadata", #"{"a":1}"#)
        #expect(try task(from, to, Fixtures.text("smsBody", "${a}"), plain).content.body == "1")
    }

    @Test("names what is missing or wrong by the codes that processes catch")
    func codes() throws {
        let body = Fixtures.text("smsBody", "Hello")
        #expect(try code() == .missingInput)
        #expect(try code(from, to) == .missingInput)
        #expect(try code(from, to, #""smsBody": null"#) == .missingInput)
        #expect(try code(from, to, Fixtures.text("smsBody", " \n")) == .missingInput)
        #expect(try code(from, to, Fixtures.text("smsBody", #"<#if false>x</#if>"#)) == .missingInput)
        #expect(try code(from, Fixtures.text("smsTo", "[]", type: "list"), body) == .invalidInput)
        #expect(try code(from, #""smsTo": [15551230001]"#, body) == .invalidInput)
        #expect(try code(from, #""smsTo": {"a": 1}"#, body) == .invalidInput)
        #expect(try code(#""smsFrom": 15005550006"#, to, body) == .invalidInput)
        #expect(try code(from, to, body, Fixtures.text("metadata", "[1]", type: "json")) == .invalidInput)
        #expect(try code(Fixtures.text("smsFrom", "a name that is too long"), to, body) == .invalidFrom)
        #expect(try code(from, to, Fixtures.text("smsBody", "${missing}")) == .templateMetadata)
        #expect(try code(from, to, Fixtures.text("smsBody", "<#if>")) == .templateSyntax)
    }
}

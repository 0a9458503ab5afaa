import HostAlfresco
import Testing

@testable import BrokerKafka

@Suite("A message as a record, as Spring's binder writes and reads it")
struct RecordTests {
    private func message(_ target: BrokerMessage.Target, _ headers: [BrokerHeader]) -> BrokerMessage {
        BrokerMessage(to: target, headers: headers, body: [])
    }

    @Test("texts stand as they are, and the header of types says that they are texts")
    func texts() {
        let message = message(
            .destination("integrationResult_rb"),
            [BrokerHeader("targetService", "rb-orders"), BrokerHeader("targetAppName", "größe \"1\"")])
        #expect(message.topic == "integrationResult_rb")
        #expect(
            message.recordHeaders == [
                BrokerHeader("targetService", "rb-orders"), BrokerHeader("targetAppName", "größe \"1\""),
                BrokerHeader("contentType", "application/json"),
                BrokerHeader(
                    "spring_json_header_types",
                    #"{"targetService":"java.lang.String","targetAppName":"java.lang.String","#
                        + #""contentType":"java.lang.String"}"#),
            ])
    }

    @Test("a text with a quote at its beginning, which Spring reads as JSON, is JSON; contentType is told once")
    func quotes() {
        let headers = message(
            .destination("d"), [BrokerHeader("q", "\"a\" b"), BrokerHeader("contentType", "text/plain")]
        ).recordHeaders
        #expect(headers[0].value == #""\"a\" b""#)
        #expect(headers.filter { $0.name == "contentType" }.map(\.value) == ["text/plain"])
    }

    @Test("what is put aside keeps its headers to the byte, and says where it comes from")
    func deadLetters() {
        let types = BrokerHeader("spring_json_header_types", #"{"q":"java.lang.String"}"#)
        let message = message(
            .deadLetters(of: "twilioConnector.SEND_SMS", group: "twilio"), [BrokerHeader("q", "\"x\""), types])
        #expect(message.topic == "error.twilioConnector.SEND_SMS.twilio")
        #expect(
            message.recordHeaders == [
                BrokerHeader("q", "\"x\""), types, BrokerHeader("x-original-topic", "twilioConnector.SEND_SMS"),
            ])
    }

    @Test(
        "what is no topic's name is said before anything is asked of a broker",
        arguments: ["", ".", "..", "a b", "größe", "a/b", String(repeating: "x", count: 250)])
    func names(_ name: String) { #expect(message(.destination(name), []).flaw != nil) }

    @Test("names as the platform makes them are topics' names")
    func usual() {
        for name in [
            "twilioConnector.SEND_SMS", "acme_twilio-connector-1.send_sms", String(repeating: "x", count: 249),
        ] {
            #expect(message(.destination(name), []).flaw == nil)
        }
    }
}

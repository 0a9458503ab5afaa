import HostAlfresco
import Testing

@Suite("Names of destinations")
struct DestinationsTests {
    @Test("prefix, separator and transformers make them")
    func names() throws {
        var destinations = Destinations()
        #expect(
            destinations.requests(connector: "twilioConnector", action: "SEND_SMS") == "twilioConnector.SEND_SMS")
        #expect(destinations.commands(application: "default-app") == "commandConsumer_default-app")
        destinations.prefix = "acme"
        destinations.transformers = [.toLowerCase, .escapeIllegalChars]
        #expect(
            destinations.requests(connector: "twilioConnector", action: "SEND_SMS") == "acme_twilioconnector.send_sms")
        #expect(destinations.requests(connector: "my connector#1", action: "A") == "acme_my-connector-1.a")
        destinations.separator = "."
        #expect(destinations.commands(application: "App") == "acme.commandconsumer.app")
    }

    @Test("an answer goes where the environment says, else where the request says, else to the engine's own")
    func answers() throws {
        let named = try IntegrationRequest(json: Fixtures.request(Fixtures.usual))
        let unnamed = try IntegrationRequest(
            json: Array(#"{"serviceFullName": "rb", "integrationContext": {"id": "1"}}"#.utf8))
        var destinations = Destinations()
        destinations.prefix = "acme"
        #expect(destinations.results(of: named) == "integrationResult_rb-orders")
        #expect(destinations.errors(of: named) == "integrationError_rb-orders")
        #expect(destinations.results(of: unnamed) == "acme_integrationResult_rb")
        #expect(destinations.errors(of: unnamed) == "acme_integrationError_rb")
        (destinations.resultOverride, destinations.errorOverride) = ("results", "errors")
        #expect(destinations.results(of: named) == "results")
        #expect(destinations.errors(of: named) == "errors")
    }
}

import Foundation
import Inbound
import Outbox
import Testing

@testable import HostCI360

@Suite("What CI360 is told")
struct ReportingTests {
    private var reporting: CI360Reporting {
        CI360Reporting(url: "https://ci360.test/marketingGateway/events", clientID: "t") { "secret" }
    }

    @Test("the token of the vector")
    func token() {
        #expect(
            GatewayToken.make(clientID: "abc123-ci360-tenant-id-xyz", secret: "ABC123ci360clientSecretXYZ")
                == "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjbGllbnRJRCI6ImFiYzEyMy1jaTM2MC10ZW5hbnQtaWQteHl6In0"
                + ".5vHS8MKgU9rEeNYG10JS--Z-p08Xc6d5F0WRpWA2pP0")
    }

    @Test("regions and addresses of access points")
    func gateways() {
        let path = "/marketingGateway/events"
        #expect(CI360Reporting.url(ofGateway: "prod") == "https://extapigwservice-prod.ci360.sas.com" + path)
        #expect(CI360Reporting.url(ofGateway: "eu-prod") == "https://extapigwservice-eu-prod.ci360.sas.com" + path)
        #expect(CI360Reporting.url(ofGateway: "demo") == "https://extapigwservice-demo.cidemo.sas.com" + path)
        for address in ["https://x.test", "https://x.test/marketingGateway/", "https://x.test/marketingGateway/events"]
        {
            #expect(CI360Reporting.url(ofGateway: address) == "https://x.test" + path)
        }
        #expect(CI360Reporting.url(ofGateway: "mars") == nil)
    }

    private func event(_ kind: EventKind, _ document: String) throws -> (LoggedEvent, EventKind) {
        let event = Event(
            id: EventID(rawValue: 7),
            content: NewEvent(
                at: .zero, kind: kind, tenant: "marketing", connection: "default", document: document))
        return (try #require(LoggedEvent(event)), kind)
    }

    private let delivered = #"""
        {"job": "J1", "key": "k", "delivery": 3, "row": 1, "to": "+15551230001", "state": "accepted", "tries": 1,
         "sid": "SM01", "status": "delivered", "error_code": null, "error_message": null,
         "origin": {"host": "ci360", "tenant": "3e7f", "guid": "g", "identityId": "621a", "externalCode": "TSK_202",
                    "responseTrackingCode": "a472", "subject_id": "1669"}}
        """#

    @Test("a status as SAS's own connector reports it, with the response tracking code")
    func status() throws {
        let (logged, kind) = try event(.deliveryStatus, delivered)
        var reporting = reporting
        let external = try #require(ExternalEvent(logged, kind, tenant: "3e7f", reporting))
        #expect(
            external.json(.flat, applicationID: nil)
                == #"{"eventName":"SMS Delivered","datahub_id":"621a","externalCode":"TSK_202","#
                + #""responseTrackingCode":"a472","message_id":"SM01","status":"delivered","error_code":"","#
                + #""event_id":"J1-1-delivered"}"#)
        #expect(
            external.json(.attributes, applicationID: "Sandbox").hasPrefix(
                #"{"eventName":"SMS Delivered","datahub_id":"621a","applicationId":"Sandbox","attributes":{"externalCode""#
            ))
        reporting.identity = "subject_id"
        reporting.trackingAttribute = "rtc"
        let other = try #require(ExternalEvent(logged, kind, tenant: "3e7f", reporting))
        #expect(other.identity == .init(name: "subject_id", value: "1669"))
        #expect(other.attributes.contains { $0 == ("rtc", "a472") })
        // Another tenant's, and a status without a name.
        #expect(ExternalEvent(logged, kind, tenant: "other", reporting) == nil)
        reporting.names["delivered"] = nil
        #expect(ExternalEvent(logged, kind, tenant: "3e7f", reporting) == nil)
    }

    @Test("an inbound text in answer to a message, and one of a stranger")
    func inbound() throws {
        let (logged, _) = try event(
            .inboundMessage,
            #"{"sid": "SM02", "account": "AC", "from": "+15551230001", "to": "+1908", "body": "Stop", "segments": 1, "media": []}"#
        )
        var reporting = reporting
        let stranger = try #require(ExternalEvent(inbound: logged, inAnswerTo: nil, reporting))
        #expect(
            stranger.json(.flat, applicationID: nil)
                == #"{"eventName":"Inbound SMS","subject_id":"+15551230001","message_id":"SM02","#
                + #""from_address":"+15551230001","to_address":"+1908","message_body":"Stop","event_id":"SM02"}"#)
        var origin = CI360Origin(tenant: "3e7f")
        (origin.identityId, origin.responseTrackingCode) = ("621a", "a472")
        reporting.capitalizesReplies = true
        let known = try #require(ExternalEvent(inbound: logged, inAnswerTo: origin, reporting))
        #expect(known.identity == .init(name: "datahub_id", value: "621a"))
        #expect(known.attributes.contains { $0 == ("message_body", "STOP") })
        #expect(known.attributes.contains { $0 == ("responseTrackingCode", "a472") })
        reporting.strangerIdentity = nil
        #expect(ExternalEvent(inbound: logged, inAnswerTo: nil, reporting) == nil)
    }
}

import Foundation
import Testing
import TwilioCatalog

/// The folder of Twilio's API descriptions, where there is one: `TWILIO_OPENAPI`, or beside the checkout.
enum Descriptions {
    static let folder: String? = {
        let besides = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../shared/twilio-openapi"
        ).standardized.path
        let candidates = [ProcessInfo.processInfo.environment["TWILIO_OPENAPI"], besides].compactMap(\.self)
        return candidates.first { FileManager.default.fileExists(atPath: $0 + "/twilio_api_v2010.json") }
    }()
}

@Suite("Catalog")
struct CatalogTests {
    let catalog = Catalog.builtIn

    @Test("There are 602 entities, 348 tables and 1,447 operations")
    func counts() {
        let entities = (0..<catalog.count).map(catalog.entity(at:))
        #expect(entities.count == 602)
        #expect(entities.count { $0.kind == .table } == 348)
        #expect(entities.reduce(0) { $0 + $1.operations.count } == 1447)
        for entity in entities where entity.kind == .table {
            #expect(entity.paging != nil, "\(entity.sqlName)")
            #expect(!entity.columns.isEmpty, "\(entity.sqlName)")
        }
    }

    @Test("Names are unique in SQL, and every spelling finds the same entity")
    func names() throws {
        #expect(Set(catalog.names).count == catalog.names.count)
        let spellings = [
            "incoming_phone_numbers", "IncomingPhoneNumbers", "IncomingPhoneNumber", "api_v2010_IncomingPhoneNumber",
        ]
        for name in spellings {
            #expect(try catalog.entity(named: name).sqlName == "incoming_phone_numbers")
        }
        #expect(try catalog.entity(named: "messaging_v1_Service").sqlName == "messaging_services")
        #expect(try catalog.entity(named: "CallSummary").sqlName == "insights_voice_summary")
        for name in [
            "Accounts", "Applications", "Calls", "Feedback", "IncomingPhoneNumbers", "Media", "Messages",
            "OutgoingCallerIds", "Recordings", "ServiceLists", "Transcriptions", "Triggers", "AvailablePhoneNumbers",
            "CallEvents", "CallMetrics", "CallSummary", "ConversationMessages", "ConversationParticipants",
            "Conversations", "IncomingPhoneNumbersCategory", "Services", "UsageRecords",
        ] {
            #expect(throws: Never.self) { try catalog.entity(named: name) }
        }
        #expect(throws: CatalogError.self) { try catalog.entity(named: "mesages") }
    }

    @Test("Messages are what Twilio says")
    func messages() throws {
        let messages = try catalog.entity(named: "messages")
        #expect(messages.columns.count == 20)
        #expect(messages.key?.name == "Sid")
        #expect(messages.filters.map(\.name) == ["To", "From", "DateSent"])
        #expect(messages.filters.map(\.isRange) == [false, false, true])
        #expect(messages.oneOf == [["From", "MessagingServiceSid"], ["Body", "MediaUrl", "ContentSid"]])
        #expect(messages.operation(.create)?.inputs.count == 25)
        #expect(messages.operation(.create)?.input(named: "to")?.isRequired == true)
        #expect(messages.paging?.style == .uri)
        #expect(messages.column(named: "Sender") == messages.column(named: "from"))
        let media = try catalog.entity(named: "media")
        #expect(media.parents.map(\.column) == ["parent_sid"])
        #expect(catalog.parent(of: media, parameter: "MessageSid")?.sqlName == "messages")
    }

    @Test("All three paging shapes, twelve range filters and the three kinds of bodies are there")
    func shapes() {
        let entities = (0..<catalog.count).map(catalog.entity(at:))
        let styles = Dictionary(grouping: entities.compactMap(\.paging), by: \.style).mapValues(\.count)
        #expect(styles == [.uri: 60, .url: 287, .token: 1, .scim: 1, .none: 2])
        #expect(entities.flatMap(\.filters).count { $0.isRange } == 12)
        let bodies = Dictionary(grouping: entities.flatMap(\.operations).map(\.body), by: \.self).mapValues(\.count)
        #expect(bodies[.form] == 430)
        #expect(bodies[.json] == 48)
        #expect(bodies[.scim] == 3)
    }

    @Test(
        "The committed catalog is what the descriptions give",
        .enabled(
            if: Descriptions.folder != nil, "the API descriptions are not here; set TWILIO_OPENAPI to their folder"))
    func source() throws {
        let folder = try #require(Descriptions.folder)
        var (operations, paths) = (0, 0)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".json") {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
            let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            for case let item as [String: Any] in (document?["paths"] as? [String: Any] ?? [:]).values {
                paths += 1
                operations += item.keys.count { ["get", "post", "put", "patch", "delete"].contains($0) }
            }
        }
        #expect(paths == 926)
        #expect(operations == (0..<catalog.count).reduce(0) { $0 + catalog.entity(at: $1).operations.count })
    }
}

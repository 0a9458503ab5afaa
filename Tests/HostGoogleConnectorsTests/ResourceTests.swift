import Testing
import Twilio
import TwilioCatalog

@testable import HostGoogleConnectors

@Suite("Names, masks and tokens of Google's interface")
struct ResourceTests {
    @Test(
        "Names of connections are lower-case letters, digits and hyphens, from a letter to a letter or digit, 63 at most",
        arguments: [
            ("twilio-prod", true), ("a", true), ("a1", true), ("", false), ("A", false), ("1a", false), ("a-", false),
            ("a_b", false), ("é", false), (String(repeating: "a", count: 63), true),
            (String(repeating: "a", count: 64), false),
        ])
    func names(id: String, isGood: Bool) {
        #expect(ConnectionName(project: "p", location: "l", id: id).isWellFormed == isGood)
    }

    @Test("A full name is read as it is written")
    func fullName() {
        let text = "projects/demo/locations/us-central1/connections/twilio-prod"
        #expect(ConnectionName(text)?.description == text)
        for wrong in ["", "projects/demo", text + "/x", text.replacing("locations", with: "places")] {
            #expect(ConnectionName(wrong) == nil)
        }
    }

    private static func document(_ json: String) throws -> ConnectionDocument {
        try ConnectionDocument(Array(json.utf8))
    }

    @Test(
        "A mask says what of a change is taken; without one it is what the change has",
        arguments: [
            ("", #"{"description":"new","labels":{"b":"2"},"nodeConfig":{"maxNodeCount":9,"minNodeCount":2}}"#),
            (
                "description",
                #"{"description":"new","labels":{"a":"1"},"nodeConfig":{"maxNodeCount":9,"minNodeCount":2}}"#
            ),
            ("labels,nodeConfig", #"{"description":"old","labels":{"b":"2"}}"#),
            (
                "node_config.max_node_count",
                #"{"description":"old","labels":{"a":"1"},"nodeConfig":{"minNodeCount":2}}"#
            ), ("*", #"{"description":"new","labels":{"b":"2"}}"#),
        ])
    func masks(mask: String, result: String) throws {
        var document = try Self.document(
            #"{"description": "old", "labels": {"a": "1"}, "nodeConfig": {"minNodeCount": 2, "maxNodeCount": 9}}"#)
        try document.take(
            try Self.document(#"{"description": "new", "labels": {"b": "2"}, "name": "left out"}"#),
            mask: FieldMask(mask))
        #expect(JSONValue.object(document.members).json == result)
    }

    @Test("Tokens are opened by the same credentials alone, for the list that they were made for")
    func tokens() throws {
        func tokens(_ secret: String) throws -> PageTokens {
            PageTokens(
                .authToken(secret, account: try AccountSID(validating: "AC00000000000000000000000000000001")))
        }
        let token = PageToken(query: "q", page: "/2010-04-01/x?PageToken=y", passed: 3, last: "SM1")
        let text = try tokens("one").text(token)
        #expect(try tokens("one").token(text, for: "q") == token)
        #expect(!text.contains("SM1") && text.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) })
        #expect(throws: GoogleError.self) { try tokens("two").token(text, for: "q") }
        #expect(throws: GoogleError.self) { try tokens("one").token(text, for: "other") }
        // Any change of any character.
        for place in text.indices {
            var changed = text
            changed.replaceSubrange(place...place, with: text[place] == "A" ? "B" : "A")
            #expect(throws: GoogleError.self) { try tokens("one").token(changed, for: "q") }
        }
    }

    @Test("Every entity has a name of its own, and Google's 13 tables and 10 views come first")
    func entities() throws {
        let names = EntityDirectory.shared.names
        #expect(Set(names.map(Catalog.folded)).count == names.count)
        #expect(EntityDirectory.tables.count == 13 && EntityDirectory.views.count == 10)
        #expect(Array(names.prefix(23)) == EntityDirectory.tables + EntityDirectory.views)
        for name in names {
            let entity = try EntityDirectory.shared.entity(named: name)
            #expect(!entity.operations.isEmpty, "\(name)")
            let fields = entity.fields.map(\.name)
            #expect(Set(fields).count == fields.count, "\(name)")
        }
    }

    @Test("Rows below others are named by what they belong to as well, with any text in it")
    func rowNames() throws {
        let media = try EntityDirectory.shared.entity(named: "Media")
        guard case .twilio(let rows) = media.rows else { return #expect(Bool(false), "Media is Twilio's") }
        let text = try #require(EntityID.text(of: rows, key: "ME/~%1", parents: ["MessageSid": "MM1"]))
        let id = try EntityID(text, of: media, rows)
        #expect(id.key == "ME/~%1" && id.parents == ["MessageSid": "MM1"] && !text.contains("/"))
        #expect(throws: GoogleError.self) { try EntityID("ME1", of: media, rows) }
    }

    @Test(
        "Members are taken in either spelling, numbers as texts, nulls as nothing; labels keep the caller's names",
        arguments: [
            (
                #"{"node_config": {"min_node_count": "3"}, "labels": {"my_team": "a"}, "description": null}"#,
                #"{"labels":{"my_team":"a"},"nodeConfig":{"minNodeCount":3}}"#
            ),
            (
                #"{"traffic_shaping_configs": [{"quota_limit": 5}], "name": "left out", "update_time": 1}"#,
                #"{"trafficShapingConfigs":[{"quotaLimit":"5"}]}"#
            ),
        ])
    func spellings(given: String, kept: String) throws {
        #expect(JSONValue.object(try Self.document(given).members).json == kept)
    }

    @Test(
        "What does not fit is refused with its place",
        arguments: [
            (#"{"nodes": 1}"#, "nodes"), (#"{"nodeConfig": {"nodes": 1}}"#, "nodeConfig"),
            (#"{"nodeConfig": {"minNodeCount": 1.5}}"#, "nodeConfig.minNodeCount"),
            (#"{"suspended": "true"}"#, "suspended"), (#"{"labels": {"a": 1}}"#, "labels.a"),
            (#"{"destinationConfigs": [{}, {"key": 1}]}"#, "destinationConfigs[1].key"),
            (#"{"authConfig": {"userPassword": {"password": "clear"}}}"#, "authConfig.userPassword.password"),
            (#"{"sslConfig": {"type": "SSL"}}"#, "sslConfig.type"),
        ])
    func places(given: String, place: String) throws {
        let error = try #require(throws: GoogleError.self) { try Self.document(given) }
        #expect(error.status == .invalidArgument && error.message.hasPrefix("\(place): "), "\(error)")
        #expect(!error.message.contains("clear"))
    }

    @Test("A list goes on behind the last document that was shown, also where that one is gone by now")
    func documents() throws {
        func documents(_ names: String) -> [JSONValue] { names.map { .object(["name": .string("\($0)")]) } }
        func page(_ names: String, _ token: String?, order: String = "") throws -> (names: String, next: String?) {
            let query = try DocumentQuery(
                filter: "name != 'x'", orderBy: order, page: RowQuery(pageSize: "2", pageToken: token))
            let page = try query.page(of: documents(names), in: "letters", fields: ["name"])
            return (page.documents.compactMap { $0["name"]?.text }.joined(), page.next)
        }
        let first = try page("cbxad", nil)
        #expect(first.names == "ab")
        #expect(try page("cbxad", first.next).names == "cd")
        #expect(try page("cbxad", first.next).next == nil)
        #expect(try page("cxad", first.next).names == "cd")
        #expect(try page("cbxade", first.next).names == "cd")
        #expect(try page("cbxad", nil, order: "name desc").names == "dc")
        #expect(throws: GoogleError.self) { try page("abc", first.next, order: "name desc") }
        #expect(throws: GoogleError.self) { try page("abc", nil, order: "other") }
    }
}

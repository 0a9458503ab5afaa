import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Google connectors: connections and calls, real binary")
struct GoogleConnectionTests {
    private static let path = "v1/\(GoogleStage.parent)/connections"

    @Test("A connection is made, listed beside the configuration's, changed by masks and removed, each by an operation")
    func life() async throws {
        try await GoogleStage.with { google in
            let made = try await google.call(
                .post, Self.path, GoogleStage.connection(#", "description": "one""#), query: ["connectionId": "one"])
            #expect(made["done"] as? Bool == true, "\(made.text)")
            let response = made["response"] as? [String: Any]
            #expect(response?["name"] as? String == "\(GoogleStage.parent)/connections/one")
            #expect((response?["@type"] as? String)?.hasSuffix("v1.Connection") == true)
            let name = try #require(made.text("name"))
            #expect(try await google.call(.get, "v1/\(name)").text("name") == name)
            #expect(try await google.call(.post, "v1/\(name):cancel", "{}").text == "{}")

            let list = try await google.call(.get, Self.path)
            let names = (list["connections"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
            #expect(names == [GoogleStage.connection, "\(GoogleStage.parent)/connections/one"], "\(list.text)")
            let page = try await google.call(.get, Self.path, query: ["pageSize": "1"])
            #expect((page["connections"] as? [Any])?.count == 1 && page.next != nil)
            let rest = try await google.call(.get, Self.path, query: ["pageSize": "1", "pageToken": page.next ?? ""])
            #expect((rest["connections"] as? [Any])?.count == 1 && rest.next == nil)

            for (mask, body, wanted) in [
                ("node_config.max_node_count", #"{"nodeConfig": {"minNodeCount": 9, "maxNodeCount": 7}}"#, [2, 7]),
                ("nodeConfig", #"{"nodeConfig": {"minNodeCount": 3, "maxNodeCount": 3}}"#, [3, 3]),
                ("", #"{"nodeConfig": {"minNodeCount": 1, "maxNodeCount": 4}}"#, [1, 4]),
            ] {
                let changed = try await google.call(.patch, "\(Self.path)/one", body, query: ["updateMask": mask])
                #expect(changed.status == 200, "\(changed.text)")
                let one = try await google.call(.get, "\(Self.path)/one")
                let nodes = one["nodeConfig"] as? [String: Int] ?? [:]
                #expect([nodes["minNodeCount"], nodes["maxNodeCount"]] == wanted, "\(mask)")
                #expect(one.text("description") == "one")
            }
            for mask in ["name", "createTime", "nothing"] {
                #expect(
                    try await google.call(.patch, "\(Self.path)/one", "{}", query: ["updateMask": mask]).status == 400)
            }
            let again = try await google.call(
                .post, Self.path, GoogleStage.connection(), query: ["connectionId": "one"])
            #expect(again.status == 409 && again.error == "ALREADY_EXISTS")
            let fixed = try await google.call(.delete, "v1/\(GoogleStage.connection)")
            #expect(fixed.status == 400 && fixed.error == "FAILED_PRECONDITION")
            #expect(try await google.call(.delete, "\(Self.path)/one")["done"] as? Bool == true)
            #expect(try await google.call(.get, "\(Self.path)/one").status == 404)
        }
    }

    @Test("What cannot work is refused when it is made, with the place and the remedy")
    func refusals() async throws {
        try await GoogleStage.with { google in
            for id in ["", "Upper", "1st", "end-", "under_score", String(repeating: "a", count: 64)] {
                let answer = try await google.call(
                    .post, Self.path, GoogleStage.connection(), query: ["connectionId": id])
                #expect(answer.status == 400 && answer.message?.contains("connectionId") == true, "\(id)")
            }
            for (body, place) in [
                ("{", "body"), ("{}", "connectorVersion"),
                (GoogleStage.connection(token: "projects/demo/secrets/none/versions/1"), "hosts.google.secrets"),
                (GoogleStage.connection(#", "nodeConfig": {"minNodeCount": 5, "maxNodeCount": 2}"#), "nodeConfig"),
                (GoogleStage.connection(#", "nodes": 3"#), "nodes"),
                (GoogleStage.connection(#", "configVariables": [{"key": "other"}]"#), "configVariables"),
                (
                    GoogleStage.connection(#", "configVariables": [{"key": "proxy_enabled", "boolValue": true}]"#),
                    "destinationConfigs"
                ),
                (GoogleStage.connection().replacing("USER_PASSWORD", with: "OAUTH2_JWT_BEARER"), "authType"),
                (GoogleStage.connection().replacing(Stage.account, with: "somebody"), "username"),
            ] {
                let answer = try await google.call(.post, Self.path, body, query: ["connectionId": "a"])
                #expect(answer.status == 400 && answer.error == "INVALID_ARGUMENT", "\(answer.text)")
                #expect(answer.message?.contains(place) == true, "\(place): \(answer.text)")
            }
        }
    }

    @Test("A made connection sends, is suspended and taken up again, and another tenant does not see it")
    func runtime() async throws {
        try await GoogleStage.with { google in
            let path = try await google.make("own")
            let body = #"{"fields": {"To": "+15551230001", "Sender": "+15005550006", "Body": "Hi"}}"#
            let sent = try await google.call(.post, "\(path)/entityTypes/Messages/entities", body)
            #expect((sent.fields["Sid"] as? String)?.hasPrefix("SM") == true, "\(sent.text)")
            _ = try await google.call(
                .patch, "\(Self.path)/own", #"{"suspended": true}"#, query: ["updateMask": "suspended"])
            let refused = try await google.call(.get, "\(path)/entityTypes")
            #expect(refused.status == 400 && refused.error == "FAILED_PRECONDITION")
            let shown = try await google.call(.get, "\(Self.path)/own")
            #expect((shown["status"] as? [String: Any])?["state"] as? String == "INACTIVE")
            _ = try await google.call(
                .patch, "\(Self.path)/own", #"{"suspended": false}"#, query: ["updateMask": "suspended"])
            #expect(try await google.call(.get, "\(path)/entityTypes/Messages/entities").rows.count == 1)

            let made = try await google.stage.run(
                "keys", "create", "--tenant", "others", "--output", "json",
                changing: [
                    "TRUNKLINE_CONFIG": google.stage.folder + "/trunkline.yaml", "GOOGLE_TOKEN": "x",
                    "WRONG_TOKEN": "x",
                    "PROXY_PASSWORD": "x",
                ])
            let key = try #require(try made.document()["key"] as? String)
            // A key that was just made takes a moment.
            try await google.stage.until {
                try await google.call(.get, Self.path, bearer: .some(key)).status == 200
            }
            #expect(try await google.call(.get, "\(Self.path)/own", bearer: .some(key)).status == 404)
            #expect(try await google.call(.get, "\(path)/entityTypes", bearer: .some(key)).status == 404)
            #expect(try await google.call(.delete, "\(Self.path)/own", bearer: .some(key)).status == 404)
        }
    }

    @Test("A create with a request id is done once, also where Twilio's answer was lost; the answer is the first one's")
    func requestIDs() async throws {
        try await GoogleStage.with { google in
            try await google.stage.simulator.setFaults([
                .init(.dropAfter, count: 1, match: .init(method: "POST", path: "/Messages.json"))
            ])
            let body = #"{"fields": {"To": "+15551230001", "Sender": "+15005550006", "Body": "once"}}"#
            let path = "/entityTypes/Messages/entities"
            let first = try await google.runtime(.post, path, body, [("X-Request-Id", "r-1")])
            let again = try await google.runtime(.post, path, body, [("X-Request-Id", "r-1")])
            #expect(first.status == 200, "\(first.text)")
            #expect(first.text == again.text)
            let other = try await google.runtime(
                .post, path, body.replacing("once", with: "twice"), [("X-Request-Id", "r-1")])
            #expect(other.status == 422 || other.status == 400, "\(other.text)")
            let calls = #"{"fields": {"PhoneNumber": "+15551239903", "Name": "n"}}"#
            for _ in 0..<2 {
                let made = try await google.runtime(
                    .post, "/entityTypes/OutgoingCallerIds/entities", calls, query: ["requestId": "r-2"])
                #expect(made.status == 200, "\(made.text)")
            }
            #expect(try await google.stage.simulator.stats().messages.created == 1)
        }
    }

    @Test(
        "Prefer: return=representation gives the whole row; int64 are texts, and refusals of Twilio's keep their code")
    func details() async throws {
        try await GoogleStage.with { google in
            let path = "/entityTypes/Messages/entities"
            let whole = try await google.runtime(
                .post, path, #"{"fields": {"To": "+15551230001", "Sender": "+15005550006", "Body": "Hi"}}"#,
                [("Prefer", "return=representation")])
            #expect(whole.fields["Body"] as? String == "Hi", "\(whole.text)")
            let refused = try await google.runtime(
                .post, path, #"{"fields": {"To": "+15005550001", "Sender": "+15005550006", "Body": "Hi"}}"#)
            #expect(refused.status == 400 && refused.message?.contains("21211") == true, "\(refused.text)")
            for body in ["{}", "[]", "x", #"{"fields": {"Nonsense": 1, "To": "+15551230001"}}"#] {
                let answer = try await google.runtime(.post, path, body)
                #expect(answer.status == 400 && answer.error == "INVALID_ARGUMENT", "\(body): \(answer.text)")
            }
            let method = try await google.call(.put, "v2/\(GoogleStage.connection)/entityTypes", "{}")
            #expect(method.status == 405 && method.error == "UNIMPLEMENTED", "\(method.text)")
        }
    }
}

import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Google connectors: checklist of a drop-in, real binary")
struct GoogleChecklistTests {
    private static let message = #"{"fields": {"To": "+15551230001", "Sender": "+15005550006", "Body": "Hi"}}"#

    @Test(
        "Every call of the runtime answers with the shapes shown; unknown connection, type and row are NOT_FOUND, a missing bearer is 401"
    )
    func shapes() async throws {
        try await GoogleStage.with { google in
            let types = try await google.runtime(.get, "/entityTypes")
            #expect((types["types"] as? [Any])?.count == 25 && types.next != nil, "\(types.text)")
            let type = try await google.runtime(.get, "/entityTypes/Messages")
            let fields = type["fields"] as? [[String: Any]] ?? []
            #expect(fields.first { $0["key"] as? Bool == true }?["name"] as? String == "Sid")
            #expect(fields.contains { $0["name"] as? String == "Sender" })
            #expect((type["jsonSchema"] as? [String: Any])?["type"] as? [String] == ["object"])

            let created = try await google.runtime(.post, "/entityTypes/Messages/entities", Self.message)
            let sid = try #require(created.fields["Sid"] as? String, "\(created.text)")
            #expect(created.fields.count == 1)
            #expect(created.text("name") == "\(GoogleStage.connection)/entityTypes/Messages/entities/\(sid)")
            let row = try await google.runtime(.get, "/entityTypes/Messages/entities/\(sid)")
            #expect(row.fields["Sender"] as? String == "+15005550006" && row.fields["NumSegments"] as? Int == 1)
            let list = try await google.runtime(.get, "/entityTypes/Messages/entities")
            #expect(list.rows.map { $0["Sid"] as? String } == [sid])
            try await google.stage.simulator.advance(by: .seconds(60))
            let patched = try await google.runtime(
                .patch, "/entityTypes/Messages/entities/\(sid)", #"{"fields": {"Body": ""}}"#)
            #expect(patched.status == 200 && patched.fields.isEmpty, "\(patched.text)")
            let byFilter = try await google.runtime(
                .post, "/entityTypes/Messages/entities:updateEntitiesWithConditions", #"{"fields": {"Body": ""}}"#,
                query: ["conditions": "To = '+15551230001'"])
            #expect(byFilter["response"] as? [String: String] == [:], "\(byFilter.text)")
            let gone = try await google.runtime(.delete, "/entityTypes/Messages/entities/\(sid)")
            #expect(gone.status == 200 && gone.text == "{}", "\(gone.text)")

            let actions = try await google.runtime(.get, "/actions")
            #expect(
                (actions["actions"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == [
                    "SendMessage", "AddOutgoingCallerIds",
                ])
            #expect(try await google.runtime(.get, "/actions/SendMessage").text("name") == "SendMessage")
            let sent = try await google.runtime(
                .post, "/actions/SendMessage:execute",
                #"{"parameters": {"To": "+15551230001", "From": "+15005550006", "Body": "Hello"}}"#)
            #expect((sent.results.first?["Sid"] as? String)?.hasPrefix("SM") == true, "\(sent.text)")
            let code = try await google.runtime(
                .post, "/actions/AddOutgoingCallerIds:execute", #"{"parameters": {"PhoneNumber": "+15551239999"}}"#)
            #expect((code.results.first?["ValidationCode"] as? String)?.isEmpty == false, "\(code.text)")
            #expect(try await google.runtime(.get, ":checkReadiness").text("status") == "READY")
            #expect(try await google.runtime(.get, ":checkStatus").text("state") == "ACTIVE")
            #expect(try await google.runtime(.post, ":exchangeAuthCode", "{}").error == "UNIMPLEMENTED")

            for path in [
                "v2/\(GoogleStage.parent)/connections/nobody/entityTypes",
                "v2/\(GoogleStage.connection)/entityTypes/Nothing",
                "v2/\(GoogleStage.connection)/entityTypes/Messages/entities/SM00000000000000000000000000000000",
                "v2/\(GoogleStage.connection)/actions/Nothing", "v2/projects/demo/unknown",
            ] {
                let answer = try await google.call(.get, path)
                #expect(answer.status == 404 && answer.error == "NOT_FOUND", "\(path): \(answer.text)")
            }
            let stranger = try await google.call(.get, "v2/\(GoogleStage.connection)/entityTypes", bearer: .some(nil))
            #expect(stranger.status == 401 && stranger.error == "UNAUTHENTICATED", "\(stranger.text)")
        }
    }

    @Test(
        "pageSize 0 is 25 and more than 200 is 200, which the task does not mind; tokens that were changed are refused")
    func pages() async throws {
        try await GoogleStage.with { google in
            try await google.send(230)
            let path = "/entityTypes/Messages/entities"
            for (size, rows) in [("", 25), ("0", 25), ("30", 30), ("500", 200)] {
                let answer = try await google.runtime(.get, path, query: ["pageSize": size])
                #expect(answer.rows.count == rows, "\(size): \(answer.text.prefix(200))")
            }
            let task = try await google.task(
                "listEntities", #"{"entityType": "Messages", "listEntitiesPageSize": 500}"#)
            #expect((task["connectorOutputPayload"] as? [Any])?.count == 230)

            let token = try #require(try await google.runtime(.get, path).next)
            let good = try await google.runtime(.get, path, query: ["pageToken": token])
            #expect(good.status == 200)
            for place in stride(from: 0, to: token.count, by: 7) {
                var changed = Array(token)
                changed[place] = changed[place] == "A" ? "B" : "A"
                let answer = try await google.runtime(.get, path, query: ["pageToken": String(changed)])
                #expect(answer.status == 400 && answer.error == "INVALID_ARGUMENT", "\(place)")
            }
            let other = try await google.runtime(
                .get, path, query: ["pageToken": token, "conditions": "To = '+15551230001'"])
            #expect(other.status == 400)
        }
    }

    @Test("All pages together have each row once, whatever Twilio's page size; sorting by two columns is refused")
    func walk() async throws {
        try await GoogleStage.with { google in
            try await google.send(300)
            for conditions in ["", "Body LIKE 'text 1%'", "To = '+15551230001' OR To = '+15551230002'"] {
                for size in ["7", "200"] {
                    var (sids, token): ([String], String?) = ([], nil)
                    repeat {
                        let page = try await google.runtime(
                            .get, "/entityTypes/Messages/entities",
                            query: ["pageSize": size, "conditions": conditions, "pageToken": token ?? ""])
                        #expect(page.status == 200, "\(page.text)")
                        sids += page.rows.compactMap { $0["Sid"] as? String }
                        token = page.next
                        // Rows come in at the front while the walk is under way.
                        if sids.count < 60 { try await google.send(3) }
                    } while token != nil
                    #expect(Set(sids).count == sids.count)
                    let wanted = conditions.isEmpty ? 300 : conditions.hasPrefix("Body") ? 111 : 200
                    #expect(sids.count >= wanted, "\(conditions) \(size): \(sids.count)")
                }
            }
            let sorted = try await google.runtime(
                .get, "/entityTypes/Messages/entities", query: ["sortBy": "Body", "pageSize": "5"])
            let bodies = sorted.rows.compactMap { $0["Body"] as? String }
            #expect(bodies == bodies.sorted() && bodies.count == 5)
            let two = try await google.runtime(.get, "/entityTypes/Messages/entities?sortBy=Body&sortBy=To")
            #expect(two.status == 400 && two.error == "INVALID_ARGUMENT")
        }
    }

    @Test(
        "Conditions are the task's clauses, a bare SID too; what Twilio filters is asked of Twilio, the rest done here")
    func conditions() async throws {
        try await GoogleStage.with { google in
            try await google.send(60)
            let path = "/entityTypes/Messages/entities"
            let all = try await google.runtime(.get, path, query: ["pageSize": "200"])
            let sid = try #require(all.rows.first?["Sid"] as? String)
            for (clause, rows, requests) in [
                (sid, 1, 1), ("Sid = '\(sid)'", 1, 1), (#"To = "+15551230001""#, 20, 1),
                ("To = '+15551230001' AND Sender = '+15005550006'", 20, 1), ("Body LIKE 'text 5%'", 11, 1),
                ("Status <> 'failed' AND NOT (To = '+15551230001')", 40, 1),
                ("To IN ('+15551230001', '+15551230002')", 40, 2),
                ("ErrorCode IS NOT NULL", 0, 1), ("DateCreated >= '2020-01-01' AND Body != 'text 1'", 59, 1),
            ] {
                let before = try await google.requests()
                let answer = try await google.runtime(
                    .get, path, query: ["pageSize": "200", "conditions": clause])
                #expect(answer.rows.count == rows, "\(clause): \(answer.text.prefix(300))")
                #expect(try await google.requests() - before == requests, "\(clause)")
            }
            // Twilio's own filter: a page of it is all that is read.
            let narrow = try await google.runtime(
                .get, path, query: ["conditions": "To = '+15551230001'", "pageSize": "20"])
            #expect(narrow.rows.count == 20)
            for clause in ["Nonsense = 1", "To >", "To = 'open"] {
                let answer = try await google.runtime(.get, path, query: ["conditions": clause])
                #expect(answer.status == 400 && answer.error == "INVALID_ARGUMENT", "\(clause): \(answer.text)")
            }
        }
    }

    @Test("Empty conditions on update and delete are refused, and Twilio is not asked anything")
    func emptyConditions() async throws {
        try await GoogleStage.with { google in
            try await google.send(3)
            let before = try await google.requests()
            for verb in ["update", "delete"] {
                for query in [[:], ["conditions": ""], ["conditions": "  "]] {
                    let answer = try await google.runtime(
                        .post, "/entityTypes/Messages/entities:\(verb)EntitiesWithConditions",
                        #"{"fields": {"Body": ""}}"#, query: query)
                    #expect(answer.status == 400 && answer.error == "INVALID_ARGUMENT")
                    #expect(answer.message?.contains("conditions must not be empty") == true)
                }
                let task = try await google.task(
                    "\(verb)Entity",
                    #"{"entityType": "Messages", "filterClause": "", "connectorInputPayload": {"Body": ""}}"#)
                #expect(task.status == 400)
            }
            #expect(try await google.requests() == before)
        }
    }

    @Test("Operations are truthful: what an entity does not take is refused, never done silently")
    func operations() async throws {
        try await GoogleStage.with { google in
            func operations(_ type: String) async throws -> [String] {
                try await google.runtime(.get, "/entityTypes/\(type)")["operations"] as? [String] ?? []
            }
            #expect(try await operations("Recordings") == ["LIST", "GET", "DELETE"])
            #expect(try await operations("Messages") == ["LIST", "GET", "CREATE", "UPDATE", "DELETE"])
            for view in [
                "Conversations", "ConversationMessages", "ConversationParticipants", "Services", "CallSummary",
            ] {
                #expect(try await operations(view) == ["LIST", "GET"], "\(view)")
            }
            var (names, token): ([String], String?) = ([], nil)
            let before = try await google.requests()
            repeat {
                let page = try await google.runtime(
                    .get, "/entityTypes", query: ["pageSize": "200", "pageToken": token ?? ""])
                for type in page["types"] as? [[String: Any]] ?? [] {
                    guard let name = type["name"] as? String else { continue }
                    names.append(name)
                    let offered = Set(type["operations"] as? [String] ?? [])
                    let path = "/entityTypes/\(name)/entities"
                    if !offered.contains("CREATE") {
                        let refused = try await google.runtime(.post, path, #"{"fields": {}}"#)
                        #expect(refused.status == 501 && refused.error == "UNIMPLEMENTED", "\(name)")
                    }
                    for (operation, method) in [("UPDATE", TransportRequest.Method.patch), ("DELETE", .delete)]
                    where !offered.contains(operation) {
                        let refused = try await google.runtime(method, path + "/X", #"{"fields": {}}"#)
                        #expect(refused.status == 501, "\(name) \(operation)")
                    }
                }
                token = page.next
            } while token != nil
            #expect(Set(names).count == names.count && names.count > 500)
            #expect(names.prefix(3) == ["Accounts", "Applications", "Calls"])
            #expect(try await google.requests() == before)
        }
    }

    @Test(
        "SQL: columns, WHERE, ORDER BY, LIMIT, parameters, maxRows, time-out; INSERT, UPDATE and DELETE are the entities'"
    )
    func sql() async throws {
        try await GoogleStage.with { google in
            try await google.send(40)
            func run(_ sql: String, _ more: String = "") async throws -> GoogleStage.Answer {
                try await google.runtime(.post, ":executeSqlQuery", "{\"query\": {\"query\": \"\(sql)\"\(more)}}")
            }
            let parameter = #", "queryParameters": [{"value": "+15551230001", "dataType": "VARCHAR"}], "maxRows": "5""#
            let chosen = try await run(
                "SELECT Sid, Sender, To FROM Messages WHERE To = ? ORDER BY Sid LIMIT 9", parameter)
            #expect(chosen.results.count == 5, "\(chosen.text)")
            #expect(chosen.results.allSatisfy { $0["Sender"] as? String == "+15005550006" && $0.count == 3 })
            #expect(chosen.results.allSatisfy { $0["To"] as? String == "+15551230001" })
            #expect(try await run("SELECT * FROM Messages").results.count == 25)
            let counted = try await run("SELECT To, COUNT(*) AS Number FROM Messages GROUP BY To ORDER BY To")
            #expect(counted.results.map { $0["Number"] as? Int } == [14, 13, 13], "\(counted.text)")
            let numbers = try await run("SELECT Name, PhoneNumber FROM IncomingPhoneNumbers")
            #expect(numbers.results.first?["PhoneNumber"] != nil, "\(numbers.text)")

            let sent = try await run(
                "INSERT INTO Messages (To, Sender, Body) VALUES ('+15551230009', '+15005550006', 'from SQL')")
            let sid = try #require(sent.results.first?["Sid"] as? String, "\(sent.text)")
            try await google.stage.simulator.advance(by: .seconds(60))
            #expect(try await run("UPDATE Messages SET Body = '' WHERE Sid = '\(sid)'").status == 200)
            let changed = try await google.runtime(.get, "/entityTypes/Messages/entities/\(sid)")
            #expect(changed.fields["Body"] as? String == "")
            #expect(try await run("DELETE FROM Messages WHERE Sid = '\(sid)'").status == 200)
            #expect(try await google.runtime(.get, "/entityTypes/Messages/entities/\(sid)").status == 404)

            let slow = try await run(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n",
                #", "timeout": "1""#)
            #expect(slow.status == 504 && slow.error == "DEADLINE_EXCEEDED", "\(slow.text)")
            for wrong in [
                "SELECT Nothing FROM Messages", "SELEKT 1", "SELECT * FROM Nowhere", "ATTACH 'x' AS y",
                "VACUUM INTO 'x'",
            ] {
                #expect(try await run(wrong).status == 400, "\(wrong)")
            }
        }
    }
}

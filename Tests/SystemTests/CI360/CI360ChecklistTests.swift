import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("CI360 checklist")
struct CI360ChecklistTests {
    private let to = "TO:+15551230001;"

    @Test(
        "outboundSystem event: a message with To, From, MediaUrl and Body, answered \"OK\"; other eventType: 200, no send"
    )
    func event() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            let creative = """
                TO:+15551230001;
                FROM:+15017122661;
                MEDIA_URLS:https://www.example.com/logo.jpg;
                Anna, thank you for registering!
                """
            #expect(try await gateway.post(CI360Gateway.event(creative)).isOK)
            #expect(try await gateway.post(CI360Gateway.event(to + "x", changing: ["eventType": "other"])).isOK)
            try await ci360.stage.untilCreated(1)
            let message = try #require(try await ci360.messages().first)
            #expect(message.to == "+15551230001" && message.from == "+15017122661" && message.sid.hasPrefix("MM"))
            #expect(message.body == "Anna, thank you for registering!")
            #expect(await gateway.stop().status == 0)
            #expect(try await ci360.stage.simulator.stats().messages.created == 1)
        }
    }

    @Test("all rows of the creative grammar; MEDIAL_URLS; several media; strict_compat as the original")
    func creatives() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            let media = (1...10).map { "https://x.example/\($0).jpg" }.joined(separator: ",")
            let rows: [(creative: String, from: String, body: String, media: Bool)] = [
                (
                    "TO:+15551230001;FROM:+15017122661;MEDIA_URLS:https://x.example/a;one line", "+15017122661",
                    "one line",
                    true
                ),
                (
                    "TO:+15551230001;\nFROM:+15017122661;\nMEDIAL_URLS:https://x.example/a;\na field a line",
                    "+15017122661", "a field a line", true
                ),
                (to + "Hi Anna; see you at 10:30", "+15005550006", "Hi Anna; see you at 10:30", false),
                (to + "ends in;", "+15005550006", "ends in;", false),
                (to + "Note: 10:30", "+15005550006", "Note: 10:30", false),
                ("TO: +15551230001;a blank", "+15005550006", "a blank", false),
                ("TO:+15551230001;MEDIA_URLS:\(media);ten media", "+15005550006", "ten media", true),
                (#"{"to": "+15551230001", "body": "as JSON"}"#, "+15005550006", "as JSON", false),
            ]
            for row in rows { #expect(try await gateway.post(CI360Gateway.event(row.creative)).isOK, "\(row.body)") }
            // Without a recipient, and with TO as text: an error, and no exception.
            let eleven = "TO:+15551230001;MEDIA_URLS:\(media),https://x.example/11;x"
            for creative in ["FROM:+15017122661;x", "TO;x", eleven] {
                #expect(try await gateway.post(CI360Gateway.event(creative)).isError, "\(creative)")
            }
            try await ci360.stage.untilCreated(rows.count)
            let messages = try await ci360.messages()
            for row in rows {
                let message = messages.first { $0.body == row.body }
                #expect(message?.from == row.from && message?.to == "+15551230001", "\(row.body)")
                #expect(message?.sid.hasPrefix(row.media ? "MM" : "SM") == true, "\(row.body)")
            }
            #expect(await gateway.stop().status == 0)

            let strict = try await ci360.gateway(
                CI360Stage.plain + "\n    strict_compat: true", changing: ["CI360_SECRET": "x"])
            #expect(try await strict.post(CI360Gateway.event(to + "\nFROM:+15017122661;lost; kept")).isOK)
            #expect(try await strict.post(CI360Gateway.event(to + "ends in;")).isError)
            try await ci360.stage.untilCreated(rows.count + 1)
            let last = try await ci360.messages().last
            #expect(last?.body == "kept" && last?.from == "+15005550006")
            #expect(await strict.stop().status == 0)
        }
    }

    @Test("+, &, %, =, emoji and line breaks of a body arrive unchanged; nothing in it is a template")
    func characters() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            let body = "1+1=2 & 100% \u{1F44B}\u{1F3FD} \"Grüße\"\nhttps://x.example/?a=1&b=%20 ${name} {{x}}"
            #expect(try await gateway.post(CI360Gateway.event(to + body)).isOK)
            try await ci360.stage.untilCreated(1)
            #expect(try await ci360.messages().first?.body == body)
            #expect(await gateway.stop().status == 0)
        }
    }

    @Test("generatedTimestamp older than event_ttl: 200, no send, counted, logged, told as an event where one is named")
    func stale() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(
                """
                hosts:
                  ci360:
                    tenants:
                      t1:
                        reports:
                          gateway: $URL
                          client_secret: env:CI360_SECRET
                          names: {stale: SMS Too Late}
                """,
                changing: [
                    "CI360_SECRET": CI360Platform.clientSecret(of: "t1"), "event_ttl": "60",
                    "default_sender": "+15005550006",
                ])
            #expect(try await gateway.post(CI360Gateway.event(to + "late", guid: "g1", age: 62)).isOK)
            #expect(try await gateway.post(CI360Gateway.event(to + "in time", age: 30)).isOK)
            try await ci360.untilTold(1, "SMS Too Late")
            try await ci360.stage.untilCreated(1)
            let event = try #require(ci360.platform.taken.first)
            #expect(event.members["datahub_id"] == "identity-g1" && event.members["responseTrackingCode"] == "rtc-g1")
            let metrics = try await gateway.call(.get, "/metrics").text
            #expect(metrics.contains("trunkline_host_requests_total{host=\"ci360\",result=\"stale\"} 1"))
            let end = await gateway.stop()
            #expect(end.status == 0 && end.errors.contains("stale") && !end.errors.contains("+15551230001"))
            #expect(try await ci360.messages().map(\.body) == ["in time"])
        }
    }

    @Test("the same guid again: no second send, the same answer, whatever it says")
    func guid() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            for text in ["first", "first", "second"] {
                #expect(try await gateway.post(CI360Gateway.event(to + text, guid: "g1")).isOK)
            }
            #expect(try await gateway.post(CI360Gateway.event(to + "third", guid: "g2")).isOK)
            try await ci360.stage.untilCreated(2)
            #expect(await gateway.stop().status == 0)
            #expect(try await ci360.messages().map(\.body).sorted() == ["first", "third"])
        }
    }

    /// Two tenants with keys and secrets of their own.
    private static let twoTenants = """
        tenants:
          alpha: {connections: [], keys: [{sha256: $ALPHA}]}
          beta: {connections: [], keys: [{sha256: $BETA}], cors_origins: [https://app.example.com]}
        secrets: {refresh: 200ms}
        hosts:
          ci360:
            default_sender: "+15005550006"
            errors: documents
            secret_prefix: demo/TwilioConnector/APIs/
            tenants:
              t1: {tenant: alpha}
              t2: {tenant: beta}
        """

    /// A key and its digest.
    private func key(_ ci360: CI360Stage) async throws -> (key: String, digest: String) {
        let made = try await ci360.stage.run("keys", "create", "--configuration", "--output", "json").document()
        return (try #require(made["key"] as? String), try #require(made["sha256"] as? String))
    }

    private func keep(_ number: Int, token: String, _ ci360: CI360Stage) {
        let url = ci360.stage.simulator.baseURL + "/2010-04-01/Accounts/\(CI360Stage.account(number))/Messages.json"
        ci360.platform.keep(
            """
            {"twilio_api_url": "\(url)", "twilio_account_sid": "\(CI360Stage.account(number))",
            "twilio_auth_token": "\(token)"}
            """, as: "demo/TwilioConnector/APIs/t\(number)")
    }

    @Test(
        "externalTenantId selects its own secret's credentials; unknown: 404, another's: 403; rotated without restart")
    func tenants() async throws {
        try await CI360Stage.with(accounts: 2) { ci360 in
            let (alpha, beta) = (try await key(ci360), try await key(ci360))
            keep(1, token: CI360Stage.token(1), ci360)
            keep(2, token: "not valid any more", ci360)
            let gateway = try await ci360.gateway(
                Self.twoTenants.replacingOccurrences(of: "$ALPHA", with: alpha.digest)
                    .replacingOccurrences(of: "$BETA", with: beta.digest),
                changing: ["TRUNKLINE_RECONCILIATION_LOOKUPS": "1s,40s"])
            #expect(try await gateway.post(CI360Gateway.event(to + "one"), ["x-api-key": alpha.key]).isOK)
            #expect(
                try await gateway.post(CI360Gateway.event(to + "two", tenant: "t2"), ["x-api-key": beta.key]).isOK)
            let others = try await gateway.post(CI360Gateway.event(to + "x", tenant: "t2"), ["x-api-key": alpha.key])
            #expect(others.status == 403 && others.code == "tenant_not_allowed")
            let unknown = try await gateway.post(CI360Gateway.event(to + "x", tenant: "t3"), ["x-api-key": alpha.key])
            #expect(unknown.status == 404 && unknown.code == "unknown_tenant")
            try await ci360.stage.until { try await ci360.stage.simulator.stats().requests.byStatus["401"] ?? 0 > 0 }
            keep(2, token: CI360Stage.token(2), ci360)
            try await ci360.stage.untilCreated(2)
            let messages = try await ci360.messages()
            #expect(messages.first { $0.body == "one" }?.accountSID == CI360Stage.account(1))
            #expect(messages.first { $0.body == "two" }?.accountSID == CI360Stage.account(2))
            let end = await gateway.stop()
            #expect(end.status == 0)
            #expect(!end.errors.contains(CI360Stage.token(2)) && !end.errors.contains("+15551230001"))
        }
    }

    @Test("answered when it is stored, however long Twilio takes; synchronous: 500 \"ERROR\" when Twilio refuses")
    func answers() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            try await ci360.stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 2000)])
            #expect(try await gateway.post(CI360Gateway.event(to + "slow")).isOK)
            await gateway.kill()
            try await ci360.stage.simulator.setFaults([])
            let again = try await ci360.gateway(
                CI360Stage.plain + "\n    answers: sent", changing: ["CI360_SECRET": "x"])
            try await ci360.stage.untilCreated(1)
            #expect(try await again.post(CI360Gateway.event(to + "sent")).isOK)
            #expect(try await ci360.stage.simulator.stats().messages.created == 2)
            // Twilio's magic number for an invalid one.
            #expect(try await again.post(CI360Gateway.event("TO:+15005550001;x")).isError)
            #expect(await again.stop().status == 0)
            let third = try await ci360.gateway(
                CI360Stage.plain + "\n    answers: sent\n    errors: documents", changing: ["CI360_SECRET": "x"])
            let refused = try await third.post(CI360Gateway.event("TO:+15005550001;x"))
            #expect(refused.status == 502 && refused.code == "not_sent")
            let invalid = try await third.post(CI360Gateway.event("no recipient"))
            #expect(invalid.status == 422 && invalid.code == "invalid_request")
            #expect(try await third.post("{").code == "malformed_request")
            for member in ["message", "details", "timestamp", "requestId"] {
                #expect(invalid.text.contains("\"\(member)\":"))
            }
            #expect(await third.stop().status == 0)
        }
    }

    @Test("auth modes: x-api-key, Basic, Bearer, JWT; web pages of known origins")
    func access() async throws {
        try await CI360Stage.with { ci360 in
            let (alpha, beta) = (try await key(ci360), try await key(ci360))
            let secret = "0123456789abcdef0123456789abcdef"
            let gateway = try await ci360.gateway(
                """
                tenants:
                  alpha:
                    connections: [default]
                    keys: [{sha256: \(alpha.digest)}]
                    cors_origins: [https://app.example.com]
                    jwt: {algorithm: HS256, secret: "env:JWT_SECRET", issuer: sas, audience: trunkline}
                  beta: {connections: [default], keys: [{sha256: \(beta.digest)}]}
                hosts:
                  ci360:
                    default_sender: "+15005550006"
                    tenants: {t1: {tenant: alpha}}
                """, changing: ["JWT_SECRET": secret])
            let basic = Data("alpha:\(alpha.key)".utf8).base64EncodedString()
            let token = TestToken.make(
                ["iss": "sas", "aud": "trunkline", "exp": Int(Date().timeIntervalSince1970) + 600], secret: secret)
            let ways: [[String: String]] = [
                ["x-api-key": alpha.key], ["Authorization": "Basic \(basic)"], ["Authorization": "Bearer \(alpha.key)"],
                ["Authorization": "Bearer \(token)"],
            ]
            for way in ways { #expect(try await gateway.post(CI360Gateway.event(to + "x"), way).isOK, "\(way.keys)") }
            #expect(try await gateway.post(CI360Gateway.event(to + "x")).status == 401)
            #expect(try await gateway.post(CI360Gateway.event(to + "x"), ["x-api-key": beta.key]).status == 403)
            let page = try await gateway.post(
                CI360Gateway.event(to + "x"), ["x-api-key": alpha.key, "Origin": "https://app.example.com"])
            #expect(page.isOK)
            #expect(page.response.header("Access-Control-Allow-Origin") == "https://app.example.com")
            try await ci360.stage.untilCreated(5)
            #expect(await gateway.stop().status == 0)
        }
    }

    @Test(
        "each status and inbound text: one external event with identity, RTC and token; 5xx, 403 tried again; dead letter"
    )
    func reports() async throws {
        try await CI360Stage.with { ci360 in
            let secret = ["CI360_SECRET": CI360Platform.clientSecret(of: "t1")]
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: secret)
            ci360.platform.answerEvents([500, 403, 429])
            #expect(try await gateway.post(CI360Gateway.event(to + "hello", guid: "g1")).isOK)
            try await ci360.untilTold(1, "SMS Delivered")
            let sid = try #require(try await ci360.messages().first?.sid)
            let told = ci360.platform.taken
            #expect(told.map(\.name) == ["SMS Sent", "SMS Delivered"])
            #expect(
                told.last?.members == [
                    "eventName": "SMS Delivered", "datahub_id": "identity-g1", "externalCode": "TSK_202",
                    "responseTrackingCode": "rtc-g1", "message_id": sid, "status": "delivered", "error_code": "",
                    "event_id": told.last?.members["event_id"] ?? "",
                ])
            // An answer, a stranger's text, and a message that Twilio refuses.
            for number in ["+15551230001", "+15551239999"] {
                _ = try await ci360.stage.simulator.receive(
                    InboundMessage(from: number, to: "+15005550006", body: "Stop it"))
            }
            try await ci360.untilTold(2, "Inbound SMS")
            let inbound = ci360.platform.taken.filter { $0.name == "Inbound SMS" }
            let answer = try #require(inbound.first { $0.members["from_address"] == "+15551230001" })
            #expect(answer.members["datahub_id"] == "identity-g1" && answer.members["responseTrackingCode"] == "rtc-g1")
            #expect(answer.members["message_body"] == "Stop it" && answer.members["subject_id"] == nil)
            let stranger = try #require(inbound.first { $0.members["from_address"] == "+15551239999" })
            #expect(stranger.members["subject_id"] == "+15551239999" && stranger.members["datahub_id"] == nil)
            #expect(try await gateway.post(CI360Gateway.event("TO:+15005550001;x", guid: "g2")).isOK)
            try await ci360.untilTold(1, "SMS Failed")
            #expect(ci360.platform.taken.last?.members["error_code"] == "21211")
            #expect(ci360.platform.complaints == [])
            // What CI360 refuses for good is kept, and what comes behind it still comes.
            ci360.platform.answerEvents([400, 400])
            #expect(try await gateway.post(CI360Gateway.event("TO:+15551230002;x", guid: "g3")).isOK)
            try await ci360.stage.until {
                try await ci360.stage.run("sinks", "dead", "--output", "json").output.contains("HTTP 400")
            }
            #expect(await gateway.stop().status == 0)
        }
    }

    @Test("isControlGroup: no send")
    func controlGroup() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            #expect(try await gateway.post(CI360Gateway.event(to + "x", impression: ["isControlGroup": true])).isOK)
            #expect(try await gateway.post(CI360Gateway.event(to + "y")).isOK)
            try await ci360.stage.untilCreated(1)
            #expect(await gateway.stop().status == 0)
            #expect(try await ci360.messages().map(\.body) == ["y"])
        }
    }

    @Test("bulk task: row by row, from files in parts; counts; survives a kill, and no row twice")
    func bulk() async throws {
        try await CI360Stage.with { ci360 in
            let configuration = CI360Stage.plain + "\n    bulk_hosts: [127.0.0.1]"
            let gateway = try await ci360.gateway(configuration, changing: ["CI360_SECRET": "x"])
            let names = ["identity_id", "Phone", "name", "body"]
            let columns = "[" + names.map { "{\"columnName\": \"\($0)\"}" }.joined(separator: ",") + "]"
            var rows = (0..<600).map { "id-\($0),+1555\(1_000_000 + $0),Ann,\"Hi, \"\"\($0)\"\"; bye\"" }
            rows[7] = "id-7,none,Ann,Hi"
            func task() -> String {
                """
                {"presignedUrls": {"dataFile": "\(ci360.platform.put("data", rows.joined(separator: "\r\n")))",
                "metadataFile": "\(ci360.platform.put("metadata", columns))"}, "sendParameters": {"from": "+15005550006"}}
                """
            }
            try await ci360.stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 5)])
            let taken = try await gateway.post(task())
            #expect(taken.status == 202)
            let place = try #require(taken.response.header("Location"))
            await gateway.kill()
            let again = try await ci360.gateway(configuration, changing: ["CI360_SECRET": "x"])
            var counts: [String: Any] = [:]
            try await ci360.stage.until {
                let text = try await again.call(.get, place).text
                counts = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
                return counts["state"] as? String == "done"
            }
            #expect(counts["rows"] as? Int == 600 && counts["accepted"] as? Int == 599, "\(counts)")
            #expect(counts["invalid"] as? Int == 1 && counts["repeated"] as? Int == 0, "\(counts)")
            // The same file again, signed anew: nobody gets it twice.
            let second = try #require(try await again.post(task()).response.header("Location"))
            try await ci360.stage.until {
                try await again.call(.get, second).text.contains("\"repeated\":599")
            }
            try await ci360.stage.untilCreated(599)
            let stats = try await ci360.stage.simulator.stats().messages
            #expect(stats.created == 599 && stats.duplicates == 0)
            #expect(try await ci360.messages().contains { $0.to == "+15551000003" && $0.body == "Hi, \"3\"; bye" })
            // Only files of hosts that are known.
            let foreign = #"{"presignedUrls": {"dataFile": "https://x.test/a", "metadataFile": "https://x.test/b"}}"#
            #expect(try await again.post(foreign).isError)
            #expect(await again.stop().status == 0)
        }
    }

    @Test("the form of the no-code variant, encoded or not")
    func form() async throws {
        try await CI360Stage.with { ci360 in
            let gateway = try await ci360.gateway(CI360Stage.plain, changing: ["CI360_SECRET": "x"])
            let type = "application/x-www-form-urlencoded"
            var encoded = Form()
            for field in [("To", "+15551230002"), ("From", "+15005550006"), ("Body", "50% off & 1+1=2")] {
                encoded.append(field.0, field.1)
            }
            for body in ["To=+15551230001&From=+15005550006&Body=50% off & 1+1=2", encoded.text] {
                #expect(try await gateway.call(.post, "/hosts/ci360/messages", body, type: type).isOK)
            }
            let repeated = "To=+15551230003&From=+15005550006&Body=once&Guid=g1"
            for _ in 0..<2 {
                #expect(try await gateway.call(.post, "/hosts/ci360/messages", repeated, type: type).isOK)
            }
            #expect(try await gateway.call(.post, "/hosts/ci360/messages", "To=&Body=x", type: type).isError)
            try await ci360.stage.untilCreated(3)
            let description = Data(try await gateway.call(.get, "/openapi.json").text.utf8)
            let document = try JSONSerialization.jsonObject(with: description) as? [String: Any]
            #expect((document?["paths"] as? [String: Any])?["/hosts/ci360/messages"] != nil)
            #expect(await gateway.stop().status == 0)
            let messages = try await ci360.messages()
            #expect(Set(messages.map(\.to)) == ["+15551230001", "+15551230002", "+15551230003"])
            #expect(messages.filter { $0.body == "50% off & 1+1=2" }.count == 2 && messages.count == 3)
        }
    }
}

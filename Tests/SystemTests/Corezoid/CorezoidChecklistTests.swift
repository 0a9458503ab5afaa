import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Corezoid: checklist of a drop-in, real binary")
struct CorezoidChecklistTests {
    private static let sid = "SM0123456789abcdef0123456789abcdef"

    private static func status(_ status: String, _ sid: String = sid) -> [(String, String)] {
        [
            ("MessageSid", sid), ("SmsSid", sid), ("MessageStatus", status), ("SmsStatus", status),
            ("ApiVersion", "2010-04-01"),
        ]
    }

    private func metric(_ stage: CorezoidStage, _ line: String) async throws -> String? {
        let response = try await CurlTransport().perform(
            TransportRequest(method: .get, url: (stage.serving?.url ?? "") + "/metrics"))
        return String(decoding: response.body, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(line) }
            .map(String.init)
    }

    @Test(
        "Twilio's status POST is taken on both plug-in URL shapes, its signature checked on the public URL, 2xx in time"
    )
    func pluginAddresses() async throws {
        try await CorezoidStage.with { stage in
            for path in ["777/559a817f/cb9f670f", "559a817f/cb9f670f"] {
                let began = ContinuousClock.now
                let answer = try await stage.plugin(path, Self.status("sent"))
                #expect((200..<300).contains(answer.status), "\(answer.text)")
                #expect(ContinuousClock.now - began < .seconds(15))
                let forged = try await stage.plugin(path, Self.status("sent"), token: "another")
                #expect(forged.status == 403)
                let local = (stage.serving?.url ?? "") + "/api/1/json/plugins/twilio/" + path
                #expect(try await stage.plugin(path, Self.status("sent"), signedURL: local).status == 403)
            }
            #expect(
                try await metric(stage, #"trunkline_callbacks_total{kind="status",result="forged"}"#)?.hasSuffix(" 4")
                    == true)
            #expect(try await stage.plugin("1/unknown/hashes", Self.status("sent")).status == 404)
            #expect(try await stage.plugin("559a817f/cb9f670f", [("MessageStatus", "sent")]).status == 400)
        }
    }

    @Test("A status becomes a signed API 2 modify with ref = MessageSid, else SmsSid, and the right conv_id")
    func modify() async throws {
        try await CorezoidStage.with { stage in
            let older = "SM00000000000000000000000000000abc"
            await stage.corezoid.copy(Self.sid)
            await stage.corezoid.copy(older)
            _ = try await stage.plugin("777/559a817f/cb9f670f", Self.status("sent"))
            _ = try await stage.plugin(
                "559a817f/cb9f670f", [("SmsSid", older), ("SmsStatus", "undelivered"), ("ErrorCode", "30003")])
            try await stage.stage.until { await stage.corezoid.told(Self.sid) == ["sent"] }
            try await stage.stage.until { await stage.corezoid.told(older) == ["undelivered"] }
            let data = await stage.corezoid.data(older)
            #expect(data["ErrorCode"] == "30003" && data["sid"] == older && data["To"] == "+15551230001")
            // And of a message that we have sent.
            let sent = try await stage.send(task: "t1")
            let sid = try #require(sent.text("sid"))
            await stage.corezoid.copy(sid)
            try await stage.stage.until { await stage.corezoid.told(sid).last == "delivered" }
            #expect(await stage.corezoid.data(sid)["MessageSid"] == sid)
            #expect(await stage.corezoid.violations == [])
            #expect(await stage.corezoid.repetitions == [:])
        }
    }

    @Test("In URL mode the node's callback URL gets JSON with the task id at the configured path")
    func callbackURL() async throws {
        try await CorezoidStage.with { stage in
            await stage.corezoid.copy("task-17")
            let sent = try await stage.send(task: "task-17", profile: "node")
            #expect(sent.status == 200, "\(sent.text)")
            try await stage.stage.until { await stage.corezoid.told("task-17").last == "delivered" }
            let data = await stage.corezoid.data("task-17")
            #expect(data["sid"] == sent.text("sid") && data["To"] == "+15551230001")
            #expect(await stage.corezoid.violations == [])
            #expect(await stage.corezoid.repetitions == [:])
        }
    }

    @Test(
        "Hardware failures and not_found_task are tried again with back-off; other proc values are given up, with log and dead letter"
    )
    func retries() async throws {
        try await CorezoidStage.with { stage in
            await stage.corezoid.fail(2)
            _ = try await stage.plugin("777/559a817f/cb9f670f", Self.status("delivered"))
            // It is not copied yet when Corezoid can be reached again.
            try await stage.stage.until { await stage.corezoid.answers["not_found_task", default: 0] >= 1 }
            await stage.corezoid.copy(Self.sid)
            try await stage.stage.until { await stage.corezoid.told(Self.sid) == ["delivered"] }
            let gone = "SM00000000000000000000000000000def"
            await stage.corezoid.answer(gone, with: "obj_id_not_found")
            _ = try await stage.plugin("777/559a817f/cb9f670f", Self.status("delivered", gone))
            try await stage.stage.until { try await stage.deadLetters().count == 1 }
            #expect(try await stage.deadLetters()[0]["reason"] as? String == "proc obj_id_not_found")
            #expect(await stage.corezoid.answers["obj_id_not_found"] == 1)
            #expect(stage.serving?.program.errorsSoFar.contains("is given up") == true)
            // Replayed when somebody has put it right.
            await stage.corezoid.answer(gone, with: nil)
            await stage.corezoid.copy(gone)
            #expect(try await stage.stage.run("sinks", "replay", "corezoid").status == 0)
            try await stage.stage.until { await stage.corezoid.told(gone) == ["delivered"] }
            #expect(try await stage.deadLetters().isEmpty)
        }
    }

    @Test(
        "Modifications are serialised per ref, and never an older status comes after a newer one, also after a restart")
    func order() async throws {
        try await CorezoidStage.with { stage in
            let path = "777/559a817f/cb9f670f"
            await stage.corezoid.copy(Self.sid)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for status in ["sent", "queued", "sent", "queued", "sending", "sent"] {
                    group.addTask { _ = try await stage.plugin(path, Self.status(status)) }
                }
                try await group.waitForAll()
            }
            _ = try await stage.plugin(path, Self.status("delivered"))
            try await stage.stage.until { await stage.corezoid.told(Self.sid).last == "delivered" }
            await stage.kill()
            try await stage.start()
            #expect(try await stage.plugin(path, Self.status("sent")).status == 204)
            // One that is told afterwards shows that the late one was passed over.
            let next = "SM00000000000000000000000000000aaa"
            await stage.corezoid.copy(next)
            _ = try await stage.plugin(path, Self.status("sent", next))
            try await stage.stage.until { await stage.corezoid.told(next) == ["sent"] }
            #expect(await stage.corezoid.told(Self.sid).last == "delivered")
            #expect(await stage.corezoid.violations == [])
            #expect(await stage.corezoid.repetitions == [:])
        }
    }

    @Test(
        "Send requests are taken in default JSON, form and Corezoid formats; conv_signature and clock are checked; the replies have the documented shapes"
    )
    func formats() async throws {
        try await CorezoidStage.with { stage in
            let plain = try await stage.send(
                #""Number_to":"+15551230001","Number_from":"+15005550006","Body":"One""#)
            #expect(plain.status == 200 && plain.text("sid")?.hasPrefix("SM") == true, "\(plain.text)")
            let form = try await stage.sendAs(
                "application/x-www-form-urlencoded",
                "number_to=%2B15551230002&number_from=+15005550006&body=Two+%26+more")
            #expect(form.status == 200 && form.text("sid")?.hasPrefix("SM") == true, "\(form.text)")
            let package = try await stage.sendAs(
                "application/json",
                #"{"ops":[{"ref":"r","type":"data","obj_id":"t71001","conv_id":"1234","node_id":"n","data":{},"extra":{"number_to":"+15551230003","number_from":"+15005550006","body":"Three"}}]}"#
            )
            #expect(package.status == 200 && package["request_proc"] as? String == "ok", "\(package.text)")
            #expect(package.operation["proc"] as? String == "ok" && package.operation["obj_id"] as? String == "t71001")
            #expect((package.operation["res_data"] as? [String: String])?["sid"]?.hasPrefix("SM") == true)
            let failed = try await stage.sendAs(
                "application/json", #"{"ops":[{"ref":"r","obj_id":"t2","extra":{"number_to":"x","body":"Three"}}]}"#)
            #expect(failed.status == 500 && failed.operation["proc"] as? String == "fail")
            #expect(try await stage.sendAs("application/xml", "<a/>").status == 400)
            #expect(try await stage.stage.simulator.stats().messages.created == 3)

            let body = #"{"number_to":"+15551230004","number_from":"+15005550006","body":"Four"}"#
            func signed(
                _ offset: Double, key: String = CorezoidStage.nodeKey, upper: Bool = false
            ) async throws -> CorezoidStage.Answer {
                let time = "\(Int(Date().timeIntervalSince1970 + offset))"
                let signature = CorezoidStandIn.signature(time, key, Array(body.utf8))
                return try await stage.sendAs(
                    "application/json", body,
                    query: "?conv_signature=\(upper ? signature.uppercased() : signature)&conv_time=\(time)&conv_id=1",
                    profile: "signed")
            }
            #expect(try await signed(0).status == 200)
            #expect(try await signed(-60, upper: true).status == 200)
            #expect(try await signed(0, key: "other").status == 403)
            #expect(try await signed(-400).status == 403)
            #expect(try await signed(400).status == 403)
            #expect(try await stage.sendAs("application/json", body, profile: "signed").status == 403)
            #expect(try await stage.sendAs("application/json", body, profile: "nobody").status == 404)
            #expect(try await stage.stage.simulator.stats().messages.created == 5)
        }
    }

    @Test(
        "Success adds status and sid; a Twilio error code, message and url_more_info; a transport error code and message"
    )
    func results() async throws {
        try await CorezoidStage.with { stage in
            let sent = try await stage.send(task: "t1")
            #expect(Set(sent.document.keys) == ["sid", "status"] && sent.text("status") == "queued")
            // Twilio refuses the one, and would refuse the other.
            for (number, code) in [("+15005550001", 21211), ("380501234561", 21211)] {
                let refused = try await stage.send(task: number, to: number)
                #expect(refused.status == 400 && refused["code"] as? Int == code, "\(refused.text)")
                #expect(refused.text("message")?.isEmpty == false)
                #expect(refused.text("url_more_info") == "https://www.twilio.com/docs/errors/\(code)")
                #expect(refused.text("__conveyor_api_return_type_error__") == "software")
                #expect(refused["__conveyor_api_return_code__"] as? Int == code)
            }
            try await stage.stage.simulator.setFaults([SimulatorFault(.dropBefore)])
            let lost = try await stage.send(task: "t2", profile: "hasty")
            #expect(lost.status == 503 && lost["code"] is String, "\(lost.text)")
            #expect(lost.text("message")?.isEmpty == false && lost["url_more_info"] == nil)
            #expect(lost.text("__conveyor_api_return_type_error__") == "hardware")
        }
    }

    @Test(
        "The same task and node called again by the escalation loop does not send twice; another task with the ref does"
    )
    func escalation() async throws {
        try await CorezoidStage.with { stage in
            // Twilio takes longer than the call may.
            try await stage.stage.simulator.setFaults([SimulatorFault(.latency, count: 1, milliseconds: 2000)])
            let first = try await stage.send(task: "t1", profile: "hasty")
            #expect(
                first.status == 503 && first.text("__conveyor_api_return_type_tag__") == "api_timeout", "\(first.text)")
            var again = try await stage.send(task: "t1", profile: "hasty")
            for _ in 0..<20 where again.status == 503 { again = try await stage.send(task: "t1", profile: "hasty") }
            let sid = try #require(again.text("sid"))
            let once = try await stage.send(task: "t1", profile: "hasty")
            #expect(once.text("sid") == sid && once.text("status") == again.text("status"))
            #expect(try await stage.stage.simulator.stats().messages.created == 1)
            let other = try await stage.send(
                #""number_to":"+15551230001","number_from":"+15005550006","body":"Hi","sys":{"ref":"ref-t1","obj_id":"t9","conv_id":1,"node_id":"n"}"#,
                profile: "hasty")
            #expect(other.text("sid").map { $0 != sid } == true, "\(other.text)")
            let changed = try await stage.send(task: "t1", body: "Something else", profile: "hasty")
            #expect(changed.status == 400 && changed.text("code") == "other_message")
            #expect(try await stage.stage.simulator.stats().messages.created == 2)
        }
    }

    @Test("Credentials go by profile; a task's own AccountSid and AuthToken still work, and are stored nowhere")
    func credentials() async throws {
        try await CorezoidStage.with { stage in
            func send(_ task: String, _ account: String, _ token: String) async throws -> CorezoidStage.Answer {
                try await stage.send(
                    #""AccountSid":"\#(account)","AuthToken":"\#(token)","number_to":"+15551230001","number_from":"+15005550006","body":"Hi","sys":{"obj_id":"\#(task)"}"#
                )
            }
            #expect(try await stage.send(task: "t1").status == 200)
            #expect(try await send("t2", Stage.account, Stage.token).status == 200)
            let wrong = try await send("t3", Stage.account, "wrong-token-marker")
            #expect(wrong.status == 400 && wrong["code"] as? Int == 20003, "\(wrong.text)")
            #expect(!wrong.text.contains("wrong-token-marker"))
            #expect(try await send("t4", "AC00000000000000000000000000000009", Stage.token).status == 400)
            #expect(try await stage.stage.simulator.stats().messages.created == 2)
            await stage.kill()
            let stored = String(decoding: stage.storeBytes, as: UTF8.self)
            #expect(!stored.isEmpty)
            #expect(!stored.contains(Stage.token) && !stored.contains("wrong-token-marker"))
        }
    }

    @Test("Two importable process files are there: one sends by the gateway, one waits for statuses until the last")
    func processes() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("integrations/corezoid")
        func logics(_ file: String) throws -> [[String: Any]] {
            let data = try Data(contentsOf: folder.appendingPathComponent(file))
            let process = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(process["obj_type"] as? Int == 1)
            let nodes = try #require((process["scheme"] as? [String: Any])?["nodes"] as? [[String: Any]])
            let ids = Set(nodes.compactMap { $0["id"] as? String })
            #expect(ids.count == nodes.count)
            let conditions = nodes.compactMap { $0["condition"] as? [String: Any] }
            let logics = conditions.flatMap { $0["logics"] as? [[String: Any]] ?? [] }
            for logic in logics + conditions.flatMap({ $0["semaphors"] as? [[String: Any]] ?? [] }) {
                for name in ["to_node_id", "err_node_id"] {
                    if let target = logic[name] as? String { #expect(ids.contains(target), "\(file): \(target)") }
                }
            }
            return logics
        }
        let sending = try logics("sending-sms.json")
        let call = try #require(sending.first { $0["type"] as? String == "api" })
        #expect((call["url"] as? String)?.contains("/hosts/corezoid/") == true)
        #expect((call["extra"] as? [String: String])?["number_to"] == "{{number_to}}")
        let copy = try #require(sending.first { $0["type"] as? String == "api_copy" })
        #expect(copy["ref"] as? String == "{{sid}}")
        let waiting = try logics("getting-callback.json")
        #expect(waiting.contains { $0["type"] as? String == "api_callback" && $0["is_sync"] as? Bool == true })
        #expect(waiting.contains { $0["type"] as? String == "go_if_const" })
    }
}

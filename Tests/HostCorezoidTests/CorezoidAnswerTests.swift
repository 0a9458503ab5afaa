import Foundation
import Inbound
import Outbox
import Testing
import Twilio

@testable import HostCorezoid

@Suite("What Corezoid answers to modifications")
struct CorezoidAnswerTests {
    private func answer(_ body: String, status: Int = 200) -> CorezoidAnswer {
        CorezoidAnswer(status: status, body: Array(body.utf8))
    }

    @Test("Answers are matched by id, in any order")
    func order() {
        let answer = answer(
            #"{"request_proc":"ok","ops":[{"id":"1","proc":"not_found_task"},{"id":0,"proc":"ok"},{"id":"2","proc":"obj_id_not_found"}]}"#
        )
        #expect(answer.verdict(on: "0") == .taken)
        #expect(answer.verdict(on: "1") == .again(reason: "proc not_found_task"))
        #expect(answer.verdict(on: "2") == .refused(reason: "proc obj_id_not_found"))
        #expect(answer.verdict(on: "3") == .again(reason: "the answer does not name the operation"))
    }

    @Test("A task that is elsewhere, or being modified, may come back; the word may stand in the description")
    func busy() {
        for operation in [
            #"{"id":"0","proc":"task_not_in_current_sync_callback_node"}"#, #"{"id":"0","proc":"duplicate_callback"}"#,
            #"{"id":"0","proc":"error","description":"Task not in current sync callback node"}"#,
        ] {
            let verdict = answer(#"{"request_proc":"ok","ops":[\#(operation)]}"#).verdict(on: "0")
            guard case .busy = verdict else {
                Issue.record("\(operation): \(verdict)")
                continue
            }
        }
        let late = answer(#"{"request_proc":"ok","ops":[{"id":"0","proc":"error","description":"not found task"}]}"#)
        #expect(late.verdict(on: "0") == .again(reason: "proc error: not found task"))
    }

    @Test("A package that is no package is refused as a whole; what is no answer of Corezoid's may pass")
    func whole() {
        #expect(
            answer(#"{"request_proc":"format_error","ops":[]}"#).whole == .refused(reason: "request_proc format_error"))
        for (body, status) in [("", 502), ("<html>", 200), (#"{"request_proc":"ok"}"#, 200), ("{}", 500), ("[1]", 200)]
        {
            guard case .again = answer(body, status: status).verdict(on: "0") else {
                Issue.record("\(status) \(body)")
                continue
            }
        }
    }

    @Test("A node's callback URL: 2xx is success, unless it names a refusal")
    func node() {
        func verdict(_ status: Int, _ body: String) -> TaskProgress.Verdict {
            CorezoidAnswer.ofNode(status: status, body: Array(body.utf8))
        }
        #expect(verdict(200, "") == .taken)
        #expect(verdict(200, #"{"request_proc":"ok","ops":[{"proc":"ok"}]}"#) == .taken)
        #expect(verdict(200, #"{"ops":[{"proc":"not_found_task"}]}"#) == .again(reason: "proc not_found_task"))
        #expect(
            verdict(400, #"{"proc":"task_not_in_current_sync_callback_node"}"#)
                == .busy(reason: "proc task_not_in_current_sync_callback_node"))
        #expect(verdict(503, "") == .again(reason: "HTTP 503"))
        #expect(verdict(404, "") == .refused(reason: "HTTP 404"))
    }

    @Test("A modification has the documented form; the task's id stands where the node looks for it")
    func requests() throws {
        let news = StatusNews(
            subject: .init(profile: "crm", process: "12345", message: "SM1"), task: "t1", status: "delivered",
            data: ["status": "delivered"], event: .zero, at: .zero)
        let package = String(decoding: ModifyPackage([news]).body, as: UTF8.self)
        #expect(
            package
                == #"{"ops":[{"conv_id":12345,"data":{"status":"delivered"},"id":"0","obj":"task","ref":"SM1","type":"modify"}]}"#
        )
        #expect(
            String(decoding: NodeCallback(news, taskPath: ["data", "sys", "obj_id"]).body, as: UTF8.self)
                == #"{"data":{"sys":{"obj_id":"t1"}},"status":"delivered"}"#)
        #expect(
            String(decoding: NodeCallback(news, taskPath: ["task_id"]).body, as: UTF8.self)
                == #"{"status":"delivered","task_id":"t1"}"#)
    }
}

@Suite("Callbacks at the plug-in's addresses")
struct PluginCallbackTests {
    private func callback(
        _ process: String?, _ hashes: String = "a/b", sid: String = "MessageSid"
    ) throws -> PluginCallback {
        try PluginCallback(
            process: process, hashes: hashes,
            form: WebhookFields([
                (sid, "SM0123456789abcdef0123456789abcdef"), ("SmsStatus", "sent"),
                ("AccountSid", "AC00000000000000000000000000000001"), ("To", "+15551230001"),
            ]))
    }

    private func profile(_ name: String, process: String?, hashes: Set<String> = []) -> CorezoidProfile {
        var profile = CorezoidProfile(
            name: name, connection: "default",
            reporting: .modify(base: "", login: "", secret: { "" }, process: process))
        profile.callbackHashes = hashes
        return profile
    }

    @Test("SmsSid stands in for MessageSid; what names no message is refused")
    func sid() throws {
        #expect(try callback("7", sid: "SmsSid").message == "SM0123456789abcdef0123456789abcdef")
        #expect(try callback("7").status == "sent")
        #expect(throws: TwilioError.self) { try callback("7", sid: "Other") }
    }

    @Test("The profile is the one that lists the hashes, else the one of the process, else the only one")
    func owner() throws {
        let (a, b, c) = (
            profile("a", process: "7"), profile("b", process: "8"), profile("c", process: "9", hashes: ["x/y"])
        )
        #expect(try callback("7", "x/y").profile(among: [a, b, c])?.name == "c")
        #expect(try callback("8").profile(among: [a, b, c])?.name == "b")
        #expect(try callback("9").profile(among: [a, b, c]) == nil)
        #expect(try callback(nil).profile(among: [a, b]) == nil)
        #expect(try callback(nil).profile(among: [a, c])?.name == "a")
        #expect(try callback(nil).profile(among: [c]) == nil)
    }

    @Test("The process of the address goes before the profile's; without either nothing can be told")
    func process() throws {
        func document(_ process: String?, _ profile: CorezoidProfile) throws -> String? {
            try callback(process).event(for: profile, sink: "corezoid", now: .zero)?.document
        }
        #expect(try document("7", profile("a", process: "8"))?.contains(#""conv_id":"7""#) == true)
        #expect(try document(nil, profile("a", process: "8"))?.contains(#""conv_id":"8""#) == true)
        #expect(try document(nil, profile("a", process: nil)) == nil)
    }
}

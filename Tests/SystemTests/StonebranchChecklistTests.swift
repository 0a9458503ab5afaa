import Foundation
import RealServers
import Testing
import TwilioSimulator

@Suite("Stonebranch checklist (host-protocols §2.5), real binary")
struct StonebranchChecklistTests {
    private func fields(_ changes: [String: Any]) throws -> String {
        var fields: [String: Any] = [
            "action": ["sms_message"], "twilio_credentials": ["user": Stage.account, "password": Stage.token],
            "sender": "+15005550006", "recipient_list": "+15551230001, +15551230002", "message_body_text": "Hi",
            "answer_timeout": 30, "call_max_duration": 60, "proxy_type": NSNull(), "proxy": NSNull(),
            "proxy_ca_bundle_file": NSNull(), "proxy_credentials": NSNull(),
        ]
        fields.merge(changes) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    }

    private func run(
        _ stage: Stage, _ changes: [String: Any] = [:], _ arguments: [String] = []
    ) async throws -> Program.Outcome {
        var environment = stage.environment
        environment["TWILIO_ACCOUNT_SID"] = nil
        environment["TWILIO_AUTH_TOKEN"] = nil
        return try await Program.run(
            ["stonebranch", "run"] + arguments, environment: environment, input: try fields(changes))
    }

    @Test("all choice values accepted as list, bare string, or display label")
    func choices() async throws {
        try await Stage.with { stage in
            for action: Any in [
                ["sms_message"], "sms_message", "Send SMS Message", ["whatsapp_message"], "Send WhatsApp Message",
                ["voice_message"], "voice_message", "Send Voice Message",
            ] {
                let isWhatsApp = "\(action)".lowercased().contains("whatsapp")
                let outcome = try await run(
                    stage, ["action": action, "sender": isWhatsApp ? "+14155238886" : "+15005550006"])
                #expect(outcome.status == 0, "\(action): \(outcome.errors)")
            }
        }
    }

    @Test("recipient_list split, trimmed, empty items dropped, duplicates reported; over 4000 characters rc 20")
    func recipientList() async throws {
        try await Stage.with { stage in
            let outcome = try await run(stage, ["recipient_list": " +15551230001 ,, +15551230002 ,+15551230001"])
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("duplicate: row 3 repeats +15551230001"))
            #expect(try outcome.stats() == ["msg_queued_count": 2, "msg_failed_count": 0])
            let long = Array(repeating: "+15551230001", count: 310).joined(separator: ",")
            let tooLong = try await run(stage, ["recipient_list": long])
            #expect(tooLong.status == 20)
            #expect(
                try tooLong.document()["status_description"] as? String
                    == "DATA_VALIDATION_ERROR: recipient_list: has 4029 characters, at most 4000 are taken; split the task."
            )
        }
    }

    @Test("message of 0 or > 1600 characters rc 20, nothing sent; limits of calls only for voice")
    func messageLength() async throws {
        try await Stage.with { stage in
            for body in ["", String(repeating: "a", count: 1601)] {
                let outcome = try await run(stage, ["message_body_text": body])
                #expect(outcome.status == 20)
                #expect(try outcome.document()["exit_code"] as? Int == 20)
                #expect(try outcome.document()["changed"] as? Bool == false)
            }
            #expect(try await run(stage, ["action": "voice_message", "answer_timeout": 601]).status == 20)
            #expect(try await stage.simulator.stats().requests.total == 0)
            #expect(
                try await run(stage, ["answer_timeout": 601, "message_body_text": String(repeating: "a", count: 1600)])
                    .status == 0)
        }
    }

    @Test("output has exactly the keys, valid JSON, credentials masked, null where not applicable")
    func output() async throws {
        try await Stage.with { stage in
            let outcome = try await run(stage)
            let document = try outcome.document()
            #expect(Set(document.keys) == ["exit_code", "status_description", "changed", "invocation", "result"])
            let fields = try #require((document["invocation"] as? [String: Any])?["fields"] as? [String: Any])
            #expect(fields["twilio_credentials_user"] as? String == "****")
            #expect(fields["answer_timeout"] is NSNull)
            #expect(fields["proxy_credentials_user"] is NSNull)
            #expect(!outcome.output.contains(Stage.token) && !outcome.output.contains(Stage.account))
        }
    }

    @Test("rc, status line, changed and counts for 0, 1 and n of n failures")
    func codes() async throws {
        try await Stage.with { stage in
            for (list, code, queued, failed) in [
                ("+15551230001,+15551230002", 0, 2, 0), ("+15551230003,+12025550190", 21, 1, 1),
                ("+12025550190,+12025550191", 1, 0, 2),
            ] {
                let outcome = try await run(stage, ["recipient_list": list])
                #expect(outcome.status == Int32(code))
                let document = try outcome.document()
                #expect(document["exit_code"] as? Int == code)
                #expect(document["changed"] as? Bool == (queued > 0))
                #expect(try outcome.stats() == ["msg_queued_count": queued, "msg_failed_count": failed])
            }
        }
    }

    @Test("bad credentials stop after the first attempt with rc 2")
    func badCredentials() async throws {
        try await Stage.with { stage in
            let list = (1...30).map { "+1555\(1_000_000 + $0)" }.joined(separator: ",")
            let outcome = try await run(
                stage,
                ["recipient_list": list, "twilio_credentials": ["user": Stage.account, "password": "pw-marker"]])
            #expect(outcome.status == 2)
            let line = try #require(try outcome.document()["status_description"] as? String)
            #expect(line.hasPrefix("AUTHENTICATION_ERROR: Account cannot be authenticated. "))
            #expect(try await stage.simulator.stats().requests.total == 1)
            #expect(!outcome.output.contains("pw-marker") && !outcome.errors.contains("pw-marker"))
        }
    }

    @Test("CONNECT through HTTP and HTTPS proxies, Basic proxy auth, custom CA bundle; wrong proxy password rc 10")
    func proxies() async throws {
        let servers = try ProxyServers.shared()
        let ports = servers.squid.ports
        try await Stage.with { stage in
            for (type, proxy) in [
                ("HTTP", "http://127.0.0.1:\(ports.open)"), ("HTTPS", "http://127.0.0.1:\(ports.open)"),
                ("HTTPS", "https://127.0.0.1:\(ports.openTLS)"),
                ("HTTPS With Credentials", "https://127.0.0.1:\(ports.guardedTLS)"),
            ] {
                let good: [String: Any] = [
                    "proxy_type": [type], "proxy": proxy, "proxy_ca_bundle_file": servers.certificates.both,
                    "proxy_credentials": ["user": Squid.user, "password": Squid.password],
                ]
                let outcome = try await run(stage, good)
                #expect(outcome.status == 0, "\(type) \(proxy): \(outcome.errors)")
                guard type == "HTTPS With Credentials" else { continue }
                let fields = try #require(
                    (try outcome.document()["invocation"] as? [String: Any])?["fields"] as? [String: Any])
                #expect(fields["proxy_type"] as? String == type)
                #expect(fields["proxy"] as? String == proxy)
                #expect(fields["proxy_credentials_password"] as? String == "****")
                let wrong = ["proxy_credentials": ["user": Squid.user, "password": "other-marker"]]
                let refused = try await run(stage, good.merging(wrong) { $1 }, ["--log-level", "trace"])
                #expect(refused.status == 10)
                #expect(!(refused.output + refused.errors).contains("marker"))
                let missing = try await run(stage, good.merging(["proxy_credentials": NSNull()]) { $1 })
                #expect(missing.status == 20)
            }
            #expect(try await stage.simulator.stats().messages.created == 8)
            let leaky = try await run(stage, ["proxy_type": "HTTP", "proxy": "http://u:pw-marker@127.0.0.1:1"])
            #expect(leaky.status == 20)
            #expect(!(leaky.output + leaky.errors).contains("marker"))
        }
    }

    @Test("SIGTERM: no new message within 1 s; output with counts and a not-sent list on STDERR")
    func cancel() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 5000)])
            let list = (1...300).map { "+1555\(1_000_000 + $0)" }.joined(separator: ",")
            let program = try Program(
                ["stonebranch", "run"], environment: stage.environment, input: try fields(["recipient_list": list]))
            try await stage.untilCreated(2)
            program.kill(SIGTERM)
            let outcome = await program.wait()
            let created = try await stage.simulator.stats().messages.created
            #expect(outcome.status == 21)
            #expect(created < 300)
            #expect(try outcome.stats()["msg_queued_count"] == created)
            #expect(outcome.errors.contains("not sent: +1555"))
        }
    }

    @Test("debug level traces API calls with secrets masked")
    func trace() async throws {
        try await Stage.with { stage in
            let outcome = try await run(stage, [:], ["--log-level", "debug"])
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("twilio request"))
            #expect(outcome.errors.contains("+15*******01"))
            let basic = Data("\(Stage.account):\(Stage.token)".utf8).base64EncodedString()
            for secret in [Stage.token, basic, "+15551230001"] { #expect(!outcome.errors.contains(secret)) }
        }
    }

    @Test("re-run with the same instance does not re-send to recipients already queued; --resend-all does")
    func rerun() async throws {
        try await Stage.with { stage in
            let list = ["recipient_list": "+15551230001,+12025550190"]
            _ = try await run(stage, list, ["--instance-id", "7f3c"])
            let again = try await run(stage, list, ["--instance-id", "7f3c"])
            #expect(again.status == 21)
            #expect(try await stage.simulator.stats().messages.created == 1)
            _ = try await run(stage, list, ["--instance-id", "7f3c", "--resend-all"])
            #expect(try await stage.simulator.stats().messages.created == 2)
            _ = try await run(stage, list, ["--instance-id", "other"])
            #expect(try await stage.simulator.stats().messages.created == 3)
        }
    }

    @Test("whatever comes in, exactly one valid document goes out")
    func garbage() async throws {
        try await Stage.with { stage in
            for input in [
                "", "nonsense", "[]", "{\"action\": {\"a\": 1}}", "{\"proxy_type\": \"HTTP\"}",
                String(repeating: "[", count: 100_000),
            ] {
                let outcome = try await Program.run(
                    ["stonebranch", "run"], environment: stage.environment, input: input)
                #expect(outcome.status == 20, "\(input.prefix(20))")
                #expect(try outcome.document()["exit_code"] as? Int == 20)
            }
        }
    }
}

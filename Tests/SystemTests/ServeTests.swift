import Foundation
import Outbox
import OutboxSQLite
import Testing
import Twilio
import TwilioSimulator

@Suite("trunkline serve")
struct ServeTests {
    @Test("What is submitted is sent and followed to its end")
    func delivers() async throws {
        try await Stage.with { stage in
            let serving = try await Serving(stage)
            let accepted = try await serving.submit(0..<20, query: "?wait=accepted&timeout=60")
            #expect(accepted.status == 200 && accepted.counts["accepted"] == 20)
            #expect(try await stage.simulator.stats().messages.created == 20)
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("Killed under load, it has lost nothing that it accepted and sends nothing twice")
    func killedUnderLoad() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 20)])
            let serving = try await Serving(stage)
            let accepted = try await withThrowingTaskGroup(of: [(job: String, number: Int)].self) { clients in
                for client in 0..<8 {
                    clients.addTask {
                        var mine: [(job: String, number: Int)] = []
                        for number in (client * 1000)... {
                            // What gets no answer may or may not have been accepted.
                            guard let answer = try? await serving.submit([number]) else { break }
                            if answer.status == 202, let id = answer["id"] as? String { mine.append((id, number)) }
                        }
                        return mine
                    }
                }
                try await stage.untilCreated(60)
                serving.program.kill(SIGKILL)
                return try await clients.reduce(into: []) { $0 += $1 }
            }
            _ = await serving.program.wait()
            #expect(accepted.count >= 60)

            let again = try await Serving(stage)
            for job in accepted {
                try await stage.until {
                    let state = try await again.call(.get, "/v1/jobs/\(job.job)")
                    return state.counts["accepted"] == 1
                }
            }
            let stats = try await stage.simulator.stats().messages
            #expect(stats.duplicates == 0)
            #expect(stats.created >= accepted.count)
            again.program.kill(SIGTERM)
            #expect(await again.program.wait().status == 0)
        }
    }

    @Test("SIGTERM lets attempts under way end; the next start sends the rest")
    func drains() async throws {
        try await Stage.with { stage in
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 500)])
            let serving = try await Serving(stage)
            let answer = try await serving.submit(0..<400)
            #expect(answer.status == 202)
            try await stage.untilCreated(1)
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
            let store = try SQLiteOutboxStore(path: stage.folder + "/trunkline/outbox.db")
            let id = try #require((answer["id"] as? String).flatMap { JobID($0) })
            let left = try #require(try await store.job(id)).counts
            #expect(left[.attempting] == 0 && left[.unknown] == 0)
            try await stage.simulator.setFaults([])
            let again = try await Serving(stage)
            let done = try await again.call(.get, "/v1/jobs/\(id)?wait=accepted&timeout=60")
            #expect(done.counts["accepted"] == 400)
            let stats = try await stage.simulator.stats().messages
            #expect(stats.created == 400 && stats.duplicates == 0)
            again.program.kill(SIGTERM)
            _ = await again.program.wait()
        }
    }

    @Test("A Stonebranch task over HTTP ends with the document of the command")
    func stonebranch() async throws {
        try await Stage.with { stage in
            let fields = """
                {"action": ["sms_message"], "sender": "+15005550006", "recipient_list": "+15551230001, +15551230002",
                 "message_body_text": "Hello"}
                """
            let serving = try await Serving(stage)
            let answer = try await serving.call(.post, "/hosts/stonebranch/run?instance_id=7f3c", fields)
            #expect(answer.status == 200 && answer["exit_code"] as? Int == 0 && answer["changed"] as? Bool == true)
            let again = try await serving.call(.post, "/hosts/stonebranch/run?instance_id=7f3c", fields)
            #expect(again["exit_code"] as? Int == 0 && again["changed"] as? Bool == false)
            #expect(try await stage.simulator.stats().messages.created == 2)
            let wrong = try await serving.call(.post, "/hosts/stonebranch/run", "{}")
            #expect(wrong.status == 200 && wrong["exit_code"] as? Int == 20)
            serving.program.kill(SIGTERM)
            _ = await serving.program.wait()
            // The command, on the same store, knows the same task.
            let command = try await stage.run("stonebranch", "run", "--instance-id", "7f3c", input: fields)
            #expect(command.status == 0)
            let document = try command.document()
            #expect(document["changed"] as? Bool == false)
            #expect(document["invocation"] as? NSDictionary == again["invocation"] as? NSDictionary)
        }
    }

    @Test("Over HTTP, credentials that Twilio refuses end a Stonebranch task at once, whenever it is asked")
    func refusedStonebranch() async throws {
        try await Stage.with { stage in
            func fields(proxy: String? = nil) -> String {
                let type = proxy == nil ? "-- None --" : "HTTP"
                return """
                    {"action": ["sms_message"], "sender": "+15005550006", "recipient_list": "+15551230001",
                     "message_body_text": "Hello", "proxy_type": ["\(type)"], "proxy": "\(proxy ?? "")"}
                    """
            }
            let serving = try await Serving(stage, changing: ["TWILIO_AUTH_TOKEN": "wrong"])
            for _ in 0..<3 {
                let answer = try await serving.call(.post, "/hosts/stonebranch/run", fields())
                #expect(answer.status == 200 && answer["exit_code"] as? Int == 2)
            }
            #expect(try await stage.simulator.stats().requests.byStatus["401"] ?? 0 >= 3)
            // A proxy that the gateway does not use is named, not ignored.
            let other = try await serving.call(.post, "/hosts/stonebranch/run", fields(proxy: "http://127.0.0.1:3128"))
            #expect(other["exit_code"] as? Int == 20)
            let description = try #require(other["status_description"] as? String)
            #expect(description.contains("proxy_type: the connection `default`"))
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("--api-base goes before the environment; a start that fails says why, and nothing else")
    func start() async throws {
        try await Stage.with { stage in
            let serving = try await Serving(
                stage, "--api-base", stage.simulator.baseURL, changing: ["TWILIO_API_BASE": "http://127.0.0.1:1"])
            #expect(try await serving.submit([1], query: "?wait=accepted&timeout=60").status == 200)
            let taken = String(serving.url.dropFirst("http://".count))
            let second = try await stage.run("serve", "--listen", taken)
            #expect(second.status == 1)
            #expect(second.errors.contains("cannot listen at http://\(taken)"), "\(second.errors)")
            #expect(second.errors.split(separator: "\n").count == 1, "\(second.errors)")
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("It does not start without credentials, or where others could reach it")
    func refusals() async throws {
        try await Stage.with { stage in
            let bare = try await stage.run(
                "serve", changing: ["TWILIO_AUTH_TOKEN": "", "TWILIO_ACCOUNT_SID": Stage.account])
            #expect(bare.status == 20 && bare.errors.contains("auth_token"))
            let open = try await stage.run("serve", "--listen", "0.0.0.0:0")
            #expect(open.status == 20 && open.errors.contains("key"))
            let odd = try await stage.run("serve", "--listen", "nowhere")
            #expect(odd.status == 20 && odd.errors.contains("--listen"))
        }
    }
}

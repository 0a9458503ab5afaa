import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Callbacks with the real gateway")
struct LostCallbackTests {
    @Test("what no callback has told is asked for, with a public URL too")
    func lost() async throws {
        try await Stage.with { stage in
            // Nobody is at the public URL: every callback is lost.
            let serving = try await Serving(
                stage,
                changing: [
                    "TRUNKLINE_PUBLIC_URL": GatewayProgram.publicURL, "TRUNKLINE_TRACKING_AFTER": "300ms",
                ])
            let job = try await serving.submit(0..<3, query: "?wait=final&timeout=60")
            #expect(job.status == 200)
            let id = try #require(job["id"] as? String)
            let rows = try await serving.call(.get, "/v1/jobs/\(id)/deliveries")["deliveries"] as? [[String: Any]]
            #expect(try #require(rows).map { $0["status"] as? String } == ["delivered", "delivered", "delivered"])
            serving.program.kill(SIGTERM)
            #expect(await serving.program.wait().status == 0)
        }
    }

    @Test("a callback that its receiver refuses is a dead letter with its address, the query masked, and comes again")
    func refused() async throws {
        try await Stage.with { stage in
            let path = try stage.file("trunkline.yaml", "public_url: \(GatewayProgram.publicURL)\n")
            let gateway = try await GatewayProgram(on: stage, configuration: path)
            let submitted = try await gateway.submit(
                """
                {"channel": "sms", "from": "+15005550006", "body": "Hi", "recipients": [{"to": "+15551000001"}],
                "status_callback": "\(stage.simulator.baseURL)/nowhere?secret=marker"}
                """)
            #expect(submitted == 202)
            try await stage.untilCreated(1)
            let message = try #require(try await stage.simulator.messages().first)
            let address = try #require(message.statusCallback)
            #expect(address.hasPrefix(GatewayProgram.publicURL + "/twilio/status/"))
            // As Twilio would, if somebody were at the public URL.
            let told = await gateway.post(
                String(address.dropFirst(GatewayProgram.publicURL.count)),
                [
                    ("AccountSid", Stage.account), ("From", "+15005550006"), ("MessageSid", message.sid),
                    ("MessageStatus", "delivered"), ("SmsSid", message.sid), ("SmsStatus", "delivered"),
                    ("To", "+15551000001"),
                ])
            #expect(told == 204)
            try await stage.until {
                try await stage.run("sinks", "dead", "--output", "json").output.contains("status_callback")
            }
            let output = try await stage.run("sinks", "dead", "--sink", "status_callback", "--output", "json").output
            let letters = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
            let letter = try #require(letters?.first)
            #expect(letter["url"] as? String == stage.simulator.baseURL + "/nowhere?***")
            #expect(letter["reason"] as? String == "HTTP 401")
            #expect(!output.contains("marker"))
            let text = try await stage.run("sinks", "dead").output
            #expect(text.contains("/nowhere?***") && !text.contains("marker"))
            let replayed = try await stage.run("sinks", "replay", "status_callback")
            #expect(replayed.status == 0 && replayed.output.contains("1 to be tried again"), "\(replayed.errors)")
            try await stage.until {
                try await stage.run("sinks", "dead", "--output", "json").output.contains("\"tries\" : 2")
            }
            #expect(await gateway.stop().status == 0)
        }
    }
}

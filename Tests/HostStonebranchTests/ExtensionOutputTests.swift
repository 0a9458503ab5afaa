import Foundation
import HostStonebranch
import Outbox
import Synchronization
import Testing

@Suite("The Extension Output document (host-protocols §2.2)")
struct ExtensionOutputTests {
    private final class Sink: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        func take(_ more: [UInt8]) { bytes.withLock { $0 += more } }
        func object() throws -> [String: Any] {
            let data = Data(bytes.withLock { $0 })
            return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        }
    }

    private func delivery(_ number: Int64, state: DeliveryState, message: String? = nil) -> Delivery {
        Delivery(
            id: DeliveryID(rawValue: number), job: JobID(rawValue: 1), position: Int(number),
            recipient: "whatsapp:+1555123000\(number)", body: nil, state: state, tries: 1, dueAt: .zero,
            sid: state == .accepted ? "SM1" : nil, twilioStatus: state == .accepted ? "queued" : nil,
            errorCode: message == nil ? nil : 21211, errorMessage: message, updatedAt: .zero)
    }

    @Test("exactly the documented keys, valid whatever the texts hold, credentials masked")
    func document() async throws {
        let nasty = "a \"quote\", a \\ backslash,\n\t\u{1}\u{7F} 😀 </script>"
        let json = """
            {"action": ["whatsapp_message"], "sender": "+15688888888", "message_body_text": \(try quoted(nasty)),
             "recipient_list": "+15551230001, +15551230002", "twilio_credentials": {"user": "AC-marker", "password": "pw-marker"},
             "proxy_type": "HTTPS", "proxy": "https://proxy.example.com:8080", "proxy_credentials": {"user": "u-marker", "password": "p"}}
            """
        let fields = try StonebranchFields(json: Array(json.utf8))
        let output = ExtensionOutput(
            status: .partial, changed: true, invocation: .init(fields), queued: 1, failed: 1)
        let rows = [delivery(1, state: .accepted), delivery(2, state: .rejected, message: nasty)]
        let sink = Sink()
        try await output.write(
            channel: .whatsapp, pages: { last in rows.filter { $0.id > last ?? DeliveryID(rawValue: 0) } },
            to: sink.take)
        let object = try sink.object()
        #expect(Set(object.keys) == ["exit_code", "status_description", "changed", "invocation", "result"])
        #expect(object["exit_code"] as? Int == 21)
        let invocation = try #require(object["invocation"] as? [String: Any])
        #expect(invocation["extension"] as? String == "ue-twilio")
        #expect(invocation["version"] as? String == "1.0.0")
        let shown = try #require(invocation["fields"] as? [String: Any])
        #expect(
            Set(shown.keys) == [
                "action", "twilio_credentials_user", "twilio_credentials_password", "sender", "recipient_list",
                "message_body_text", "call_max_duration", "answer_timeout", "proxy", "proxy_type",
                "proxy_ca_bundle_file", "proxy_credentials_user", "proxy_credentials_password",
            ])
        #expect(shown["twilio_credentials_user"] as? String == "****")
        #expect(shown["proxy_credentials_password"] as? String == "****")
        #expect(shown["answer_timeout"] is NSNull)
        #expect(shown["message_body_text"] as? String == nasty)
        #expect(shown["recipient_list"] as? [String] == ["+15551230001", "+15551230002"])
        let result = try #require(object["result"] as? [String: Any])
        #expect(result["stats"] as? [String: Int] == ["msg_queued_count": 1, "msg_failed_count": 1])
        let messages = try #require(result["messages"] as? [[String: Any]])
        #expect(messages.map { $0["to"] as? String } == ["+15551230001", "+15551230002"])
        #expect(messages[0]["sid"] as? String == "SM1")
        #expect(messages[1]["error_message"] as? String == nasty)
        let text = try String(data: JSONSerialization.data(withJSONObject: object), encoding: .utf8) ?? ""
        for marker in ["AC-marker", "pw-marker", "u-marker"] { #expect(!text.contains(marker)) }
    }

    private func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}

@Suite("Exit codes (host-protocols §2.3)")
struct RunOutcomeTests {
    private func outcome(
        accepted: Int = 0, rejected: Int = 0, unknown: Int = 0, pending: Int = 0, halt: DispatchMachine.Halt? = nil
    ) -> RunOutcome {
        var counts = DeliveryCounts()
        counts[.accepted] = accepted
        counts[.rejected] = rejected
        counts[.unknown] = unknown
        counts[.pending] = pending
        return RunOutcome(counts: counts, acceptedNow: accepted, halt: halt, firstFailure: "21211 Invalid")
    }

    @Test("0, 1, n of n failures and every reason to stop")
    func table() {
        let refused = AttemptOutcome(
            .refusedForAccount, httpStatus: 401, errorCode: 20003, errorMessage: "Authenticate")
        let forbidden = AttemptOutcome(.refusedForAccount, httpStatus: 403, errorCode: 20403, errorMessage: "suspended")
        let unreached = AttemptOutcome(
            .notProcessed(retryAfter: .zero), errorMessage: "refused", isConnectionFailure: true)
        #expect(outcome(accepted: 3).status.code == 0)
        #expect(outcome(accepted: 3).status.description == "SUCCESS: Task executed successfully.")
        #expect(outcome(accepted: 2, rejected: 1).status.code == 21)
        #expect(outcome(accepted: 2, pending: 1, halt: .stopped).status.code == 21)
        #expect(outcome(accepted: 2, pending: 1, halt: .account(refused)).status.code == 21)
        #expect(outcome(rejected: 3).status.code == 1)
        #expect(outcome(rejected: 3).status.description.hasPrefix("FAIL: "))
        #expect(outcome(pending: 3, halt: .account(refused)).status.code == 2)
        #expect(
            outcome(pending: 3, halt: .account(refused)).status.description
                == "AUTHENTICATION_ERROR: Account cannot be authenticated. Twilio error 20003: Authenticate.")
        #expect(outcome(pending: 3, halt: .account(forbidden)).status.code == 3)
        #expect(outcome(pending: 3, halt: .connection(unreached)).status.code == 10)
        #expect(outcome(unknown: 3).status.code == 10)
        #expect(outcome(rejected: 1, unknown: 2).status.code == 1)
        #expect(outcome(pending: 3, halt: .stopped).status.code == 1)
    }
}

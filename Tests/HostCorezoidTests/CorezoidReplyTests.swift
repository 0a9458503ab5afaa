import Foundation
import Outbox
import Testing

@testable import HostCorezoid

@Suite("Replies to Corezoid")
struct CorezoidReplyTests {
    private func document(_ reply: CorezoidReply) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any])
    }

    /// The members as text.
    private func texts(_ document: [String: Any]?) -> [String: String] { (document ?? [:]).mapValues { "\($0)" } }

    private func delivery(
        _ state: DeliveryState, sid: String? = nil, status: String? = nil, code: Int? = nil, message: String? = nil
    ) -> Delivery {
        Delivery(
            id: DeliveryID(rawValue: 1), job: JobID(rawValue: 1), position: 1, recipient: "+15551230001", body: nil,
            state: state, tries: 1, dueAt: .zero, sid: sid, twilioStatus: status, errorCode: code,
            errorMessage: message, updatedAt: .zero)
    }

    @Test("Success adds sid and status, a Twilio error code, message and url_more_info")
    func plain() throws {
        let sent = CorezoidReply(.sent(sid: "SM1", status: "queued"))
        #expect(sent.status == 200)
        #expect(texts(try document(sent)) == ["sid": "SM1", "status": "queued"])
        let refused = SendResult(
            delivery(.rejected, code: 21211, message: "The 'To' number is not a valid phone number."), attempts: [])
        let reply = CorezoidReply(refused)
        #expect(reply.status == 400)
        #expect(
            texts(try document(reply)) == [
                "code": "21211", "message": "The 'To' number is not a valid phone number.",
                "url_more_info": "https://www.twilio.com/docs/errors/21211",
                "__conveyor_api_return_type_error__": "software",
                "__conveyor_api_return_type_tag__": "twilio_error",
                "__conveyor_api_return_description__": "The 'To' number is not a valid phone number.",
                "__conveyor_api_return_code__": "21211",
            ])
    }

    @Test("What may work later is hardware, what never will is software")
    func kinds() {
        func kind(_ delivery: Delivery) -> CorezoidFailure.Kind? {
            if case .failed(let failure) = SendResult(delivery, attempts: []) { failure.kind } else { nil }
        }
        #expect(kind(delivery(.pending)) == .hardware)
        #expect(kind(delivery(.unknown)) == .hardware)
        #expect(kind(delivery(.expired)) == .hardware)
        #expect(kind(delivery(.rejected, message: "cannot connect")) == .hardware)
        #expect(kind(delivery(.rejected, code: 20429)) == .hardware)
        #expect(kind(delivery(.rejected, code: 21610)) == .software)
        #expect(kind(delivery(.held)) == .software)
        #expect(kind(delivery(.accepted, sid: "SM1")) == nil)
        #expect(SendResult.mayReopen(delivery(.expired)) && !SendResult.mayReopen(delivery(.rejected, code: 21610)))
    }

    @Test("Corezoid's format: each operation has its answer; 500 where all have failed")
    func package() throws {
        let call = try CorezoidCall(
            Array(#"{"ops":[{"ref":"a","obj_id":"t1"},{"ref":"b","obj_id":"t2"}]}"#.utf8), contentType: nil)
        let mixed = CorezoidReply(call, [.sent(sid: "SM1", status: "queued"), .failed(.otherMessage)])
        #expect(mixed.status == 200)
        let operations = try #require(try document(mixed)["ops"] as? [[String: Any]])
        #expect(try document(mixed)["request_proc"] as? String == "ok")
        #expect(Set(operations[0].keys) == ["ref", "obj_id", "proc", "res_data"])
        #expect(operations[0]["obj_id"] as? String == "t1" && operations[0]["proc"] as? String == "ok")
        #expect(texts(operations[0]["res_data"] as? [String: Any]) == ["sid": "SM1", "status": "queued"])
        #expect(operations[1]["proc"] as? String == "fail")
        #expect(CorezoidReply(call, [.failed(.otherMessage), .failed(.otherMessage)]).status == 500)
    }
}

import Foundation
import HostAlfresco
import Outbox
import Testing

@Suite("What a process learns of SEND_SMS")
struct SendOutcomeTests {
    private let sent = Fixtures.delivery("+15551230001", .accepted, sid: "SM1")
    private let refused = Fixtures.delivery("+15551230002", .rejected, code: 21408, message: "No permission")

    private func outputs(_ answer: IntegrationAnswer) -> [String: OutboundVariable]? {
        guard case .result(let variables) = answer else { return nil }
        return Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.value) })
    }

    @Test("success has the outputs of both generations", arguments: SendOutcome.Contract.allCases)
    func success(_ contract: SendOutcome.Contract) throws {
        let other = Fixtures.delivery("+15551230003", .accepted, sid: "SM3")
        let variables = try #require(outputs(SendOutcome([sent, other], refusals: []).answer(contract)))
        #expect(variables["smsResult"] == .map([("SM1", .string("+15551230001")), ("SM3", .string("+15551230003"))]))
        #expect(variables["twilioResult"] == .string("SM1,SM3"))
        #expect(variables["twilioError"] == .null)
        #expect(variables["smsErrors"] == nil)
    }

    @Test("failure is text in the legacy contract and an error that can be caught in the current one")
    func failure() throws {
        let outcome = SendOutcome([refused], refusals: [])
        #expect(
            outcome.answer(.current)
                == .error(BPMNError(.invalidRegion, "No permission (Twilio 21408)")))
        let legacy = try #require(outputs(outcome.answer(.legacy)))
        #expect(legacy["twilioResult"] == .null)
        #expect(
            legacy["twilioError"]
                == .string("+15551230002: INVALID_REGION_TO_PHONE_NUMBER_ERROR: No permission (Twilio 21408)"))
        let missing = SendOutcome.answer(to: BPMNError(.missingInput, "smsTo: is missing"), .legacy)
        #expect(outputs(missing)?["twilioError"] == .string("MISSING_INPUT: smsTo: is missing"))
    }

    @Test("partial failure tells what went and what did not, or fails where that is wished")
    func partial() throws {
        let refusal = SendTask.Refusal(number: "nobody", error: BPMNError(.invalidTo, "smsTo: no number"))
        let outcome = SendOutcome([sent, refused], refusals: [refusal])
        let variables = try #require(outputs(outcome.answer(.current)))
        #expect(variables["smsResult"] == .map([("SM1", .string("+15551230001"))]))
        #expect(
            variables["smsErrors"]
                == .map([
                    (
                        "nobody",
                        .map([
                            ("code", .string("INVALID_TO_PHONE_NUMBER_ERROR")),
                            ("message", .string("smsTo: no number")),
                        ])
                    ),
                    (
                        "+15551230002",
                        .map([
                            ("code", .string("INVALID_REGION_TO_PHONE_NUMBER_ERROR")),
                            ("message", .string("No permission (Twilio 21408)")),
                        ])
                    ),
                ]))
        guard case .error(let error) = outcome.answer(.current, partialFailure: .error) else {
            Issue.record("it is no error")
            return
        }
        #expect(error.code == .invalidTo)
        #expect(error.message.contains("+15551230002: No permission"))
    }

    @Test(
        "Twilio's codes and HTTP's have their error codes",
        arguments: [
            (20003, nil, BPMNError.Code.authentication), (20403, nil, .permissionDenied), (21211, 400, .invalidTo),
            (21614, 400, .invalidTo), (21606, 400, .invalidFrom), (21659, 400, .invalidFrom),
            (21408, 400, .invalidRegion), (21610, 400, .invalidRequest), (20404, nil, .notFound),
            (20500, nil, .internalServerError), (nil, 403, .forbidden), (nil, 418, .unknown),
            (nil, 503, .serviceUnavailable),
            (30008, nil, .unknown), (nil, nil, .unknown), (nil, 400, .badRequest),
        ] as [(Int?, Int?, BPMNError.Code)])
    func codes(_ twilio: Int?, _ http: Int?, _ code: BPMNError.Code) {
        #expect(BPMNError.Code(twilioCode: twilio, httpStatus: http) == code)
    }

    @Test("what was not reached and what was lost are told apart")
    func unreached() {
        #expect(SendOutcome([Fixtures.delivery("+1", .expired)], refusals: []).answer(.current).isResult == false)
        guard case .error(let lost) = SendOutcome([Fixtures.delivery("+1", .held)], refusals: []).answer(.current),
            case .error(let late) = SendOutcome([Fixtures.delivery("+1", .canceled)], refusals: []).answer(.current)
        else {
            Issue.record("these are errors")
            return
        }
        #expect(lost.code == .gatewayTimeout)
        #expect(late.code == .unknown)
    }
}

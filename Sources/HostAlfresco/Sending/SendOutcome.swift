public import Outbox

/// What became of a `SEND_SMS`, as its process learns it.
public struct SendOutcome: Sendable {
    /// Which of the connector's two generations a process is written for.
    public enum Contract: String, Sendable, CaseIterable {
        /// The task always completes; what went wrong stands in `twilioError`. Source: Activiti Enterprise.
        case legacy
        /// Failures are errors that boundary events catch. Source: Alfresco Process Automation.
        case current
    }

    /// What the task is when some numbers were sent to and others were not.
    public enum PartialFailure: String, Sendable, CaseIterable {
        /// It completes, with `smsErrors`.
        case result
        /// It fails.
        case error
    }

    private var sent: [(sid: String, number: String)] = []
    private var failed: [SendTask.Refusal]

    /// - Parameters:
    ///   - deliveries: all of the job, when nothing more will be tried.
    ///   - refusals: the numbers that never became deliveries.
    ///   - goal: whether what did not arrive has failed.
    ///   - cancellation: why the rest was taken back, where it was not a person who did it.
    public init(
        _ deliveries: [Delivery], refusals: [SendTask.Refusal], goal: ConnectorInstance.Goal = .accepted,
        cancellation: BPMNError? = nil
    ) {
        failed = refusals
        for delivery in deliveries {
            if delivery.state == .accepted, let sid = delivery.sid, goal == .accepted || !delivery.isLost {
                sent.append((sid, delivery.recipient))
            } else {
                let error = delivery.state == .canceled ? cancellation : nil
                failed.append(.init(number: delivery.recipient, error: error ?? Self.error(of: delivery)))
            }
        }
    }

    /// The answer to the request.
    public func answer(_ contract: Contract, partialFailure: PartialFailure = .result) -> IntegrationAnswer {
        if contract == .current, let first = failed.first, sent.isEmpty || partialFailure == .error {
            let others = failed.dropFirst().map { "\($0.number): \($0.error.message)" }
            return .error(BPMNError(first.error.code, ([first.error.message] + others).joined(separator: "; ")))
        }
        var variables: [(name: String, value: OutboundVariable)] = [
            ("smsResult", .map(sent.map { ($0.sid, .string($0.number)) })),
            ("twilioResult", sent.isEmpty ? .null : .string(sent.map(\.sid).joined(separator: ","))),
            ("twilioError", failed.isEmpty ? .null : .string(Self.text(of: failed))),
        ]
        if !failed.isEmpty {
            let errors: [(String, OutboundVariable)] = failed.map {
                ($0.number, .map([("code", .string($0.error.code.rawValue)), ("message", .string($0.error.message))]))
            }
            variables.append(("smsErrors", .map(errors)))
        }
        return .result(variables)
    }

    /// What could not even be tried, in the words of the contract.
    public static func answer(to error: BPMNError, _ contract: Contract) -> IntegrationAnswer {
        guard contract == .legacy else { return .error(error) }
        return .result([
            ("smsResult", .map([])), ("twilioResult", .null), ("twilioError", .string(error.description)),
        ])
    }

    private static func text(of refusals: [SendTask.Refusal]) -> String {
        refusals.map { "\($0.number): \($0.error)" }.joined(separator: "; ")
    }

    private static func error(of delivery: Delivery) -> BPMNError {
        let reason = delivery.errorMessage ?? ""
        switch delivery.state {
        case .rejected, .accepted:
            let code = delivery.errorCode.map { " (Twilio \($0))" } ?? ""
            return BPMNError(.init(twilioCode: delivery.errorCode), (reason.isEmpty ? delivery.refusal : reason) + code)
        case .unknown, .held:
            return BPMNError(
                .gatewayTimeout, "Twilio's answer was lost: it may have been sent, and is not sent again unasked")
        case .canceled:
            return BPMNError(.unknown, "it was canceled at the gateway; nothing was sent")
        case .draft, .pending, .attempting, .expired:
            return BPMNError(.connection, reason.isEmpty ? "Twilio was not reached in time; nothing was sent" : reason)
        }
    }
}

extension Delivery {
    /// Whether Twilio has it and says that it did not arrive.
    fileprivate var isLost: Bool { twilioStatus.map(TwilioStatusTrack.undeliveredStatuses.contains) ?? false }

    /// What is said where Twilio gives no reason.
    fileprivate var refusal: String { twilioStatus.map { "Twilio says: \($0)" } ?? "refused" }
}

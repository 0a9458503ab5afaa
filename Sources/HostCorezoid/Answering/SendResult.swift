public import Outbox
internal import Twilio

/// What a task is told about its message.
public enum SendResult: Sendable, Equatable {
    /// Twilio has it.
    case sent(sid: String, status: String)
    /// It is not sent, or nobody knows yet.
    case failed(CorezoidFailure)

    /// Reads what has become of a delivery.
    ///
    /// - Parameter attempts: its attempts: a repeated call gets the status of the first answer again.
    public init(_ delivery: Delivery, attempts: [Attempt]) {
        switch delivery.state {
        case .accepted:
            let answer = attempts.compactMap(\.outcome).first { $0.sid == delivery.sid }
            self = .sent(
                sid: delivery.sid ?? "", status: answer?.twilioStatus ?? delivery.twilioStatus ?? "accepted")
        case .rejected: self = .failed(Self.failure(delivery))
        case .expired: self = .failed(.transport("Twilio was not reached in time; it is not tried any more"))
        case .canceled:
            self = .failed(
                CorezoidFailure(kind: .software, tag: "canceled", code: .word("canceled"), message: "it was canceled"))
        case .held:
            self = .failed(
                CorezoidFailure(
                    kind: .software, tag: "unknown", code: .word("unknown"),
                    message:
                        "it may or may not have been sent, and only a person can find out: `trunkline jobs resolve`"))
        case .unknown:
            self = .failed(.notYet("Twilio's answer was lost; it is being found out whether the message was sent"))
        case .draft, .pending, .attempting:
            let trouble = delivery.errorMessage ?? attempts.last?.outcome?.errorMessage
            self = .failed(.notYet(trouble.map { "not sent yet: \($0)" } ?? "Twilio has not answered yet"))
        }
    }

    private static func failure(_ delivery: Delivery) -> CorezoidFailure {
        let message = delivery.errorMessage ?? "Twilio has refused it"
        return delivery.errorCode.map { .refused($0, message) } ?? .transport(message)
    }

    /// Whether the next call of the escalation loop is to try it again: it never got to Twilio, or not through.
    public static func mayReopen(_ delivery: Delivery) -> Bool {
        switch delivery.state {
        case .expired: true
        case .rejected: failure(delivery).kind == .hardware
        default: false
        }
    }
}

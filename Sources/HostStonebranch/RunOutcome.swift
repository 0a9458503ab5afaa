public import Outbox

/// What a run has come to, and the exit status that follows from it.
public struct RunOutcome: Sendable, Equatable {
    /// States of all deliveries of the job when the run ended.
    public var counts: DeliveryCounts
    /// Deliveries that this very run brought to Twilio.
    public var acceptedNow: Int
    /// Why the run ended before everything was settled.
    public var halt: DispatchMachine.Halt?
    /// Why the first of the deliveries that failed did, for people.
    public var firstFailure: String?
    /// Of what Twilio has, how many have ended without reaching their recipient; 0 where nobody waited for that.
    public var undelivered = 0

    /// What a run has come to.
    public init(
        counts: DeliveryCounts, acceptedNow: Int, halt: DispatchMachine.Halt? = nil, firstFailure: String? = nil
    ) {
        self.counts = counts
        self.acceptedNow = acceptedNow
        self.halt = halt
        self.firstFailure = firstFailure
    }

    /// `msg_queued_count`: what Twilio has.
    public var queued: Int { counts[.accepted] - undelivered }
    /// `msg_failed_count`: everything else, what was never tried, is unknown or did not reach its recipient included.
    public var failed: Int { counts.total - queued }

    /// The exit status by the documented table.
    public var status: ExitStatus {
        if failed == 0 { return .success }
        if queued > 0 { return .partial }
        switch halt {
        case .account(let outcome):
            let details = Self.details(outcome)
            return outcome.httpStatus == 403 ? .authorization(details) : .authentication(details)
        case .connection(let outcome): return .connection(Self.details(outcome))
        case .stopped: return .failure("stopped before any of the \(failed) messages was queued")
        case .leaseLost: return .failure("another process has taken the job over")
        case nil: break
        }
        let reason = firstFailure.map { "; the first failure: \($0)" } ?? ""
        let unanswered = counts[.unknown] + counts[.held]
        if unanswered == failed {
            return .connection("no usable answer came for any of the \(failed) messages\(reason)")
        }
        return .failure("none of the \(failed) messages was queued\(reason)")
    }

    private static func details(_ outcome: AttemptOutcome) -> String {
        let code = outcome.errorCode.map { "Twilio error \($0): " } ?? ""
        return code + (outcome.errorMessage ?? "no details")
    }
}

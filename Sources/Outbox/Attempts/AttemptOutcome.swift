internal import Twilio

/// What became of an attempt, and what is known about it.
public struct AttemptOutcome: Sendable, Equatable {
    /// What it means for the delivery.
    public enum Verdict: Sendable, Equatable {
        /// Twilio has it under this SID.
        case accepted(sid: String)
        /// Twilio refused it for good.
        case rejected
        /// Twilio cannot have processed it: it may be tried again after the pause.
        case notProcessed(retryAfter: Duration)
        /// Twilio refuses the account or its credentials, or the proxy does, which then is a connection failure:
        /// nothing of this connection will go until that is mended.
        case refusedForAccount
        /// It may or may not have been processed.
        case ambiguous
    }

    /// What it means for the delivery.
    public var verdict: Verdict
    /// Twilio's status for what it accepted.
    public var twilioStatus: String?
    /// HTTP status of the answer, where one came.
    public var httpStatus: Int?
    /// Twilio's error code.
    public var errorCode: Int?
    /// What went wrong, for people; without secrets.
    public var errorMessage: String?
    /// `Twilio-Request-Id` of the answer.
    public var requestID: String?
    /// Whether it failed on the way there, and not at Twilio.
    public var isConnectionFailure: Bool
    /// How many requests of the account were under way when this one was refused for that; not stored.
    public var concurrentRequests: Int?

    /// An outcome with what is known about it.
    public init(
        _ verdict: Verdict, twilioStatus: String? = nil, httpStatus: Int? = nil, errorCode: Int? = nil,
        errorMessage: String? = nil, requestID: String? = nil, isConnectionFailure: Bool = false
    ) {
        self.verdict = verdict
        self.twilioStatus = twilioStatus
        self.httpStatus = httpStatus
        self.errorCode = errorCode
        self.errorMessage = errorMessage
        self.requestID = requestID
        self.isConnectionFailure = isConnectionFailure
    }

    /// The SID that Twilio gave it.
    public var sid: String? {
        if case .accepted(let sid) = verdict { sid } else { nil }
    }

    /// Whether it came too fast: repeating it later is all there is to do, however often.
    var isRateRefusal: Bool {
        httpStatus == 429 || errorCode.flatMap(ErrorTable.entry)?.class == .rate
    }

    /// Whether it is its sender that sends too fast, and not the account.
    var isSenderRefusal: Bool {
        if case .notProcessed = verdict { isRateRefusal && httpStatus != 429 } else { false }
    }

    /// The process that made the attempt is gone.
    public static let interrupted = AttemptOutcome(
        .ambiguous, errorMessage: "the sending process ended before an answer was stored")
}

extension AttemptOutcome {
    /// Reads what came back from a creation as the design's table says.
    ///
    /// - Parameter pause: the pause before another try, given what Twilio asked for.
    init(_ result: Result<CreationReceipt, TwilioError>, pause: (Duration?) -> Duration) {
        switch result {
        case .success(let receipt):
            self.init(
                .accepted(sid: receipt.sid), twilioStatus: receipt.status, httpStatus: receipt.httpStatus,
                requestID: receipt.requestID)
        case .failure(let error):
            self.init(
                Self.verdict(on: error, pause: pause), httpStatus: error.httpStatus, errorCode: error.twilioCode,
                errorMessage: error.message, requestID: error.requestID,
                isConnectionFailure: error.httpStatus == nil)
            concurrentRequests = error.concurrentRequests
        }
    }

    private static func verdict(on error: TwilioError, pause: (Duration?) -> Duration) -> Verdict {
        switch error.progress {
        case .ambiguous: return .ambiguous
        case .neverProcessed where error.code == .proxyAuthentication: return .refusedForAccount
        case .neverProcessed: return .notProcessed(retryAfter: pause(error.retryAfter))
        case .answered:
            // Every 401 and 403 that Twilio documents for a creation speaks of the account, none of a recipient.
            if error.httpStatus == 401 || error.httpStatus == 403 { return .refusedForAccount }
            switch error.remedyClass {
            case .rate, .transient: return .notProcessed(retryAfter: pause(error.retryAfter))
            default: return .rejected
            }
        }
    }
}

extension AttemptOutcome.Verdict {
    /// Its name without what it carries.
    package var name: String {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .notProcessed: "not_processed"
        case .refusedForAccount: "refused_for_account"
        case .ambiguous: "ambiguous"
        }
    }
}

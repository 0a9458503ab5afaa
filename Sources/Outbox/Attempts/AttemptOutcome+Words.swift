/// How stores write what became of an attempt.
extension AttemptOutcome {
    /// The verdict in a word.
    package var word: String {
        switch verdict {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .notProcessed: isConnectionFailure ? "unreached" : "not_processed"
        case .refusedForAccount: "refused_for_account"
        case .ambiguous: "ambiguous"
        }
    }

    /// An outcome as a store has it.
    package init(
        word: String, sid: String?, twilioStatus: String?, httpStatus: Int?, errorCode: Int?, errorMessage: String?,
        requestID: String?
    ) throws {
        let verdict: Verdict
        switch word {
        case "accepted": verdict = .accepted(sid: sid ?? "")
        case "rejected": verdict = .rejected
        case "not_processed", "unreached": verdict = .notProcessed(retryAfter: .zero)
        case "refused_for_account": verdict = .refusedForAccount
        case "ambiguous": verdict = .ambiguous
        default: throw OutboxError(.storeDamaged, "an attempt has the unknown verdict `\(word)`")
        }
        self.init(
            verdict, twilioStatus: twilioStatus, httpStatus: httpStatus, errorCode: errorCode,
            errorMessage: errorMessage, requestID: requestID, isConnectionFailure: word == "unreached")
    }
}

internal import CoreMetrics

/// What attempts over one connection come to; kept where somebody has set up metrics.
struct AttemptMetrics: Sendable {
    private let time: Timer
    private let accepted: Counter
    private let rejected: Counter
    private let notProcessed: Counter
    private let refused: Counter
    private let ambiguous: Counter

    init(connection: String) {
        func counter(_ outcome: String) -> Counter {
            Counter(
                label: "trunkline_attempts_total", dimensions: [("connection", connection), ("outcome", outcome)])
        }
        time = Timer(label: "trunkline_twilio_request_seconds", dimensions: [("connection", connection)])
        accepted = counter("accepted")
        rejected = counter("rejected")
        notProcessed = counter("not_processed")
        refused = counter("refused_for_account")
        ambiguous = counter("ambiguous")
    }

    func ended(_ verdict: AttemptOutcome.Verdict, in duration: Duration) {
        let (seconds, attoseconds) = duration.components
        time.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        switch verdict {
        case .accepted: accepted.increment()
        case .rejected: rejected.increment()
        case .notProcessed: notProcessed.increment()
        case .refusedForAccount: refused.increment()
        case .ambiguous: ambiguous.increment()
        }
    }
}

/// When a failed request is tried again, and after what pause.
///
/// Reads are repeated after every failure that may pass. A POST is repeated only when Twilio cannot have processed it:
/// it failed before its first byte, or was refused for its rate (429). Twilio has no idempotency key for it.
///
/// The pause doubles from ``base`` up to ``cap`` and is then drawn evenly from zero up to that (full jitter):
///
/// | try | upper bound with the defaults |
/// |---|---|
/// | 1 | 0.2 s |
/// | 2 | 0.4 s |
/// | 5 | 3.2 s |
/// | 8 and later | 20 s |
public struct RetryPolicy: Sendable {
    /// Tries in all; 1 is no repetition.
    public var maximumTries: Int
    /// Upper bound of the first pause.
    public var base: Duration
    /// Upper bound of every pause.
    public var cap: Duration

    /// A policy; the defaults are five tries from 0.2 s up to 20 s.
    public init(maximumTries: Int = 5, base: Duration = .milliseconds(200), cap: Duration = .seconds(20)) {
        self.maximumTries = maximumTries
        self.base = base
        self.cap = cap
    }

    /// No repetition.
    public static let never = RetryPolicy(maximumTries: 1)

    /// The pause before the next try, `nil` when there is to be none.
    ///
    /// - Parameters:
    ///   - error: what ended the last try.
    ///   - tries: how many were made, 1 after the first.
    ///   - random: a number drawn evenly from 0 up to 1.
    public func pause(
        after error: TwilioError, method: TransportRequest.Method, tries: Int, random: Double
    ) -> Duration? {
        guard tries < maximumTries, Self.mayRepeat(error, method: method) else { return nil }
        return max(error.retryAfter ?? .zero, pause(tries: tries, random: random))
    }

    /// The pause after so many tries, without a look at the error.
    public func pause(tries: Int, random: Double) -> Duration {
        // Capped before it is doubled too often: a shift by more than 20 adds nothing.
        min(cap, base * (1 << min(max(tries - 1, 0), 20))) * random
    }

    /// Whether repeating is safe and may help.
    public static func mayRepeat(_ error: TwilioError, method: TransportRequest.Method) -> Bool {
        switch error.code {
        case .invalidArgument, .cancelled, .proxyAuthentication: return false
        default: break
        }
        switch error.progress {
        case .neverProcessed: return true
        case .answered: return method.isIdempotent && [.transient, .rate].contains(error.remedyClass)
        case .ambiguous: return method.isIdempotent
        }
    }
}

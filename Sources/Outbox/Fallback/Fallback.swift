/// Says which deliveries of a job go on by its next channel: no I/O.
///
/// A fallback is a job of its own, with a key made from the first one's: it has its own pace, attempts, reconciliation
/// and statuses, and is made once, however often a run is repeated.
public struct Fallback: Sendable, Equatable {
    /// Whether the time in which a delivery had to be shown has passed: then what has no delivery yet goes on as well. Its
    /// receipt may still come: then the recipient has two messages.
    public var isTimeOver: Bool

    /// A decision at the end of a run.
    public init(isTimeOver: Bool = false) { self.isTimeOver = isTimeOver }

    /// Whether a delivery goes on by the next channel.
    ///
    /// Never while it is not known whether it has arrived (`unknown`, `held`), and never to somebody who has opted out:
    /// another channel is not a way around that. What was canceled or has expired is not wanted any more.
    public func takes(_ delivery: Delivery) -> Bool {
        switch delivery.state {
        case .rejected: delivery.errorCode != OptOut.code
        case .accepted: delivery.errorCode != OptOut.code && hasFailed(delivery.twilioStatus ?? "")
        case .draft, .pending, .attempting, .unknown, .held, .canceled, .expired: false
        }
    }

    private func hasFailed(_ status: String) -> Bool {
        switch status {
        case "undelivered", "failed", "busy", "no-answer": true
        case "delivered", "read", "completed", "canceled": false
        default: isTimeOver
        }
    }

    /// The key of the job that a job's next channel is.
    public static func key(after job: JobID) -> String { "fallback:\(job)" }
}

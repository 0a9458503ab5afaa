/// How long messages and calls stay in each status, in simulated time.
public struct LifeCycle: Sendable {
    /// With a Messaging Service: until a sender is chosen.
    public var accepted: Duration = .milliseconds(100)
    /// Until a message is taken from its sender's queue, or a call is dialled.
    public var queued: Duration = .milliseconds(100)
    /// Until a message has left for the carrier.
    public var sending: Duration = .milliseconds(200)
    /// Until the carrier reports on a message.
    public var sent: Duration = .milliseconds(500)
    /// From `delivered` to `read`, for recipients that read.
    public var unread: Duration = .seconds(2)
    /// How long a phone rings before it is answered or found busy.
    public var ringing: Duration = .milliseconds(500)
    /// How long the phone of somebody who does not answer rings, unless `Timeout` is shorter.
    public var unanswered: Duration = .seconds(2)
    /// How long everything heard in a call takes: each `<Say>`, `<Play>` and `<Record>`, and the talk of a `<Dial>`.
    public var talking: Duration = .seconds(2)
    /// From the carrier's report, or a call's end, until the price is known.
    public var pricing: Duration = .seconds(1)

    /// The defaults: a message is delivered within a second.
    public init() {}

    /// Everything happens at once: the first fetch shows the end.
    public static let immediate: LifeCycle = {
        var pace = LifeCycle()
        (pace.accepted, pace.queued, pace.sending, pace.sent) = (.zero, .zero, .zero, .zero)
        (pace.unread, pace.ringing, pace.talking, pace.pricing) = (.zero, .zero, .zero, .zero)
        pace.unanswered = .zero
        return pace
    }()
}

/// A life cycle in milliseconds, as the arithmetic of every row needs it.
struct Pace {
    let accepted, queued, sending, sent, unread, ringing, unanswered, talking, pricing: Int64

    init(_ lifeCycle: LifeCycle) {
        accepted = Self.bounded(lifeCycle.accepted)
        queued = Self.bounded(lifeCycle.queued)
        sending = Self.bounded(lifeCycle.sending)
        sent = Self.bounded(lifeCycle.sent)
        unread = Self.bounded(lifeCycle.unread)
        ringing = Self.bounded(lifeCycle.ringing)
        unanswered = Self.bounded(lifeCycle.unanswered)
        talking = Self.bounded(lifeCycle.talking)
        pricing = Self.bounded(lifeCycle.pricing)
    }

    /// Between nothing and ten years, so that sums cannot overflow.
    private static func bounded(_ duration: Duration) -> Int64 {
        min(max(duration, .zero), .seconds(10 * 365 * 86_400)).milliseconds
    }
}

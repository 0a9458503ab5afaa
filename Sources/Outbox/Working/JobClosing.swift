internal import Synchronization

/// Answers the host that has asked for a job, with the commit that ends the job's last attempt.
///
/// Only where every delivery is accepted or rejected by Twilio's answer to an attempt of one worker: what is found out in
/// another way is answered by who waits for the job.
public final class JobClosing: Sendable {
    private struct State {
        var ended: [DeliveryID: Delivery] = [:]
        var kept: HostAnswer?
    }

    private let count: Int
    private let make: @Sendable ([Delivery]) -> HostAnswer?
    private let state = Mutex(State())

    /// Closes a job of so many deliveries.
    ///
    /// - Parameter make: the answer to what they have come to, in their order; `nil` where it cannot be given so.
    public init(_ count: Int, _ make: @escaping @Sendable ([Delivery]) -> HostAnswer?) {
        self.count = count
        self.make = make
    }

    /// The answer that the request has now, once it is stored.
    public var keptAnswer: HostAnswer? { state.withLock { $0.kept } }

    /// An attempt has ended. Gives back the answer to be kept where it was the last one.
    func answer(to letter: Dispatcher.Letter, state end: DeliveryState, at now: Timestamp) -> HostAnswer? {
        guard end == .accepted || end == .rejected else { return nil }
        let (attempt, outcome) = (letter.attempt, letter.outcome)
        let ended = state.withLock { state in
            state.ended[attempt.id.delivery] = Delivery(
                id: attempt.id.delivery, job: attempt.job, position: 0, recipient: attempt.recipient,
                body: attempt.body, state: end, tries: attempt.id.number, dueAt: now, sid: outcome.sid,
                twilioStatus: outcome.twilioStatus, errorCode: outcome.errorCode,
                errorMessage: end == .accepted ? nil : outcome.errorMessage, updatedAt: now)
            return Array(state.ended.values)
        }
        guard ended.count == count else { return nil }
        var deliveries = ended.sorted { $0.id < $1.id }
        for index in deliveries.indices { deliveries[index].position = index + 1 }
        return make(deliveries)
    }

    /// It is stored.
    func keep(_ answer: HostAnswer) { state.withLock { $0.kept = answer } }
}

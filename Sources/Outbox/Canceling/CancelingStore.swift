/// What canceling messages that Twilio has scheduled asks of a store; a part of ``OutboxStore``.
///
/// The wish is kept with the job: who cancels one that Twilio schedules (``JobContent/isScheduledAtTwilio``) marks it in
/// the same commit. The mark stays until nothing of the job is scheduled any more, whatever processes die meanwhile.
public protocol CancelingStore: Sendable {
    /// Jobs of a connection that were canceled while messages of them may be scheduled at Twilio, behind `after`.
    func jobsToCancel(of connection: String, account: String, after: JobID?, limit: Int) async throws -> [Job]

    /// Accepted deliveries of a job that Twilio has scheduled, as far as is known, behind `after`.
    func scheduledDeliveries(of job: JobID, after: DeliveryID?, limit: Int) async throws -> [Delivery]

    /// Nothing of a canceled job is to be canceled at Twilio any more; no effect while something of it is under way or
    /// unknown, which may turn out to be scheduled.
    func endCanceling(_ job: JobID) async throws
}

extension JobContent {
    /// Whether Twilio, and not we, waits for the time of sending.
    public var isScheduledAtTwilio: Bool { sendAt != nil && messagingService != nil }
}

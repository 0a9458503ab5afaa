/// What following deliveries asks of a store; a part of ``OutboxStore``.
public protocol TrackingStore: Sendable {
    /// The secret that this store's ``AttemptTokens`` are made with: 32 random bytes, the same for all its processes.
    func callbackSecret() async throws -> [UInt8]

    /// Accepted deliveries of a job whose status at Twilio is none of `statuses`, in the order of their input, behind
    /// `after`.
    func acceptedDeliveries(
        of job: JobID, statusNotIn statuses: Set<String>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery]

    /// Jobs of a connection that were done by a turn that has them followed so (``Turn/follow``), handed over before
    /// `moment` where one is given, behind `after`.
    func followedJobs(
        _ following: Following, of connection: String, account: String, before moment: Timestamp?, after: JobID?,
        limit: Int
    ) async throws -> [Job]

    /// Follows jobs otherwise from now on; `nil` for not any more.
    func follow(_ jobs: [JobID], _ following: Following?) async throws
}

/// How what becomes of a job is followed when everything of it is at Twilio.
public enum Following: Int, Sendable {
    /// Round after round: no callbacks tell, or its messages may go on by another channel.
    case closely = 1
    /// Now and then: callbacks tell, but one may have been lost.
    case fromAfar = 2
}

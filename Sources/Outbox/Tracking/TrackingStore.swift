/// What following deliveries asks of a store; a part of ``OutboxStore``.
public protocol TrackingStore: Sendable {
    /// The secret that this store's ``AttemptTokens`` are made with: 32 random bytes, the same for all its processes.
    func callbackSecret() async throws -> [UInt8]

    /// Accepted deliveries of a job whose status at Twilio is none of `statuses`, in the order of their input, behind
    /// `after`.
    func acceptedDeliveries(
        of job: JobID, statusNotIn statuses: Set<String>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery]

    /// Jobs of a connection that were done by a turn that has them followed (``Turn/follow``), behind `after`.
    func followedJobs(of connection: String, account: String, after: JobID?, limit: Int) async throws -> [Job]

    /// Ends the following of jobs.
    func stopFollowing(_ jobs: [JobID]) async throws
}

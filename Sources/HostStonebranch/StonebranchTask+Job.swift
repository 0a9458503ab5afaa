public import Outbox

extension StonebranchTask {
    /// The job that the task is.
    ///
    /// - Parameters:
    ///   - instance: the task instance's `sys_id`: a re-run of it is the same job. Without it every run is a new one.
    ///   - account: the connection's account.
    public func job(
        _ id: JobID, tenant: String = "", instance: String?, connection: String, account: String, now: Timestamp
    ) -> NewJob {
        NewJob(
            id: id, tenant: tenant, key: instance.map { "stonebranch:\($0)" }, connection: connection,
            account: account, content: content, createdAt: now)
    }

    /// Its recipients as they are handed over.
    public var deliveries: [NewDelivery] {
        recipients.enumerated().map { NewDelivery(position: $0 + 1, recipient: $1) }
    }
}

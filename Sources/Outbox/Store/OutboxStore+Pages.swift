extension OutboxStore {
    /// Calls `body` with every delivery of a job that is in one of `states`, all when there are none given, in the order
    /// of their input; a page of them at a time is in memory.
    public func forEachDelivery(
        of job: JobID, in states: Set<DeliveryState> = [], _ body: (Delivery) throws -> Void
    ) async throws {
        let size = 1000
        var last: DeliveryID?
        while true {
            let page = try await deliveries(of: job, in: states, after: last, limit: size)
            for delivery in page { try body(delivery) }
            guard page.count == size, let end = page.last else { return }
            last = end.id
        }
    }
}

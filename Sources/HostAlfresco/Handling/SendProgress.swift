internal import Outbox

/// How far the messages of a task have come.
struct SendProgress: Sendable {
    let store: any OutboxStore
    let job: Job
    let instance: ConnectorInstance

    /// All deliveries, once everything is known that the task waits for; `nil` before that.
    func settled(now: Timestamp) async throws -> [Delivery]? {
        var deliveries: [Delivery] = []
        try await store.forEachDelivery(of: job.id) { deliveries.append($0) }
        if deliveries.contains(where: { $0.state.isOpen }) {
            // What is pending of a canceled job will not be tried: its rows do not say so.
            guard try await store.job(job.id)?.state == .canceled else { return nil }
            for index in deliveries.indices {
                deliveries[index].state = deliveries[index].state.effective(in: .canceled)
            }
            if deliveries.contains(where: { $0.state.isOpen }) { return nil }
        }
        guard instance.goal == .delivered, now < job.createdAt + instance.deliveredWithin else { return deliveries }
        return deliveries.allSatisfy(\.isAtItsEnd) ? deliveries : nil
    }
}

extension DeliveryState {
    /// Whether something is still tried or found out.
    fileprivate var isOpen: Bool {
        switch self {
        case .draft, .pending, .attempting, .unknown: true
        case .accepted, .rejected, .held, .canceled, .expired: false
        }
    }
}

extension Delivery {
    /// Whether Twilio has told its last status, or will tell none.
    fileprivate var isAtItsEnd: Bool {
        state != .accepted || TwilioStatusTrack.isFinal(twilioStatus)
    }
}

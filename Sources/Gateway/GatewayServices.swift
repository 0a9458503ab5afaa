public import Outbox

/// What the routes work with.
public struct GatewayServices: Sendable {
    /// Keeps jobs, and everything else that must not be lost.
    public var store: any OutboxStore
    /// Tells when no new work may be taken.
    public var drain: Drain

    /// What the routes work with.
    public init(store: any OutboxStore, drain: Drain = Drain()) {
        self.store = store
        self.drain = drain
    }
}

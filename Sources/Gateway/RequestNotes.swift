internal import Synchronization

/// What is learnt on a request's way in and told on its way out.
final class RequestNotes: Sendable {
    private let name = Mutex("")

    /// The name of the tenant, once authentication has found it.
    var tenant: String {
        get { name.withLock { $0 } }
        set { name.withLock { $0 = newValue } }
    }
}

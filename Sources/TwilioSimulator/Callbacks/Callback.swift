/// A webhook request that the simulator owes somebody: not signed yet, so that making it costs little.
struct Callback: Sendable {
    /// How it is sent.
    enum Method: Sendable { case post, get }

    let url: String
    let method: Method
    var parameters: [(name: String, value: String)]
    /// The Auth Token that signs it.
    var authToken: String
    /// `I-Twilio-Idempotency-Token`: the same for all tries of one event.
    let token: String
    /// The ``World/epoch`` it belongs to.
    let epoch: Int
}

/// A callback that a fault holds back.
struct HeldCallback {
    let id: UInt64
    /// The message or call whose next callback releases it; `nil` when only the time does.
    let subject: String?
    let callback: Callback
}

/// A webhook request that the simulator owes somebody: not signed yet, so that making it costs little.
///
/// Of a status callback only its arrival matters. A webhook that asks what to do (an inbound message, the TwiML of a
/// call) names in ``continuation`` who goes on with the answer: see ``World/webhookEnded(_:_:now:)``.
struct Callback: Sendable {
    /// How it is sent.
    enum Method: String, Sendable {
        case post = "POST"
        case get = "GET"

        /// The method that a parameter or an attribute of TwiML names; POST where it names none.
        init(_ text: String?) { self = text?.uppercased() == "GET" ? .get : .post }
    }

    /// Where a webhook goes.
    struct Address: Sendable, Equatable {
        let url: String
        var method = Method.post
    }

    var url: String
    var method: Method
    var parameters: [(name: String, value: String)]
    /// The Auth Token that signs it.
    var authToken: String
    /// `I-Twilio-Idempotency-Token`: the same for all tries of one event.
    let token: String
    /// The ``World/epoch`` it belongs to.
    let epoch: Int
    /// Who goes on with the answer; `nil` for a status callback.
    var continuation: WebhookContinuation?
    /// Who is asked when this address fails.
    var fallback: Address?
}

/// A callback that a fault holds back.
struct HeldCallback {
    let id: UInt64
    /// The message or call whose next callback releases it; `nil` when only the time does.
    let subject: String?
    let callback: Callback
}

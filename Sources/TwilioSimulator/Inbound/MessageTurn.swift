/// Whose turn it is in a conversation by messages: an inbound message whose webhook is being asked what to reply.
struct MessageTurn: Sendable, Equatable {
    /// The inbound message, by its number in the store.
    let message: Int
    /// How many documents have been asked for on its account.
    var documents = 1
}

extension World {
    /// Executes the answer of a turn; `nil`: there was none, and nothing is replied.
    mutating func goOn(_ turn: MessageTurn, with answer: WebhookAnswer?, now: Instant) {}
}

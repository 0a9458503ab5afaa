/// Whose turn it is in a conversation by messages: an inbound message whose webhook is being asked what to reply.
struct MessageTurn: Sendable {
    /// The inbound message, by its number in the store.
    let message: Int
    /// What the webhook was told; a document that is asked for later is told the same.
    let parameters: [(name: String, value: String)]
    /// How many documents have been asked for on its account.
    var documents = 1

    /// Source: Twilio's error 14106.
    static let mostDocuments = 50
}

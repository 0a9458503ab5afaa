public import Outbox

/// The answer to an inbound message as a job: from the number it came to, back to its sender.
public struct Echo: Sendable {
    private let text: String
    private let message: InboundMessage

    /// An answer.
    public init(_ text: String, to message: InboundMessage) {
        self.text = text
        self.message = message
    }

    /// The job; for one message always under the same key and with the same content.
    ///
    /// - Parameter tenant: whose job it is; empty for nobody's.
    public func job(of tenant: String = "", now: Timestamp, random: UInt32) -> NewJob {
        let content = JobContent(
            channel: message.channel == "whatsapp" ? .whatsapp : .sms, sender: message.to, body: text)
        return NewJob(
            id: JobID(now: now, random: random), tenant: tenant, key: Self.key(for: message),
            connection: message.connection,
            account: message.account, content: content, createdAt: now, isReported: true)
    }

    /// The key of an echo: a message is answered once.
    public static func key(for message: InboundMessage) -> String { "echo:\(message.connection):\(message.sid)" }
}

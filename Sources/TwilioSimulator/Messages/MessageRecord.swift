/// A message in 80 bytes: what was asked for and how it ends. Where it stands follows from the time alone.
struct MessageRecord {
    /// What becomes of a message that nobody cancels.
    enum Outcome: UInt8 {
        case delivered, read, undelivered, failed, silent
        /// It fails before it is queued.
        case refused
        /// It fails in its sender's queue: its turn comes too late.
        case expired
        /// It came from outside.
        case received
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// It waits for its `SendAt`.
        static let scheduled = Flags(rawValue: 1)
        /// A Messaging Service chooses its sender: `from` is null until it is queued.
        static let senderChosen = Flags(rawValue: 2)
        static let canceled = Flags(rawValue: 4)
        static let redacted = Flags(rawValue: 8)
        static let deleted = Flags(rawValue: 16)
        /// It answers an inbound message.
        static let reply = Flags(rawValue: 32)
        /// Its store holds ``MessageDetails``.
        static let detailed = Flags(rawValue: 64)
    }

    let created: Instant
    /// When its life cycle begins: when it was created, or its `SendAt`.
    let begins: Instant
    /// When it was canceled or redacted.
    var changed: Instant = 0
    let to: PackedAddress
    var from: PackedAddress
    var body: TextArena.Reference
    let callback: TextArena.Reference
    /// The message to the same recipient before this one, plus one; 0 for none.
    var previousToSame: UInt32 = 0
    /// The code that it ends with; 0 for none.
    var errorCode: UInt32
    /// Milliseconds that it waits in its sender's queue.
    var wait: UInt32 = 0
    let account: UInt16
    /// The Messaging Service, plus one; 0 for none.
    let service: UInt16
    let segments: UInt8
    let media: UInt8
    var outcome: Outcome
    var flags: Flags

    /// How it came about. Source: enumeration `message_enum_direction`.
    var direction: String {
        if outcome == .received { return "inbound" }
        return flags.contains(.reply) ? "outbound-reply" : "outbound-api"
    }
}

/// What few messages have.
struct MessageDetails {
    /// One of a message's media.
    struct Media {
        let url: String
        let contentType: String
        var isDeleted = false
    }

    var media: [Media] = []
    /// What the recipient's reaction was reported to be. Source: subresource Feedback.
    var feedback: (outcome: String, at: Instant)?
    /// Whether the request said that there will be feedback.
    var providesFeedback = false
    /// What a scheduled message needs when its time has come.
    var waiting: Waiting?

    /// What is decided when a scheduled message is queued.
    struct Waiting {
        /// Milliseconds.
        let validity: Int64
        let isTemplate: Bool
    }
}

/// What a live call is doing; gone when it has ended.
struct CallSession {
    /// Where instructions come from.
    enum Source {
        case twiml(String)
        case address(Callback.Address, fallback: Callback.Address?)
        /// Nothing is done: the other side of a `<Dial>`.
        case none
    }

    /// What the call waits for.
    enum Wait {
        case nothing
        /// The end of something that is heard, or of a pause.
        case time
        /// The answer of a webhook.
        case webhook
        case keys(VoiceVerb.Gather, pressed: String)
        /// The end of what `<Record>` records.
        case recording(VoiceVerb.Record, Int)
        /// The end of the calls that `<Dial>` made.
        case others(VoiceVerb.Dial, [Int])
    }

    var source: Source
    /// What is still to be done, in order.
    var verbs: ArraySlice<VoiceVerb> = []
    /// Where the present document came from: addresses in it are relative to it. Empty for `Twiml`.
    var document = Callback.Address(url: "")
    var fallback: Callback.Address?
    var wait = Wait.nothing
    /// Keys that the other side presses as soon as somebody listens.
    var keys = ""
    /// What the other side says as soon as somebody listens.
    var speech: String?
    /// The recording of the whole call, if there is one.
    var recordings: [Int] = []
    /// How the call is to be recorded, once it is answered.
    var recording: RecordingPlan?
    var timeLimit: Int64 = 14_400_000
    /// Where the result of machine detection goes that does not hold the call up.
    var detectionCallback: Callback.Address?
    /// Documents so far.
    var documents = 0

    /// More documents than this on one call are a loop.
    static let mostDocuments = 200
}

/// Whose turn it is: a call that has asked for instructions.
struct CallTurn: Sendable {
    let call: Int
    /// The timer that was in force; another one means that the call has gone on otherwise.
    let timer: UInt32
}

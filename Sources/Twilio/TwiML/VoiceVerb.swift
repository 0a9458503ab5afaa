/// One instruction for a call.
public struct VoiceVerb: Sendable, Equatable, TwiMLVerb {
    let element: TwiMLElement

    /// What ``gather(input:digits:finishOnKey:timeout:action:method:language:actionOnEmptyResult:_:)`` listens to.
    public enum Input: String, Sendable {
        /// Keys.
        case dtmf
        /// Words.
        case speech
    }

    /// Takes in keys or words and goes on with the TwiML at `action`, which receives them (``VoiceRequest/gathered``).
    ///
    /// - Parameters:
    ///   - digits: how many keys end it.
    ///   - finishOnKey: which key ends it; `#` by default, empty for none.
    ///   - timeout: seconds of silence that end it; 5 by default.
    ///   - actionOnEmptyResult: whether `action` is called when nothing came; otherwise the next verb follows.
    ///   - prompts: what is played meanwhile: `.say`, `.play`, `.pause`.
    public static func gather(
        input: [Input] = [], digits: Int? = nil, finishOnKey: String? = nil, timeout: Int? = nil,
        action: String? = nil, method: String? = nil, language: String? = nil, actionOnEmptyResult: Bool? = nil,
        _ prompts: [VoiceVerb] = []
    ) -> VoiceVerb {
        var element = TwiMLElement("Gather", children: prompts.map(\.element))
        for prompt in prompts where !["Say", "Play", "Pause"].contains(prompt.element.name) {
            element.require(false, "<\(prompt.element.name)> cannot stand in <Gather>")
        }
        element.set("input", words: input.map(\.rawValue))
        element.set("numDigits", digits, in: 1...1000)
        element.set("finishOnKey", finishOnKey)
        element.set("timeout", timeout, in: 1...600)
        element.set("action", action)
        element.set("method", method)
        element.set("language", language)
        element.set("actionOnEmptyResult", actionOnEmptyResult)
        return VoiceVerb(element: element)
    }

    /// Records the other side and goes on with the TwiML at `action`, which receives `RecordingUrl`.
    ///
    /// - Parameters:
    ///   - timeout: seconds of silence that end it; 5 by default.
    ///   - maximumLength: the longest recording in seconds; an hour by default.
    ///   - statusCallback: where Twilio reports when the recording can be fetched.
    public static func record(
        action: String? = nil, method: String? = nil, timeout: Int? = nil, finishOnKey: String? = nil,
        maximumLength: Int? = nil, playBeep: Bool? = nil, trim: String? = nil, transcribe: Bool? = nil,
        statusCallback: String? = nil
    ) -> VoiceVerb {
        var element = TwiMLElement("Record")
        element.set("action", action)
        element.set("method", method)
        element.set("timeout", timeout, in: 0...600)
        element.set("finishOnKey", finishOnKey)
        element.set("maxLength", maximumLength, in: 1...14_400)
        element.set("playBeep", playBeep)
        element.set("trim", trim)
        element.set("transcribe", transcribe)
        element.set("recordingStatusCallback", statusCallback)
        return VoiceVerb(element: element)
    }

    /// Connects the call with others: the first that answers.
    ///
    /// - Parameters:
    ///   - targets: at most ten numbers, clients or SIP addresses, or one conference or queue.
    ///   - callerID: the number that they see.
    ///   - timeout: how long they may ring, in seconds; 30 by default.
    ///   - timeLimit: how long the call may last, in seconds; four hours by default.
    ///   - action: where the call goes on afterwards; receives `DialCallStatus`.
    ///   - record: `record-from-answer`, `record-from-ringing-dual` and others.
    public static func dial(
        _ targets: [DialTarget], callerID: String? = nil, timeout: Int? = nil, timeLimit: Int? = nil,
        action: String? = nil, method: String? = nil, answerOnBridge: Bool? = nil, hangupOnStar: Bool? = nil,
        record: String? = nil, recordingStatusCallback: String? = nil
    ) -> VoiceVerb {
        var element = TwiMLElement("Dial", children: targets.map(\.element))
        element.set("callerId", callerID)
        element.set("timeout", timeout, in: 1...600)
        element.set("timeLimit", timeLimit, in: 1...86_400)
        element.set("action", action)
        element.set("method", method)
        element.set("answerOnBridge", answerOnBridge)
        element.set("hangupOnStar", hangupOnStar)
        element.set("record", record)
        element.set("recordingStatusCallback", recordingStatusCallback)
        element.require(!targets.isEmpty, "<Dial> has nobody to call")
        element.require(targets.count <= 10, "<Dial> has \(targets.count) targets; Twilio takes 10")
        element.require(
            targets.count == 1 || !targets.contains { ["Conference", "Queue"].contains($0.element.name) },
            "<Dial> takes one conference or queue by itself")
        return VoiceVerb(element: element)
    }

    /// Connects the call with a number.
    public static func dial(_ number: String, callerID: String? = nil, action: String? = nil) -> VoiceVerb {
        dial([.number(number)], callerID: callerID, action: action)
    }

    /// Ends the call.
    public static let hangup = VoiceVerb(element: TwiMLElement("Hangup"))

    /// Refuses a call without answering it; it costs nothing. Only as the first verb.
    public static func reject(_ reason: RejectReason = .rejected) -> VoiceVerb {
        var element = TwiMLElement("Reject")
        element.set("reason", reason.rawValue)
        return VoiceVerb(element: element)
    }

    /// What a caller that is refused hears.
    public enum RejectReason: String, Sendable {
        /// That the number is not in service.
        case rejected
        /// That the line is busy.
        case busy
    }

    /// Goes on with the TwiML at another URL.
    public static func redirect(_ url: String, method: String? = nil) -> VoiceVerb {
        var element = TwiMLElement("Redirect", text: url)
        element.set("method", method)
        return VoiceVerb(element: element)
    }

    /// Puts the call into a queue until `<Dial><Queue>` takes it out or it leaves.
    ///
    /// - Parameter waitURL: the TwiML that it hears meanwhile.
    public static func enqueue(
        _ queue: String, waitURL: String? = nil, waitMethod: String? = nil, action: String? = nil,
        method: String? = nil
    ) -> VoiceVerb {
        var element = TwiMLElement("Enqueue", text: queue)
        element.set("waitUrl", waitURL)
        element.set("waitUrlMethod", waitMethod)
        element.set("action", action)
        element.set("method", method)
        return VoiceVerb(element: element)
    }

    /// Takes the call out of the queue it waits in; what follows `<Enqueue>` comes next.
    public static let leave = VoiceVerb(element: TwiMLElement("Leave"))
}

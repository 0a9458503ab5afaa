/// What a document of TwiML tells a call to do, verb by verb.
enum VoiceVerb: Sendable {
    /// Something is heard so many times: `<Say>` and `<Play>`.
    case speak(times: Int)
    case pause(seconds: Int)
    case gather(Gather)
    case record(Record)
    case dial(Dial)
    case redirect(String, Callback.Method)
    case reject(isBusy: Bool)
    case hangup
    /// An element that is no verb, or none that is simulated.
    case unknown(String)

    /// `<Gather>`: waits for keys. Source: Twilio's TwiML reference, also for the defaults.
    struct Gather: Sendable {
        let action: String?
        let method: Callback.Method
        let timeout: Int
        let finishOnKey: String
        let numberOfDigits: Int?
        let listens: Bool
        let acceptsDigits: Bool
        let actsOnEmptyResult: Bool
        /// What is heard meanwhile.
        let prompt: [VoiceVerb]
    }

    /// `<Record>`: records the other side.
    struct Record: Sendable {
        let action: String?
        let method: Callback.Method
        let maxLength: Int
        let finishOnKey: String
        let callback: RecordingCallback?
    }

    /// `<Dial>`: connects with others.
    struct Dial: Sendable {
        /// Somebody who is dialled.
        struct Target: Sendable {
            let address: String
            let callback: Callback.Address?
            let events: CallRecord.Events
        }

        let action: String?
        let method: Callback.Method
        let timeout: Int
        let timeLimit: Int
        let callerID: String?
        let isRecorded: Bool
        let callback: RecordingCallback?
        let targets: [Target]
    }

    /// The verbs of a document; `nil` where its root is not `<Response>`.
    static func parse(_ document: [UInt8]) -> [VoiceVerb]? {
        guard let root = XMLElement(document), root.name == "Response" else { return nil }
        return root.children.map { VoiceVerb($0) }
    }

    init(_ element: XMLElement) {
        switch element.name {
        case "Say", "Play": self = .speak(times: element.times)
        case "Pause": self = .pause(seconds: element.number("length", 0...86_400) ?? 1)
        case "Gather": self = .gather(Gather(element))
        case "Record": self = .record(Record(element))
        case "Dial": self = .dial(Dial(element))
        case "Redirect": self = .redirect(element.text.trimmed, Callback.Method(element.attributes["method"]))
        case "Reject": self = .reject(isBusy: element.attributes["reason"] == "busy")
        case "Hangup": self = .hangup
        default: self = .unknown(element.name)
        }
    }
}

extension VoiceVerb.Gather {
    fileprivate init(_ element: XMLElement) {
        let input = (element.attributes["input"] ?? "dtmf").split(separator: " ")
        action = element.attributes["action"]
        method = Callback.Method(element.attributes["method"])
        timeout = element.number("timeout", 0...3600) ?? 5
        finishOnKey = element.attributes["finishOnKey"] ?? "#"
        numberOfDigits = element.number("numDigits", 1...1000)
        listens = input.contains("speech")
        acceptsDigits = input.contains("dtmf")
        actsOnEmptyResult = element.attributes["actionOnEmptyResult"] == "true"
        prompt = element.children.map { VoiceVerb($0) }
    }
}

extension VoiceVerb.Record {
    fileprivate init(_ element: XMLElement) {
        action = element.attributes["action"]
        method = Callback.Method(element.attributes["method"])
        maxLength = element.number("maxLength", 1...14_400) ?? 3600
        finishOnKey = element.attributes["finishOnKey"] ?? "1234567890*#"
        callback = RecordingCallback(element)
    }
}

extension VoiceVerb.Dial {
    fileprivate init(_ element: XMLElement) {
        action = element.attributes["action"]
        method = Callback.Method(element.attributes["method"])
        timeout = element.number("timeout", 1...600) ?? 30
        timeLimit = element.number("timeLimit", 1...86_400) ?? 14_400
        callerID = element.attributes["callerId"]
        isRecorded = !["", "false", "do-not-record"].contains(element.attributes["record"] ?? "")
        callback = RecordingCallback(element)
        let own = element.text.trimmed
        let nouns = element.children.compactMap { Target($0) }
        targets = (own.isEmpty ? [] : [Target(address: own, callback: nil, events: .completed)]) + nouns
    }
}

extension VoiceVerb.Dial.Target {
    /// `<Number>`, `<Client>` and `<Sip>`; conferences and queues are not simulated.
    fileprivate init?(_ element: XMLElement) {
        let text = element.text.trimmed
        switch element.name {
        case "Number", "Sip": address = text
        case "Client": address = "client:" + text
        default: return nil
        }
        callback = element.attributes["statusCallback"].map {
            Callback.Address(url: $0, method: Callback.Method(element.attributes["statusCallbackMethod"]))
        }
        events = CallRecord.Events(names: element.attributes["statusCallbackEvent"] ?? "") ?? .completed
    }
}

extension RecordingCallback {
    fileprivate init?(_ element: XMLElement) {
        guard let url = element.attributes["recordingStatusCallback"] else { return nil }
        self.init(
            address: Callback.Address(
                url: url, method: Callback.Method(element.attributes["recordingStatusCallbackMethod"])),
            events: (element.attributes["recordingStatusCallbackEvent"] ?? "").split(separator: " ").map(String.init))
    }
}

extension XMLElement {
    fileprivate func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = attributes[name], let number = Int(text), range.contains(number) else { return nil }
        return number
    }

    /// `loop`, where 0 means until somebody hangs up: as often as Twilio allows.
    fileprivate var times: Int {
        let loop = number("loop", 0...1000) ?? 1
        return loop == 0 ? 1000 : loop
    }
}

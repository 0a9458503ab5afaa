internal import Twilio

/// The parameters of a call create that have passed every check needing no account.
struct CallDraft {
    let to: String
    let from: String
    let instructions: String
    let statusCallback: String?
    let callbackMethod: Callback.Method
    let events: CallRecord.Events
    let timeLimit: Int?
    let detectsMachine: Bool

    init(_ form: FormFields) throws(Refusal) {
        guard let to = form.nonEmpty("To") else { throw Refusal(21201, "No 'To' number is specified") }
        guard let from = form.nonEmpty("From") else { throw Refusal(21213, "No 'From' number is specified") }
        let application = form.nonEmpty("ApplicationSid")
        instructions = try Self.instructions(form, application: application)
        // An application brings its own callbacks: those of the request are ignored.
        statusCallback = application == nil ? form.nonEmpty("StatusCallback") : nil
        if let url = statusCallback, !WebURL.isValidCallback(url) {
            throw Refusal(21609, "The StatusCallback URL \(url) is not a valid URL.")
        }
        callbackMethod = try Callback.Method(form, "StatusCallbackMethod")
        events = try Self.events(form.all("StatusCallbackEvent"))
        timeLimit = try Self.number(form, "TimeLimit", 1...86_400)
        _ = try Self.number(form, "Timeout", 1...600)
        detectsMachine = try Self.machineDetection(form)
        try Self.check(sendDigits: form["SendDigits"] ?? "")
        guard let recipient = Self.recipient(to) else {
            throw Refusal(21217, "Phone number \(to) does not appear to be valid")
        }
        self.to = recipient
        self.from = from
    }

    /// `Url`, before `Twiml`, before `ApplicationSid`. Source: reference "Calls", one of the three is required.
    static func instructions(_ form: FormFields, application: String?) throws(Refusal) -> String {
        if let url = form.nonEmpty("Url") {
            guard WebURL.isValid(url) else { throw Refusal(21205, "Url is not a valid URL: \(url)") }
            return url
        }
        if let twiml = form.nonEmpty("Twiml") {
            guard twiml.utf16.count <= 4000 else { throw .badParameter("Twiml", "longer than 4000 characters") }
            return twiml
        }
        guard let application else { throw Refusal(21205, "Url parameter is required.") }
        guard ApplicationSID(application) != nil else { throw Refusal(21218, "Invalid ApplicationSid: \(application)") }
        return application
    }

    private static func events(_ names: [String]) throws(Refusal) -> CallRecord.Events {
        // The SDKs repeat the parameter; a list in one value, separated by blanks, is taken as well.
        var events: CallRecord.Events = []
        for name in names.flatMap({ $0.split(whereSeparator: { " ,".contains($0) }) }) {
            switch name {
            case "initiated": events.insert(.initiated)
            case "ringing": events.insert(.ringing)
            case "answered": events.insert(.answered)
            case "completed": events.insert(.completed)
            default: throw Refusal(21626, "Invalid StatusCallbackEvents: \(name)")
            }
        }
        return events.isEmpty ? .completed : events
    }

    private static func machineDetection(_ form: FormFields) throws(Refusal) -> Bool {
        switch form.nonEmpty("MachineDetection") {
        case nil: return false
        case "Enable", "DetectMessageEnd": return form.nonEmpty("SendDigits") == nil
        case let value?: throw Refusal(21263, "Invalid value for MachineDetection: \(value)")
        }
    }

    private static func check(sendDigits: String) throws(Refusal) {
        guard sendDigits.count <= 32, sendDigits.allSatisfy({ "0123456789ABCD#*wW".contains($0) }) else {
            throw .badParameter("SendDigits", sendDigits)
        }
    }

    private static func number(
        _ form: FormFields, _ name: String, _ range: ClosedRange<Int>
    ) throws(Refusal) -> Int? {
        guard let text = form.nonEmpty(name) else { return nil }
        guard let number = Int(text), range.contains(number) else { throw .badParameter(name, text) }
        return number
    }

    private static func recipient(_ text: String) -> String? {
        if text.hasPrefix("sip:") || text.hasPrefix("client:") { return text.contains(" ") ? nil : text }
        guard let number = RecipientNumber.normalize(text), number.hasPrefix("+") else { return nil }
        return number
    }
}

extension Callback.Method {
    /// Reads a parameter that is `GET` or `POST`; `POST` where it is missing.
    init(_ form: FormFields, _ name: String) throws(Refusal) {
        switch form.nonEmpty(name)?.uppercased() {
        case nil, "POST": self = .post
        case "GET": self = .get
        case let value?: throw .badParameter(name, value)
        }
    }
}

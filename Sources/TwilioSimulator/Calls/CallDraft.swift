internal import Twilio

/// The parameters of a call create that have passed every check needing no account.
struct CallDraft {
    let to: String
    let from: String
    let instructions: Instructions
    let statusCallback: Callback.Address?
    let events: CallRecord.Events
    let timeout: Int
    let timeLimit: Int?
    let detection: MachineDetection?
    let recording: RecordingPlan?

    /// What the call is told to do.
    enum Instructions {
        case url(Callback.Address, fallback: Callback.Address?)
        case twiml(String)
        case application(String)

        /// For telling duplicates.
        var text: String {
            switch self {
            case .url(let address, _): address.url
            case .twiml(let text), .application(let text): text
            }
        }
    }

    init(_ form: FormFields) throws(Refusal) {
        guard let to = form.nonEmpty("To") else { throw Refusal(21201, "No 'To' number is specified") }
        guard let from = form.nonEmpty("From") else { throw Refusal(21213, "No 'From' number is specified") }
        instructions = try Self.instructions(form)
        statusCallback = try Self.statusCallback(form)
        guard let events = CallRecord.Events(names: form.all("StatusCallbackEvent").joined(separator: " ")) else {
            throw Refusal(
                21626, "Invalid StatusCallbackEvents: \(form.all("StatusCallbackEvent").joined(separator: " "))")
        }
        self.events = events
        timeLimit = try form.number("TimeLimit", 1...86_400)
        timeout = try form.number("Timeout", 1...600) ?? 60
        detection = try MachineDetection(form)
        recording = try form.flag("Record") == true ? RecordingPlan(form, source: .outbound) : nil
        if recording == nil { _ = try RecordingPlan(form, source: .outbound) }
        try Self.check(sendDigits: form["SendDigits"] ?? "")
        guard (form["CallReason"] ?? "").count <= 50 else { throw .badParameter("CallReason", "too long") }
        _ = try form.sid("Byoc", "BY", else: nil)
        guard let recipient = Self.recipient(to) else {
            throw Refusal(21217, "Phone number \(to) does not appear to be valid")
        }
        self.to = recipient
        self.from = from
    }

    /// `Url`, before `Twiml`, before `ApplicationSid`. Source: Call resource, one of the three is required.
    static func instructions(_ form: FormFields) throws(Refusal) -> Instructions {
        if let url = form.nonEmpty("Url") {
            guard WebURL.isValid(url) else { throw Refusal(21205, "Url is not a valid URL: \(url)") }
            let address = Callback.Address(url: url, method: try Callback.Method(form, "Method"))
            let fallback = try form.address("FallbackUrl", else: nil)
            let method = try Callback.Method(form, "FallbackMethod")
            return .url(address, fallback: fallback.map { Callback.Address(url: $0, method: method) })
        }
        if let twiml = form.nonEmpty("Twiml") {
            guard twiml.utf16.count <= 4000 else { throw .badParameter("Twiml", "longer than 4000 characters") }
            return .twiml(twiml)
        }
        guard let application = form.nonEmpty("ApplicationSid") else {
            throw Refusal(21205, "Url parameter is required.")
        }
        guard ApplicationSID(application) != nil else { throw Refusal(21218, "Invalid ApplicationSid: \(application)") }
        return .application(application)
    }

    /// An application brings its own callbacks: those of the request are ignored.
    private static func statusCallback(_ form: FormFields) throws(Refusal) -> Callback.Address? {
        let method = try Callback.Method(form, "StatusCallbackMethod")
        guard let url = form.nonEmpty("StatusCallback"),
            form.nonEmpty("ApplicationSid") == nil || form.nonEmpty("Url") != nil || form.nonEmpty("Twiml") != nil
        else { return nil }
        guard WebURL.isValidCallback(url) else {
            throw Refusal(21609, "The StatusCallback URL \(url) is not a valid URL.")
        }
        return Callback.Address(url: url, method: method)
    }

    private static func check(sendDigits: String) throws(Refusal) {
        guard sendDigits.count <= 32, sendDigits.allSatisfy({ "0123456789ABCD#*wW".contains($0) }) else {
            throw .badParameter("SendDigits", sendDigits)
        }
    }

    static func recipient(_ text: String) -> String? {
        if text.hasPrefix("sip:") || text.hasPrefix("client:") { return text.contains(" ") ? nil : text }
        guard let number = RecipientNumber.normalize(text), number.hasPrefix("+") else { return nil }
        return number
    }
}

/// Whether, and how, it is found out who answers. Source: parameters `MachineDetection…` and `AsyncAmd…` of calls.
struct MachineDetection {
    /// Whether the end of a machine's greeting is awaited.
    let waitsForEnd: Bool
    /// Where the result goes when the call does not wait for it.
    let callback: Callback.Address?

    init?(_ form: FormFields) throws(Refusal) {
        for (name, range) in [
            ("MachineDetectionTimeout", 3...59), ("MachineDetectionSpeechThreshold", 1000...6000),
            ("MachineDetectionSpeechEndThreshold", 500...5000), ("MachineDetectionSilenceTimeout", 2000...10_000),
        ] {
            guard let text = form.nonEmpty(name) else { continue }
            guard let number = Int(text), range.contains(number) else {
                throw Refusal(21263, "Invalid value for \(name): \(text.prefix(40))")
            }
        }
        let isAsynchronous = try form.flag("AsyncAmd") ?? false
        let url = try form.address("AsyncAmdStatusCallback", else: nil)
        let method = try Callback.Method(form, "AsyncAmdStatusCallbackMethod")
        switch form.nonEmpty("MachineDetection") {
        case nil: return nil
        case "Enable": waitsForEnd = false
        case "DetectMessageEnd": waitsForEnd = true
        case let value?: throw Refusal(21263, "Invalid value for MachineDetection: \(value.prefix(40))")
        }
        // Keys to be sent after the connection leave no time for detection.
        guard form.nonEmpty("SendDigits") == nil else { return nil }
        callback = isAsynchronous ? url.map { Callback.Address(url: $0, method: method) } : nil
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

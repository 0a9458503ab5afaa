internal import FoundationEssentials
internal import FreeMarker
internal import Outbox
internal import Twilio

/// Takes a job's document apart, member by member, and gathers what is wrong with them.
struct JobRequestReader {
    private var result = JobRequest()
    private var flaws: [JobRequest.Flaw] = []
    private var flawCount = 0
    private let keptFlaws: Int
    private var seen: Set<String> = []
    private var sender: String?
    private var hasData = false
    private var locale: String?
    private var timeZone: String?
    private var voice: JobContent.Voice?
    private var isChannelKnown = false

    private typealias Failure = JSONScanner.Failure

    init(keptFlaws: Int) { self.keptFlaws = keptFlaws }

    private mutating func note(_ field: String, _ problem: String) {
        flawCount += 1
        if flaws.count < keptFlaws { flaws.append(.init(field, problem)) }
    }

    // MARK: The document

    mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard scanner.kind == .object else {
            _ = try scanner.value()
            note("", "must be a JSON object")
            return
        }
        var reader = self
        try scanner.members { scanner, name throws(Failure) in
            guard reader.seen.insert(name).inserted else {
                _ = try scanner.value()
                reader.note(name, "comes twice; give it once")
                return
            }
            // What is null counts as not given.
            guard scanner.kind != .null else {
                _ = try scanner.value()
                return
            }
            try reader.readMember(name, &scanner)
        }
        self = reader
    }

    private mutating func readMember(_ name: String, _ scanner: inout JSONScanner) throws(Failure) {
        switch name {
        case "recipients": try readRecipients(&scanner)
        case "content_variables":
            // Twilio takes them as the text of an object.
            result.content.contentVariables =
                scanner.kind == .text ? try scanner.text() : try scanner.rawText()
        case "media_urls": result.content.mediaURLs = try texts(name, &scanner)
        case "fallback": try readFallback(&scanner)
        case "allow_duplicates":
            if case .boolean(let flag) = try scanner.value() {
                result.allowDuplicates = flag
            } else {
                note(name, "must be true or false")
            }
        case "answer_timeout", "call_max_duration":
            guard case .number(let number) = try scanner.value(), let seconds = Int(number.description) else {
                return note(name, "must be a whole number of seconds")
            }
            voice = voice ?? .init()
            if name == "answer_timeout" { voice?.answerTimeout = seconds } else { voice?.maximumDuration = seconds }
        default:
            guard Self.textFields.contains(name) else {
                _ = try scanner.value()
                note(name, "is unknown; remove it, or see /openapi.json for the fields there are")
                return
            }
            guard scanner.kind == .text else {
                _ = try scanner.value()
                return note(name, "must be a text")
            }
            take(try scanner.text(), as: name)
        }
    }

    private static let textFields: Set<String> = [
        "key", "connection", "channel", "from", "messaging_service", "body", "content_sid", "send_at", "priority",
        "validity", "on_unknown", "status_callback", "locale", "time_zone", "say_voice", "say_language",
    ]

    private mutating func take(_ text: String, as name: String) {
        switch name {
        case "key":
            result.key = text
            if text.isEmpty || text.utf8.count > 255 { note(name, "must have 1 to 255 bytes") }
        case "connection": result.connection = text
        case "channel":
            if let channel = Channel(rawValue: text) {
                result.content.channel = channel
                isChannelKnown = true
            } else {
                note(name, "must be sms, whatsapp or voice")
            }
        case "from": sender = text
        case "messaging_service": result.content.messagingService = sid(text, name)
        case "body": result.content.body = text
        case "content_sid": result.content.contentSID = sid(text, name)
        case "send_at":
            guard let date = try? Date(text, strategy: .iso8601) else {
                return note(name, "must be a time such as 2026-12-24T18:00:00Z")
            }
            result.content.sendAt = Timestamp(date)
        case "priority":
            if let priority = JobPriority(text) {
                result.priority = priority
            } else {
                note(name, "must be low, normal or urgent")
            }
        case "validity":
            if let span = Self.span(text) {
                result.validity = span
            } else {
                note(name, "must be a span of time such as 90s, 30m, 10h or 2d, at most 366d")
            }
        case "on_unknown":
            if let policy = UnknownPolicy(rawValue: text) {
                result.onUnknown = policy
            } else {
                note(name, "must be resend_when_absent, hold or resend")
            }
        case "status_callback":
            result.content.statusCallback = text
            if !(text.hasPrefix("https://") || text.hasPrefix("http://")) { note(name, "must be an http or https URL") }
        case "locale": locale = text
        case "time_zone": timeZone = text
        case "say_voice":
            voice = voice ?? .init()
            voice?.sayVoice = text
        default:
            voice = voice ?? .init()
            voice?.sayLanguage = text
        }
    }

    private mutating func sid<Kind>(_ text: String, _ name: String) -> SID<Kind>? {
        do { return try SID<Kind>(validating: text) } catch {
            note(name, error.message)
            return nil
        }
    }

    private static func span(_ text: String) -> Duration? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()), count > 0,
            count <= 366 * 86400 / unit
        else { return nil }
        return .seconds(count * unit)
    }

    private mutating func texts(_ name: String, _ scanner: inout JSONScanner) throws(Failure) -> [String] {
        guard case .sequence(let items) = try scanner.value() else {
            note(name, "must be a list of texts")
            return []
        }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            if case .string(let text) = item { texts.append(text) } else { note("\(name)[\(index)]", "must be a text") }
        }
        return texts
    }

    private mutating func readFallback(_ scanner: inout JSONScanner) throws(Failure) {
        var channels: [FallbackChannel] = []
        for (index, text) in try texts("fallback", &scanner).enumerated() {
            do throws(TwilioError) {
                channels.append(try FallbackChannel(text))
            } catch {
                note("fallback[\(index)]", error.message)
            }
        }
        result.content.fallback = channels.isEmpty ? nil : channels
    }

    // MARK: Recipients

    private mutating func readRecipients(_ scanner: inout JSONScanner) throws(Failure) {
        guard scanner.kind == .list else {
            _ = try scanner.value()
            return note("recipients", "must be a list of objects such as {\"to\": \"+15551230001\"}")
        }
        var reader = self
        try scanner.elements { scanner throws(Failure) in try reader.readRecipient(&scanner) }
        self = reader
    }

    private mutating func readRecipient(_ scanner: inout JSONScanner) throws(Failure) {
        let index = result.recipients.count
        var to = ""
        var data: Value.Hash?
        var problems: [(member: String, problem: String)] = []
        if scanner.kind == .object {
            var hasTo = false
            try scanner.members { scanner, name throws(Failure) in
                switch (name, scanner.kind) {
                case ("to", .text):
                    to = try scanner.text()
                    hasTo = true
                case ("data", .object):
                    if case .hash(let hash) = try scanner.value() { data = hash }
                case ("data", .null): _ = try scanner.value()
                default:
                    _ = try scanner.value()
                    if name == "to" { hasTo = true }
                    problems.append(
                        (
                            "." + name.prefix(60),
                            name == "to" ? "must be a text" : name == "data" ? "must be an object" : "is unknown"
                        ))
                }
            }
            if !hasTo { problems.append((".to", "is missing")) }
        } else {
            _ = try scanner.value()
            problems.append(("", "must be an object such as {\"to\": \"+15551230001\"}"))
        }
        for problem in problems { note("recipients[\(index)]\(problem.member)", problem.problem) }
        if data != nil { hasData = true }
        result.recipients.append(
            RecipientRow(position: index + 1, place: .item(index + 1), to: to, data: data ?? [:]))
    }

    // MARK: All of it together

    /// The request, or everything that is wrong with it.
    consuming func request() throws(JobRequest.Rejection) -> JobRequest {
        if !seen.contains("channel") { note("channel", "is missing; give sms, whatsapp or voice") }
        if result.recipients.isEmpty, !isNoted("recipients") { note("recipients", "must name at least one recipient") }
        let channel = result.content.channel
        result.content.sender = sender.map(channel.sender)
        if channel == .voice {
            result.content.voice = voice ?? .init()
        } else if voice != nil {
            note("channel", "settings of calls (answer_timeout, call_max_duration, say_…) are for voice only")
        }
        result.content.isTemplate = result.content.body != nil && hasData
        if isChannelKnown {
            for flaw in result.content.flaws() {
                let field = flaw.field == "sender" ? "from" : flaw.field
                // What could not be read is not missing besides.
                guard !isNoted(field), field != "from" || !isNoted("messaging_service") else { continue }
                note(field, flaw.problem)
            }
        }
        compileTemplate()
        guard flawCount > 0 else { return result }
        if isChannelKnown { noteRecipients() }
        throw .flawed(flaws, count: flawCount)
    }

    private func isNoted(_ field: String) -> Bool { flaws.contains { $0.field == field } }

    /// What is wrong with the recipients, beside what was found before.
    private mutating func noteRecipients() {
        do throws(JobRequest.Rejection) {
            _ = try result.deliveries(keptFlaws: keptFlaws)
        } catch {
            guard case .flawed(let more, let count) = error else { return }
            let new = more.filter { !isNoted($0.field) }
            flaws += new.prefix(max(keptFlaws - flaws.count, 0))
            flawCount += count - (more.count - new.count)
        }
    }

    private mutating func compileTemplate() {
        guard result.content.isTemplate, let body = result.content.body else {
            if locale != nil || timeZone != nil {
                note(locale == nil ? "time_zone" : "locale", "has no meaning without recipients[].data")
            }
            return
        }
        do {
            result.template = try BodyTemplate(body, locale: locale ?? "en_US", timeZone: timeZone ?? "UTC")
        } catch {
            note("body", "is no valid template: \((error as? FreeMarkerError)?.advice ?? "\(error)")")
        }
    }
}

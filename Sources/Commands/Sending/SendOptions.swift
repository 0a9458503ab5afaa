internal import ArgumentParser
internal import FoundationEssentials
internal import FreeMarker
internal import Intake
internal import Outbox
internal import Twilio

extension ProgressBar.Mode: ExpressibleByArgument {}

/// What `send` sends: the options that make up a job's content.
struct ContentOptions: ParsableArguments {
    @Option(name: .customLong("from"), help: "The sender: a number, short code or sender name.")
    var sender: String?

    @Option(help: ArgumentHelp("The Messaging Service that chooses the sender.", valueName: "MG…"))
    var messagingService: String?

    @Option(help: "The text, at most 1,600 characters; a FreeMarker template where the recipients bring data.")
    var body: String?

    @Option(help: ArgumentHelp("A UTF-8 file with the text; one line end at its end is left out.", valueName: "file"))
    var bodyFile: String?

    @Option(
        help: ArgumentHelp(
            "Data for the body's template, for every recipient; may be repeated.", valueName: "name=value"))
    var data: [String] = []

    @Option(help: "The template's locale, such as de_DE.")
    var locale = "en_US"

    @Option(help: "The template's time zone, such as Europe/Berlin.")
    var timeZone = "UTC"

    @Option(help: ArgumentHelp("URL of a media item; up to ten times.", valueName: "url"))
    var mediaURL: [String] = []

    @Option(help: ArgumentHelp("A content template.", valueName: "HX…"))
    var contentSid: String?

    @Option(help: ArgumentHelp("The template's variables as a JSON object.", valueName: "json"))
    var contentVariables: String?

    @Option(
        help: ArgumentHelp(
            "Where a message is refused or not delivered, the next channel: whatsapp:SENDER, voice:SENDER or sms:SENDER, separated by commas.",
            valueName: "channels"))
    var fallback: String?

    @Option(help: ArgumentHelp("Not before this time, such as 2026-12-24T18:00:00Z.", valueName: "time"))
    var sendAt: String?

    @Option(help: ArgumentHelp("Calls: how long it may ring, 1 to 600 seconds.", valueName: "seconds"))
    var answerTimeout: Int?

    @Option(help: ArgumentHelp("Calls: how long it may last, 1 to 14400 seconds.", valueName: "seconds"))
    var callMaxDuration: Int?

    @Option(help: "Calls: the voice, such as Polly.Joanna.")
    var sayVoice: String?

    @Option(help: "Calls: the language, such as de-DE.")
    var sayLanguage: String?

    /// The content, or an error with everything that is wrong with it.
    ///
    /// - Parameter rowsHaveData: whether the recipients bring data of their own; with it, or with `--data`, the body is
    ///   a template.
    func content(_ channel: Channel, rowsHaveData: Bool = false) throws -> JobContent {
        var content = JobContent(channel: channel, body: try text(), mediaURLs: mediaURL)
        content.isTemplate = content.body != nil && (rowsHaveData || !data.isEmpty)
        content.sender = sender.map(channel.sender)
        content.messagingService = try messagingService.map { try Self.sid($0, "--messaging-service") }
        content.contentSID = try contentSid.map { try Self.sid($0, "--content-sid") }
        content.contentVariables = contentVariables
        content.sendAt = try sendAt.map(Self.time)
        content.fallback = try fallback.map { try $0.split(separator: ",").map(Self.fallbackChannel) }
        if channel == .voice {
            content.voice = JobContent.Voice(
                answerTimeout: answerTimeout ?? 30, maximumDuration: callMaxDuration ?? 60, sayVoice: sayVoice,
                sayLanguage: sayLanguage)
        } else if answerTimeout != nil || callMaxDuration != nil || sayVoice != nil || sayLanguage != nil {
            throw CommandError.usage(
                "--answer-timeout, --call-max-duration, --say-voice and --say-language are for voice only; "
                    + "remove them or send voice")
        }
        let flaws = content.flaws()
        guard flaws.isEmpty else {
            throw CommandError.usage(
                flaws.map { "\(Self.optionNames[$0.field] ?? $0.field): \($0.problem)" }
                    .joined(separator: "\ntrunkline: "))
        }
        return content
    }

    private static let optionNames = [
        "sender": "--from", "body": "--body", "media_urls": "--media-url", "content_sid": "--content-sid",
        "content_variables": "--content-variables", "messaging_service": "--messaging-service",
        "fallback": "--fallback", "answer_timeout": "--answer-timeout", "call_max_duration": "--call-max-duration",
    ]

    /// The compiled body; `nil` where it is sent literally.
    func template(of content: JobContent) throws -> BodyTemplate? {
        guard content.isTemplate, let body = content.body else { return nil }
        var defaults: Value.Hash = [:]
        for item in data {
            guard let sign = item.firstIndex(of: "="), sign > item.startIndex else {
                throw CommandError.usage("--data: `\(item)` is not of the form name=value")
            }
            defaults[String(item[..<sign])] = .string(String(item[item.index(after: sign)...]))
        }
        do {
            return try BodyTemplate(body, defaults: defaults, locale: locale, timeZone: timeZone)
        } catch let error as FreeMarkerError {
            throw CommandError.usage("the body is no valid template: \(error.advice); nothing was sent")
        }
    }

    private func text() throws -> String? {
        guard let bodyFile else { return body }
        guard body == nil else { throw CommandError.usage("--body and --body-file exclude each other; give one") }
        var text = try readTextFile(bodyFile)
        if text.last?.isNewline ?? false { text.removeLast() }
        return text
    }

    private static func sid<Kind>(_ text: String, _ option: String) throws -> SID<Kind> {
        do { return try SID<Kind>(validating: text) } catch {
            throw CommandError.usage("\(option): \(error.message)")
        }
    }

    private static func fallbackChannel(_ text: Substring) throws -> FallbackChannel {
        do { return try FallbackChannel(text.trimmed) } catch {
            throw CommandError.usage("--fallback: \(error.message)")
        }
    }

    private static func time(_ text: String) throws -> Timestamp {
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw CommandError.usage("--send-at: `\(text)` is not a time such as 2026-12-24T18:00:00Z")
        }
        return Timestamp(date)
    }
}

public import Twilio

/// The way a job's messages take.
public enum Channel: String, Sendable, Codable, CaseIterable {
    /// Text messages, with media as MMS.
    case sms
    /// WhatsApp messages.
    case whatsapp
    /// Calls that speak the text.
    case voice
}

/// What to do with a delivery that may or may not have reached Twilio, once nothing was found of it.
public enum UnknownPolicy: String, Sendable, Codable, CaseIterable {
    /// Send again when every look-up of the window showed its absence.
    case resendWhenAbsent = "resend_when_absent"
    /// Never send again by itself.
    case hold
    /// Send again without evidence; duplicates are accepted.
    case resend
}

/// What a job sends: everything that is the same for all its recipients.
///
/// Two submissions under one key are the same job when content and recipients are equal.
public struct JobContent: Sendable, Equatable, Codable {
    /// Settings that only calls have.
    public struct Voice: Sendable, Equatable, Codable {
        /// How long it rings, in seconds, 1 to 600.
        public var answerTimeout: Int
        /// How long the call may last, in seconds, 1 to 14,400.
        public var maximumDuration: Int
        /// The voice of `<Say>`; Twilio's default when `nil`.
        public var sayVoice: String?
        /// The language of `<Say>`; Twilio's default when `nil`.
        public var sayLanguage: String?

        /// Settings of a call; the defaults are those of the vendor connectors.
        public init(
            answerTimeout: Int = 30, maximumDuration: Int = 60, sayVoice: String? = nil, sayLanguage: String? = nil
        ) {
            self.answerTimeout = answerTimeout
            self.maximumDuration = maximumDuration
            self.sayVoice = sayVoice
            self.sayLanguage = sayLanguage
        }
    }

    /// A parameter of Twilio's, as it is sent.
    public struct Parameter: Sendable, Equatable, Codable {
        /// As Twilio takes it: `ShortenUrls`.
        public var name: String
        /// Its value.
        public var value: String

        /// A parameter with its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The way the messages take.
    public var channel: Channel
    /// The sender as Twilio takes it, channel prefix included.
    public var sender: String?
    /// The Messaging Service that chooses the sender.
    public var messagingService: MessagingServiceSID?
    /// The text; with ``isTemplate`` what the deliveries' own texts were made from.
    public var body: String?
    /// Whether every delivery brings its own text.
    public var isTemplate = false
    /// Public URLs of media.
    public var mediaURLs: [String]
    /// A content template.
    public var contentSID: ContentSID?
    /// Its variables as a JSON object.
    public var contentVariables: String?
    /// Settings of calls; `nil` for other channels.
    public var voice: Voice?
    /// Not before this moment.
    public var sendAt: Timestamp?
    /// Where the caller wants to be told the status of each message.
    public var statusCallback: String?

    /// The ways that are tried one after the other where this one fails.
    public var fallback: [FallbackChannel]?

    /// Parameters of Twilio's that the other properties do not say, in their order. A call that has its instructions
    /// here (`Url`, `Twiml`, `ApplicationSid`) is made with these alone, without a text.
    public var parameters: [Parameter]?

    /// What a job sends; set further properties as needed.
    public init(
        channel: Channel, sender: String? = nil, messagingService: MessagingServiceSID? = nil, body: String? = nil,
        mediaURLs: [String] = [], voice: Voice? = nil
    ) {
        self.channel = channel
        self.sender = sender
        self.messagingService = messagingService
        self.body = body
        self.mediaURLs = mediaURLs
        self.voice = voice
    }

    /// Whether a call is told what to do by Twilio's own parameters instead of a text.
    var hasInstructions: Bool {
        channel == .voice && parameters?.contains { ["Url", "Twiml", "ApplicationSid"].contains($0.name) } ?? false
    }

    /// When its deliveries are due at first. With a Messaging Service Twilio itself waits for the time of sending.
    package var dueAt: Timestamp { messagingService == nil ? sendAt ?? .zero : .zero }

    /// What its messages queue behind: those of one sender or Messaging Service share a lane.
    package var lane: String { pacedSender ?? "" }
}

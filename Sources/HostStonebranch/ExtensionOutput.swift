public import Outbox
internal import Twilio

/// The Extension Output document: what a run reports on its standard output.
///
/// Exactly the keys of `ue-twilio` 1.0.0, credentials masked, with `result.messages[]` added: one row for each
/// recipient with what became of it.
public struct ExtensionOutput: Sendable {
    /// How the run ended.
    public var status: ExitStatus
    /// Whether this run brought a message to Twilio.
    public var changed: Bool
    /// The inputs as they are shown.
    public var invocation: Invocation
    /// Messages that Twilio has.
    public var queued: Int
    /// Messages that it has not.
    public var failed: Int

    /// A document without its rows.
    public init(status: ExitStatus, changed: Bool, invocation: Invocation, queued: Int, failed: Int) {
        self.status = status
        self.changed = changed
        self.invocation = invocation
        self.queued = queued
        self.failed = failed
    }

    /// The inputs of a run, as they are shown: without secrets.
    public struct Invocation: Sendable {
        /// `sms_message`, `whatsapp_message` or `voice_message`.
        public var action: String?
        /// The sender.
        public var sender: String?
        /// The recipients; `nil` when they are taken from the rows.
        public var recipients: [String]?
        /// The text.
        public var body: String?
        /// Longest ringing; calls only.
        public var answerTimeout: Int?
        /// Longest call; calls only.
        public var callMaxDuration: Int?
        /// The proxy's type.
        public var proxyType: String?
        /// The proxy's URL.
        public var proxy: String?
        /// File with the proxy's certificates.
        public var proxyCABundleFile: String?
        /// Whether credentials for the proxy were given.
        public var hasProxyCredentials = false

        /// The inputs of a task.
        public init(_ fields: StonebranchFields) {
            let channel = fields.channel
            action = channel.map(Self.action) ?? fields.text("action")
            sender = fields.text("sender")
            recipients = fields.recipientList
            body = fields.rawText("message_body_text")
            answerTimeout = channel == .voice ? fields.number("answer_timeout") ?? 30 : nil
            callMaxDuration = channel == .voice ? fields.number("call_max_duration") ?? 60 : nil
            proxyType = fields.proxyType
            proxy = fields.shownProxy
            proxyCABundleFile = fields.text("proxy_ca_bundle_file")
            hasProxyCredentials = fields["proxy_credentials"] != nil
        }

        /// The inputs of a job; its recipients are taken from the rows.
        public init(_ content: JobContent) {
            action = Self.action(content.channel)
            sender = content.sender.map(content.channel.plain) ?? content.messagingService?.description
            body = content.body
            answerTimeout = content.voice?.answerTimeout
            callMaxDuration = content.voice?.maximumDuration
        }

        static func action(_ channel: Channel) -> String {
            StonebranchFields.actions.first { $0.channel == channel }?.value ?? channel.rawValue
        }
    }

    /// One page of rows behind the delivery given; an empty page ends them.
    public typealias Pages = @Sendable (DeliveryID?) async throws -> [Delivery]

    /// Writes the document, one line, to `sink`.
    public func write(channel: Channel, pages: Pages?, to sink: @escaping ([UInt8]) throws -> Void) async throws {
        var json = JSONStream(to: sink)
        json.begin("{")
        json.write(Int(status.code), key: "exit_code")
        json.write(status.description, key: "status_description")
        json.write(changed, key: "changed")
        json.begin("{", key: "invocation")
        json.write("ue-twilio", key: "extension")
        json.write("1.0.0", key: "version")
        json.begin("{", key: "fields")
        json.write(invocation.action, key: "action")
        json.write("****", key: "twilio_credentials_user")
        json.write("****", key: "twilio_credentials_password")
        json.write(invocation.sender, key: "sender")
        json.begin("[", key: "recipient_list")
        if let recipients = invocation.recipients {
            for recipient in recipients { json.write(recipient) }
        } else if let pages {
            try await Self.walk(pages) { delivery in
                json.write(channel.plain(delivery.recipient))
                try json.flushWhenLarge()
            }
        }
        try json.end("]")
        json.write(invocation.body, key: "message_body_text")
        json.write(invocation.callMaxDuration, key: "call_max_duration")
        json.write(invocation.answerTimeout, key: "answer_timeout")
        json.write(invocation.proxy, key: "proxy")
        json.write(invocation.proxyType, key: "proxy_type")
        json.write(invocation.proxyCABundleFile, key: "proxy_ca_bundle_file")
        json.write(invocation.hasProxyCredentials ? "****" : nil, key: "proxy_credentials_user")
        json.write(invocation.hasProxyCredentials ? "****" : nil, key: "proxy_credentials_password")
        try json.end("}")
        try json.end("}")
        json.begin("{", key: "result")
        json.begin("{", key: "stats")
        json.write(queued, key: "msg_queued_count")
        json.write(failed, key: "msg_failed_count")
        try json.end("}")
        json.begin("[", key: "messages")
        if let pages {
            try await Self.walk(pages) { delivery in
                json.begin("{")
                json.write(channel.plain(delivery.recipient), key: "to")
                json.write(delivery.sid, key: "sid")
                json.write(delivery.shownStatus, key: "status")
                json.write(delivery.errorCode, key: "error_code")
                json.write(delivery.errorMessage, key: "error_message")
                try json.end("}")
            }
        }
        try json.end("]")
        try json.end("}")
        try json.end("}")
        try json.flush()
        try sink([UInt8(ascii: "\n")])
    }

    private static func walk(_ pages: Pages, _ body: (Delivery) throws -> Void) async throws {
        var last: DeliveryID?
        while true {
            let page = try await pages(last)
            guard let end = page.last else { return }
            for delivery in page { try body(delivery) }
            last = end.id
        }
    }
}

extension Delivery {
    /// One word for people: Twilio's own status once it has it, the delivery's state otherwise.
    package var shownStatus: String { state == .accepted ? twilioStatus ?? "accepted" : state.description }
}

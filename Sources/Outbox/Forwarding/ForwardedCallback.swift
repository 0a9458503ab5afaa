internal import Crypto
internal import Twilio

/// A status callback as it came from Twilio, its signature checked.
public struct CallbackForm: Sendable, Equatable {
    /// The form, byte for byte.
    public var bytes: [UInt8]
    /// `I-Twilio-Idempotency-Token`: the same for repetitions of one event.
    public var idempotencyToken: String?

    /// A form as it came.
    public init(bytes: [UInt8], idempotencyToken: String? = nil) {
        self.bytes = bytes
        self.idempotencyToken = idempotencyToken
    }

    /// Tells forms apart by what is signed of them: SHA-256 over their sorted fields.
    public var digest: [UInt8] {
        let fields = (try? WebhookFields(bytes))?.all ?? []
        return Array(SHA256.hash(data: SigningText(url: "", parameters: fields).bytes))
    }
}

/// A status callback that was not taken by its receiver and is given up.
public struct DeadForward: Sendable, Equatable {
    /// What was to be passed on, and where.
    public var callback: ForwardedCallback
    /// When it was given up.
    public var at: Timestamp
    /// Why, for people.
    public var reason: String

    /// A callback that is given up.
    public init(callback: ForwardedCallback, at: Timestamp, reason: String) {
        self.callback = callback
        self.at = at
        self.reason = reason
    }

    /// Where it was to go, for people: what the query and the fragment say, and who logs in, may be secret.
    public var maskedURL: String {
        let url = callback.url
        var text = String(url.prefix { $0 != "?" && $0 != "#" })
        if let scheme = text.firstRange(of: "://") {
            let authority = text[scheme.upperBound...].prefix { $0 != "/" }
            if let at = authority.lastIndex(of: "@") {
                text.replaceSubrange(authority.startIndex..<at, with: "***")
            }
        }
        return url.contains("?") ? text + "?***" : text
    }
}

/// A status callback that waits to be passed on to where the caller wanted Twilio to send it
/// (``JobContent/statusCallback``).
public struct ForwardedCallback: Sendable, Equatable, Identifiable {
    /// Its place in the queue.
    public var id: Int64
    /// The delivery it is about.
    public var delivery: DeliveryID
    /// The connection whose Auth Token signs it.
    public var connection: String
    /// Where it goes.
    public var url: String
    /// What came from Twilio.
    public var form: CallbackForm
    /// How often it was tried, this time included.
    public var tries: Int
    /// When it came.
    public var createdAt: Timestamp
    /// The trace in which its job was asked for.
    public var trace: TraceContext?

    /// A callback as a store gives it out.
    public init(
        id: Int64, delivery: DeliveryID, connection: String, url: String, form: CallbackForm, tries: Int,
        createdAt: Timestamp, trace: TraceContext? = nil
    ) {
        self.id = id
        self.delivery = delivery
        self.connection = connection
        self.url = url
        self.form = form
        self.tries = tries
        self.createdAt = createdAt
        self.trace = trace
    }
}

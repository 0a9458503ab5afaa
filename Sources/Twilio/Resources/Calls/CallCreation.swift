/// What a new call is made of: the parameters of `POST …/Calls.json` that a spoken message needs.
public struct CallCreation: Sendable, Equatable {
    /// What the call does when it is answered.
    public enum Instructions: Sendable, Equatable {
        /// A TwiML document of at most 4,000 characters.
        case twiml(String)
        /// A URL that answers with TwiML.
        case url(String)
        /// An application of the account.
        case application(ApplicationSID)
    }

    /// The number to call.
    public var to: String
    /// The number that calls.
    public var from: String
    /// What the call does.
    public var instructions: Instructions
    /// How long it may ring, in seconds, at most 600; Twilio's default is 60 and may add 5.
    public var timeout: Int?
    /// How long it may last, in seconds.
    public var timeLimit: Int?
    /// Where Twilio reports the status.
    public var statusCallback: String?
    /// Which events are reported: `initiated`, `ringing`, `answered`, `completed`; the last by default.
    public var statusCallbackEvents: [String]
    /// Further parameters by Twilio's names, in order.
    public var others: [(name: String, value: String)]

    /// A call; set further properties as needed.
    public init(
        to: String, from: String, instructions: Instructions, timeout: Int? = nil, timeLimit: Int? = nil,
        statusCallback: String? = nil
    ) {
        self.to = to
        self.from = from
        self.instructions = instructions
        self.timeout = timeout
        self.timeLimit = timeLimit
        self.statusCallback = statusCallback
        statusCallbackEvents = []
        others = []
    }

    /// All but the recipient, encoded.
    package var sharedForm: Form {
        var form = Form()
        form.append("From", from)
        switch instructions {
        case .twiml(let document): form.append("Twiml", document)
        case .url(let url): form.append("Url", url)
        case .application(let sid): form.append("ApplicationSid", sid.description)
        }
        form.append("Timeout", timeout)
        form.append("TimeLimit", timeLimit)
        form.append("StatusCallback", statusCallback)
        for event in statusCallbackEvents { form.append("StatusCallbackEvent", event) }
        for (name, value) in others { form.append(name, value) }
        return form
    }

    var form: Form {
        var form = Form()
        form.append("To", to)
        form.append(sharedForm)
        return form
    }

    /// Equal parameters in equal order.
    public static func == (left: Self, right: Self) -> Bool { left.form == right.form }
}

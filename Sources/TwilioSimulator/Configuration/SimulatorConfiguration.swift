public import FoundationEssentials

/// How a simulator behaves. Every field has a default: `SimulatorConfiguration()` is a Twilio with one account.
public struct SimulatorConfiguration: Sendable {
    /// An account and the token that it authenticates with and that its callbacks are signed with.
    public struct Account: Sendable {
        /// `AC` and 32 hexadecimal digits.
        public var sid: String
        /// The primary Auth Token.
        public var authToken: String
        /// The account this one is a subaccount of: its credentials open this account too. `nil`: it is its own.
        public var parentSID: String?
        /// Whether it is a trial account: it reaches ``verifiedNumbers`` only, and says so in every message.
        public var isTrial = false
        /// Whom a trial account may send to.
        public var verifiedNumbers: [String] = []
        /// Whether its credentials are test credentials: messages, calls and purchases of numbers are checked and
        /// answered, but never happen, and everything else is refused with 20008.
        public var isTest = false

        /// An account with its credentials.
        public init(sid: String, authToken: String, parentSID: String? = nil) {
            self.sid = sid
            self.authToken = authToken
            self.parentSID = parentSID
        }
    }

    /// A standard API key: it opens its account's messages and calls, but not the account resource itself.
    public struct APIKey: Sendable {
        /// `SK` and 32 hexadecimal digits.
        public var sid: String
        /// The key's secret.
        public var secret: String
        /// The account that it belongs to; `nil` is the first.
        public var accountSID: String?

        /// A key of an account.
        public init(sid: String, secret: String, accountSID: String? = nil) {
            self.sid = sid
            self.secret = secret
            self.accountSID = accountSID
        }
    }

    /// An OAuth app: its credentials are exchanged for access tokens at `oauth.twilio.com`.
    public struct OAuthApp: Sendable {
        /// `OQ` and 32 hexadecimal digits.
        public var clientID: String
        /// The client's secret.
        public var clientSecret: String
        /// The account that its tokens open; `nil` is the first.
        public var accountSID: String?

        /// An app of an account.
        public init(clientID: String, clientSecret: String, accountSID: String? = nil) {
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.accountSID = accountSID
        }
    }

    /// A Messaging Service: a pool of senders behind one identifier.
    public struct MessagingService: Sendable {
        /// `MG` and 32 hexadecimal digits.
        public var sid: String
        /// The senders that it chooses from, each of them also in ``SimulatorConfiguration/senders``.
        public var senders: [String]
        /// What receives the status of its messages where a request names no `StatusCallback`.
        public var statusCallback: String?
        /// Where inbound messages to its senders go; `nil`: where their number says.
        public var inboundRequestURL: String?
        /// Whether what is wrong with a recipient is refused at once, instead of failing the message later.
        public var synchronousValidation = false

        /// A service over a pool of senders.
        public init(sid: String, senders: [String], statusCallback: String? = nil) {
            self.sid = sid
            self.senders = senders
            self.statusCallback = statusCallback
        }
    }

    /// How simulated time passes.
    public enum Clock: Sendable, Equatable {
        /// As the machine's; from another instant, where one is given.
        case flowing(from: Date? = nil)
        /// By so much with every API request, and not otherwise: what depends on time repeats exactly.
        case stepping(from: Date, by: Duration = .milliseconds(100))
    }

    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    public var port = 0
    /// The accounts; the first is the one that the guide names.
    public var accounts = [
        Account(sid: "AC00000000000000000000000000000001", authToken: "12345678901234567890123456789012")
    ]
    /// The API keys.
    public var apiKeys = [
        APIKey(sid: "SK00000000000000000000000000000001", secret: "simulator-secret")
    ]
    /// The OAuth apps.
    public var oauthApps = [
        OAuthApp(clientID: "OQ00000000000000000000000000000001", clientSecret: "simulator-client-secret")
    ]
    /// How long an access token is good for. Source: Twilio's tokens live for an hour.
    public var accessTokenLifetime: Duration = .seconds(3600)
    /// What every account may send from: long codes, a toll-free number, a short code, a name, channel addresses.
    public var senders = [
        "+15005550006", "+15017122661", "+15017122662", "+15017122663", "+18885550100", "89203", "Trunkline",
        "whatsapp:+14155238886",
    ]
    /// The Messaging Services of every account.
    public var messagingServices = [
        MessagingService(
            sid: "MG00000000000000000000000000000001", senders: ["+15017122661", "+15017122662"])
    ]
    /// How fast senders are, and how much may wait for each.
    public var throughput = SenderThroughput()
    /// Senders without a queue, whatever their kind: Twilio's test number, which nothing ever really leaves from.
    public var unpacedSenders = ["+15005550006"]
    /// The pace at which messages and calls live.
    public var lifeCycle = LifeCycle()
    /// How many requests of one account may be under way at once; more are answered 429/20429. `nil`: no limit.
    public var concurrencyLimit: Int?
    /// Calls that an account may start per second; the surplus waits in its queue. 0: no limit.
    /// Source: Twilio's default of 1 call per second.
    public var callsPerSecond = 1
    /// What the first account has to spend, in US dollars; what messages, calls and recordings cost is taken off.
    public var balance = 100
    /// What is asked what to do when a call comes in on a number without a `VoiceUrl` of its own.
    public var voiceURL: String?
    /// How far ahead `SendAt` must lie at least. Source: Twilio's documentation of 2024 (15 minutes before).
    public var shortestSchedule: Duration = .seconds(300)
    /// How many messages of an account may wait for their `SendAt`; more are refused with 35125. Source: Twilio's error
    /// dictionary.
    public var mostScheduledMessages = 500_000
    /// How long after a WhatsApp user's last message free-form text may be sent; later it fails with 63016. `nil`:
    /// always. Source: WhatsApp's customer service window.
    public var whatsAppWindow: Duration? = .seconds(24 * 3600)
    /// The templates that `ContentSid` can name. Others are taken too, as templates with an unknown text.
    public var contentTemplates = [
        ContentTemplate(
            sid: "HX00000000000000000000000000000001", body: "Your appointment is coming up on {{1}} at {{2}}",
            defaults: ["1": "July 21", "2": "3PM"])
    ]
    /// Where inbound messages go whose number and service name no address, as TwiML is asked for with POST.
    public var smsURL: String?
    /// The faults in force from the start.
    public var faults: [SimulatorFault] = []
    /// How particular recipients behave, besides the magic numbers and the built-in ones.
    public var recipients: [SimulatorRecipient] = []
    /// The largest request body taken, in bytes; larger ones are answered 413.
    public var largestRequest = 256 * 1024
    /// Status callbacks under way at once.
    public var concurrentCallbacks = 16
    /// Status callbacks that may wait to be sent; more are counted as lost.
    public var largestCallbackBacklog = 100_000
    /// What seeds identifiers and the dice of faults. `nil`: another sequence at every start, so that a store that
    /// outlives the simulator never meets the same SID twice.
    public var seed: UInt64?
    /// The address under which others reach the simulator, where it is not its own (`https://twilio.example.com`).
    public var publicURL: String?

    /// A file that keeps what happened over restarts; its first start makes it. It holds tokens, and is readable by its
    /// owner alone. `nil`: everything is gone at the end.
    public var state: String?
    /// How simulated time passes; ``Simulator/advance(by:)`` moves it besides.
    public var clock = Clock.flowing()
    /// A file that every answer is appended to as a line of JSON: `{"method", "host", "path", "status", "body"}`.
    /// `nil`: the one that the environment's `TRUNKLINE_SIMULATOR_RECORDING` names, if any.
    public var recording: String?

    /// The defaults.
    public init() {}

    /// The defaults, but for chance and time: the same requests, one after the other, get the same bytes in every run,
    /// and the same webhooks in the same order, one at a time.
    public static func repeatable(seed: UInt64, from start: Date = repeatableStart) -> SimulatorConfiguration {
        var configuration = SimulatorConfiguration()
        configuration.seed = seed
        configuration.clock = .stepping(from: start)
        // Several at once would arrive in the order that the machine's load makes of them.
        configuration.concurrentCallbacks = 1
        return configuration
    }

    /// When time begins in a repeatable run: 2026-01-01T00:00:00Z.
    public static let repeatableStart = Date(timeIntervalSince1970: 1_767_225_600)
}

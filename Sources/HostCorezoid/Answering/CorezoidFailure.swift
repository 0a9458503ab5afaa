internal import Outbox
internal import Twilio

/// Why a task has not got its message sent, as its escalation is told.
///
/// A Twilio error has `code`, `message` and `url_more_info`, everything else `code` and `message`.
public struct CorezoidFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the escalation is to do. Source: Corezoid's documentation of escalations.
    public enum Kind: String, Sendable {
        /// Call again later.
        case hardware
        /// The same call would fail again.
        case software
    }

    /// What it is.
    public enum Code: Sendable, Equatable {
        /// Twilio's number for it.
        case twilio(Int)
        /// A word for what is not Twilio's.
        case word(String)

        /// As text.
        public var description: String {
            switch self {
            case .twilio(let number): String(number)
            case .word(let word): word
            }
        }
    }

    /// What the escalation is to do.
    public let kind: Kind
    /// One word for the kind of failure.
    public let tag: String
    /// What it is.
    public let code: Code
    /// What happened, for people.
    public let message: String

    /// Twilio's page about it.
    public var moreInfo: String? {
        if case .twilio(let code) = code { "https://www.twilio.com/docs/errors/\(code)" } else { nil }
    }

    /// Code and message.
    public var description: String { "\(code.description): \(message)" }

    /// The call cannot be understood.
    public static func invalidCall(_ message: String) -> Self {
        Self(kind: .software, tag: "api_bad_request", code: .word("bad_request"), message: message)
    }

    /// What Twilio has refused, or would refuse.
    static func refused(_ code: Int, _ message: String) -> Self {
        let isPassing = [.rate, .transient].contains(ErrorTable.entry(for: code)?.class)
        return Self(kind: isPassing ? .hardware : .software, tag: "twilio_error", code: .twilio(code), message: message)
    }

    /// Twilio could not be reached, or has not answered.
    static func transport(_ message: String) -> Self {
        Self(kind: .hardware, tag: "api_connection_error", code: .word("connection_error"), message: message)
    }

    /// Twilio has not answered within the time that the call may take; the next call gets what has become of it.
    static func notYet(_ message: String) -> Self {
        Self(kind: .hardware, tag: "api_timeout", code: .word("timeout"), message: message)
    }

    /// The gateway cannot take it now.
    public static func unavailable(_ message: String) -> Self {
        Self(kind: .hardware, tag: "api_unavailable", code: .word("unavailable"), message: message)
    }

    /// The task has asked this node for another message before.
    public static let otherMessage = Self(
        kind: .software, tag: "task_conflict", code: .word("other_message"),
        message:
            "this task has asked this node for another message before, and that one counts; give each message of a "
            + "task a parameter `key` of its own")

    /// The account and token that a task brings fit no connection.
    public static let wrongCredentials = Self(
        kind: .software, tag: "twilio_error", code: .twilio(20003),
        message: "Authenticate: AccountSid and AuthToken of the task fit no connection of this profile's tenant")
}

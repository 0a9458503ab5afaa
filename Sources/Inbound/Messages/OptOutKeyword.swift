internal import Twilio

/// A message that consists of one word by which people choose what they are sent.
///
/// Source: Twilio's "Support for opt-out keywords (SMS STOP filtering)"; with Advanced Opt-Out Twilio says itself, in
/// `OptOutType`, what it took the text for.
enum OptOutKeyword: String {
    /// Nothing more, please.
    case stop = "STOP"
    /// Messages are welcome again.
    case start = "START"
    /// Who are you?
    case help = "HELP"

    init?(_ message: IncomingMessage) {
        if let type = message.optOutType {
            self.init(rawValue: type.uppercased())
        } else {
            self.init(text: message.body)
        }
    }

    /// Blanks around the word and capital letters do not matter.
    init?(text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1 else { return nil }
        switch words[0].uppercased() {
        case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT": self = .stop
        case "START", "YES", "UNSTOP": self = .start
        case "HELP", "INFO": self = .help
        default: return nil
        }
    }
}

/// What a message changes in the list of opt-outs.
public enum OptOutChange: Sendable, Equatable {
    /// The sender wants nothing more.
    case optOut
    /// The sender wants messages again.
    case lift
}

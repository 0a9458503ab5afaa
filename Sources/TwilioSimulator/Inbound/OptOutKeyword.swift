/// The words that Twilio itself answers on numbers and short codes. Source: Twilio's "Support for opt-out keywords".
enum OptOutKeyword: String {
    case stop = "STOP"
    case start = "START"
    case help = "HELP"

    /// The keyword that a whole message consists of; case and blanks around it do not matter.
    init?(_ body: String) {
        switch body.trimmed.uppercased() {
        case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT": self = .stop
        case "START", "YES", "UNSTOP": self = .start
        case "HELP", "INFO": self = .help
        default: return nil
        }
    }

    /// What Twilio answers.
    var reply: String {
        switch self {
        case .stop:
            "You have successfully been unsubscribed. You will not receive any more messages from this number. "
                + "Reply START to resubscribe."
        case .start:
            "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP "
                + "to unsubscribe. Msg&Data Rates May Apply."
        case .help: "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
        }
    }
}

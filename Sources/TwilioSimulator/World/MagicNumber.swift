/// Numbers with a fixed meaning in every account. Source: Twilio's test credentials, "magic" phone numbers.
enum MagicNumber {
    static let unavailable = "+15005550000"
    static let invalid = "+15005550001"
    static let valid = "+15005550006"
    private static let noRoute = "+15005550002"
    private static let noPermission = "+15005550003"
    private static let blocked = "+15005550004"
    private static let stranger = "+15005550007"
    private static let fullQueue = "+15005550008"
    static let landline = "+15005550009"

    /// Why a message from this number is refused.
    static func refusal(messageFrom from: String) -> Refusal? {
        switch from {
        case invalid: invalidSender(from)
        case stranger: notOwned(from)
        case fullQueue: queueFull
        default: nil
        }
    }

    /// Why a message to this number is refused, besides ``invalid``.
    static func refusal(messageTo to: String, from: String?) -> Refusal? {
        switch to {
        case noRoute: unreachable(to: to, from: from ?? "")
        case noPermission: regionOff(to: to)
        case blocked: optedOut
        case landline: notMobile(to: to)
        default: nil
        }
    }

    /// Why a call to this number is refused.
    static func refusal(callTo to: String) -> Refusal? {
        switch to {
        case invalid: Refusal(21217, "Phone number \(to) does not appear to be valid")
        case noRoute: Refusal(21214, "'To' phone number cannot be reached: \(to)")
        case noPermission:
            Refusal(
                21215,
                "Account not authorized to call \(to). Perhaps you need to enable some international permissions")
        case blocked: Refusal(21216, "Twilio does not allow calls to \(to)")
        default: nil
        }
    }

    static func invalidSender(_ from: String) -> Refusal {
        Refusal(
            21212, "The 'From' number \(from) is not a valid phone number, shortcode, or alphanumeric sender ID.")
    }

    static func notOwned(_ from: String) -> Refusal {
        Refusal(
            21606,
            "The 'From' phone number provided (\(from)) is not a valid message-capable Twilio phone number "
                + "for this destination.")
    }

    static func unreachable(to: String, from: String) -> Refusal {
        Refusal(
            21612,
            "The 'To' phone number: \(RecipientNumber.masked(to)), is not currently reachable using the 'From' phone "
                + "number: \(from) via SMS.")
    }

    static func regionOff(to: String) -> Refusal {
        Refusal(
            21408,
            "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: "
                + RecipientNumber.masked(to))
    }

    static let queueFull = Refusal(21611, "This 'From' number has exceeded the maximum number of queued messages")
    static let optedOut = Refusal(21610, "Attempt to send to unsubscribed recipient")

    static func notMobile(to: String) -> Refusal {
        Refusal(21614, "'To' number is not a valid mobile number: \(RecipientNumber.masked(to))")
    }
}

internal import Twilio

/// How much a text in Twilio's list is the text that was sent.
enum Likeness: Comparable {
    /// Another text.
    case different
    /// Twilio may have made the one out of the other, or shows too little to tell.
    case possible
    /// The same text.
    case equal
}

/// The text of an attempt as it can be recognised in Twilio's list.
struct SentText: Equatable {
    /// What was sent; `nil` where Twilio makes the text itself or shows none: templates, media alone, calls.
    private let body: String?
    /// Whether characters outside of GSM-7 may have been replaced: a Messaging Service can be set up so (SmartEncoded).
    private let mayBeReencoded: Bool

    init(_ content: JobContent, body own: String?) {
        let body = own ?? content.body ?? ""
        let isChanged = content.has("ShortenUrls", "true") || content.has("ContentRetention", "discard")
        let isShown = content.channel != .voice && content.contentSID == nil && !body.isEmpty && !isChanged
        self.body = isShown ? body : nil
        mayBeReencoded = content.messagingService != nil || content.has("SmartEncoded", "true")
    }

    /// Compares with a text of the list; `nil` is a list without texts.
    func likeness(to shown: String?) -> Likeness {
        // An empty text may be one that was removed after sending.
        guard let body, let shown, !shown.isEmpty else { return .possible }
        let wanted = body.trimmed
        var seen = shown.trimmed
        if seen == wanted { return .equal }
        if seen.hasPrefix(Self.trialPrefix) {
            seen = seen.dropFirst(Self.trialPrefix.count).trimmed
            if seen == wanted { return .equal }
        }
        return mayBeReencoded && Self.isReencoded(wanted, as: seen) ? .possible : .different
    }

    /// What Twilio puts before the texts of trial accounts.
    private static let trialPrefix = "Sent from your Twilio trial account -"
    /// The longest that one character becomes, such as `…` three dots.
    private static let longestReplacement = 4

    /// Whether `seen` has every GSM-7 character of `sent` in order, and no more besides than its other characters can
    /// have become.
    private static func isReencoded(_ sent: Substring, as seen: Substring) -> Bool {
        let kept = sent.unicodeScalars.filter(Segmentation.isGSM7)
        let surplus = seen.unicodeScalars.count - kept.count
        guard surplus >= 0, surplus <= (sent.unicodeScalars.count - kept.count) * longestReplacement else {
            return false
        }
        var rest = kept[...]
        for scalar in seen.unicodeScalars where scalar == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}

extension JobContent {
    /// Whether a parameter of Twilio's has a value that changes what the list shows.
    fileprivate func has(_ name: String, _ value: String) -> Bool {
        parameters?.contains { $0.name == name && $0.value.lowercased() == value } ?? false
    }
}

extension StringProtocol {
    /// Without blanks around it, which networks drop.
    fileprivate var trimmed: Substring {
        var text = Substring(self)
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}

internal import FoundationEssentials

/// What Twilio takes as an address of the caller's: absolute, http or https, with a host.
enum WebURL {
    static func isValid(_ text: String) -> Bool { host(of: text) != nil }

    /// A callback's host may not contain an underscore. Source: parameter `StatusCallback` of the Message resource.
    static func isValidCallback(_ text: String) -> Bool { host(of: text).map { !$0.contains("_") } ?? false }

    /// The address that `text` means where it stands in a document from `base`; `nil` where it means none.
    static func resolve(_ text: String, against base: String) -> String? {
        let text = text.trimmed
        if isValid(text) { return text }
        guard let url = URL(string: text, relativeTo: URL(string: base))?.absoluteString, isValid(url) else {
            return nil
        }
        return url
    }

    private static func host(of text: String) -> Substring? {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return host.isEmpty || host.hasPrefix(":") ? nil : host
    }
}

extension StringProtocol {
    /// Without the blanks and line ends around it.
    var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        return String(rest.reversed().drop(while: \.isWhitespace).reversed())
    }
}

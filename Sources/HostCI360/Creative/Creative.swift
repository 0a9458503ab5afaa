/// What a creative asks for: the message with its addresses, as the marketer has written them.
///
/// A plain text creative begins with header fields, each ended by `;` or the end of its line; the first part that is none
/// begins the text, and everything behind it is text:
///
/// ```
/// TO:+15551230001;
/// FROM:+19085551212;
/// MEDIA_URLS:https://example.com/a.jpg;
/// Anna, thank you; see you at 10:30
/// ```
///
/// The fields are `TO`, `FROM`, `MEDIA_URLS` (also `MEDIA_URL` and the `MEDIAL_URLS` of SAS's own guide) and `CHANNEL`, in
/// any letter case, blanks around names and values left out. A field that comes a second time begins the text. A creative
/// that is a JSON object has the members `to`, `from`, `body`, `media_urls` and `channel`. The text is literal.
public struct Creative: Sendable, Equatable {
    /// The recipient; `nil` where it names none.
    public var to: String?
    /// The sender or Messaging Service; `nil` where it names none.
    public var from: String?
    /// URLs of media.
    public var mediaURLs: [String] = []
    /// The word behind `CHANNEL`; `nil` where it names none.
    public var channel: String?
    /// The text.
    public var body = ""

    /// One that says nothing.
    public init() {}

    /// Reads a creative of either form. There is none that cannot be read.
    public init(_ text: String) {
        if text.utf8.first(where: { !$0.isBlank }) == UInt8(ascii: "{"), let creative = Creative(json: text) {
            self = creative
            return
        }
        var rest = text.utf8[...]
        var seen: Set<Field> = []
        while true {
            let part = rest.drop { $0.isBlank }
            let end = part.firstIndex { $0.endsField } ?? part.endIndex
            // A part that holds nothing is passed over.
            if part.startIndex == end, end < part.endIndex {
                rest = part[end...].dropFirst()
                continue
            }
            guard let (field, value) = Field.read(part[..<end]), seen.insert(field).inserted else {
                body = part.trimmed
                return
            }
            take(value, as: field)
            rest = part[end...].dropFirst()
        }
    }

    private mutating func take(_ value: String, as field: Field) {
        switch field {
        case .to: to = value
        case .from: from = value
        case .channel: channel = value
        case .mediaURLs: mediaURLs = Self.urls(in: value)
        }
    }

    /// The URLs of a list that is separated by blanks, or by commas: a comma within a URL is left to it.
    static func urls(in list: String) -> [String] {
        var urls: [String] = []
        for word in list.utf8.split(whereSeparator: { $0.isBlank }) {
            for (index, part) in word.split(separator: UInt8(ascii: ",")).enumerated() {
                let part = String(Substring(part))
                if index == 0 || part.hasPrefix("https://") || part.hasPrefix("http://") {
                    urls.append(part)
                } else {
                    urls[urls.count - 1] += "," + part
                }
            }
        }
        return urls
    }

    /// A header field.
    private enum Field: String {
        case to = "TO"
        case from = "FROM"
        case mediaURLs = "MEDIA_URLS"
        case channel = "CHANNEL"

        private static let others: [String: Field] = ["MEDIA_URL": .mediaURLs, "MEDIAL_URLS": .mediaURLs]
        private static let longest = 20

        /// Reads `NAME: value`; `nil` for anything else.
        static func read(_ part: Substring.UTF8View) -> (Field, String)? {
            guard let colon = part.prefix(longest).firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = part[..<colon].trimmed.uppercased()
            guard let field = Field(rawValue: name) ?? others[name] else { return nil }
            return (field, part[colon...].dropFirst().trimmed)
        }
    }
}

extension UInt8 {
    /// A blank, a tab or the end of a line.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    /// What ends a header field.
    fileprivate var endsField: Bool {
        self == UInt8(ascii: ";") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
    }
}

extension Substring.UTF8View {
    /// The text without blanks around it.
    var trimmed: String {
        var rest = drop { $0.isBlank }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return String(Substring(rest))
    }
}

extension String {
    /// Without blanks around it.
    var trimmed: String { utf8[...].trimmed }
}

/// Twilio's error codes as data: what each means and what kind of remedy it asks for.
public enum ErrorTable {
    /// What an error asks for.
    public enum Class: String, Sendable, CaseIterable {
        /// The credentials are wrong: nothing will go until somebody mends them.
        case authentication
        /// The account, sender or registration does not allow it: somebody must change it at Twilio.
        case permission
        /// The request is wrong in itself: repeating it is in vain.
        case input
        /// Too much at once: slow down and repeat.
        case rate
        /// Twilio or a carrier has trouble: repeat later.
        case transient
        /// This recipient cannot be reached or must not be: give up on it.
        case recipient

        /// The class of an error that the table does not know, judged by its HTTP status.
        public init(httpStatus: Int) {
            self =
                switch httpStatus {
                case 401: .authentication
                case 403: .permission
                case 429: .rate
                case 409, 500...: .transient
                default: .input
                }
        }
    }

    /// What is known about one code.
    public struct Entry: Equatable, Sendable {
        /// Twilio's number for it.
        public let code: Int
        /// The HTTP status when Twilio refuses a request with it; `nil` when it only appears on a message afterwards.
        public let httpStatus: Int?
        /// What it asks for.
        public let `class`: Class
        /// What it means, in a few words.
        public let meaning: String
    }

    /// The entry of `code`, `nil` where the table does not know it.
    public static func entry(for code: Int) -> Entry? { entriesByCode[code] }

    /// All entries in the order of their codes.
    public static let entries: [Entry] = data.split(separator: "\n").compactMap(parse)

    private static let entriesByCode = Dictionary(uniqueKeysWithValues: entries.map { ($0.code, $0) })

    private static func parse(_ line: Substring) -> Entry? {
        let fields = line.split(separator: " ", maxSplits: 3)
        guard fields.count == 4, let code = Int(fields[0]), let `class` = Class(rawValue: String(fields[2])) else {
            return nil
        }
        return Entry(code: code, httpStatus: Int(fields[1]), class: `class`, meaning: String(fields[3]))
    }
}

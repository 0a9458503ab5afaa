/// The name of a connection: `projects/demo/locations/us-central1/connections/twilio-prod`.
public struct ConnectionName: Sendable, Hashable, CustomStringConvertible {
    /// The project.
    public let project: String
    /// The location.
    public let location: String
    /// The connection in them.
    public let id: String

    /// A connection of a project and a location.
    public init(project: String, location: String, id: String) {
        self.project = project
        self.location = location
        self.id = id
    }

    /// Reads a full name; `nil` where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "projects", parts[2] == "locations", parts[4] == "connections" else {
            return nil
        }
        self.init(project: parts[1], location: parts[3], id: parts[5])
    }

    /// What connections and operations of one project and location stand under.
    public var parent: String { "projects/\(project)/locations/\(location)" }

    /// The full name.
    public var description: String { "\(parent)/connections/\(id)" }

    /// Whether Google would take the last part: lower-case letters, digits and hyphens, beginning with a letter, ending
    /// with a letter or digit, 63 at most. Source: Google, Twilio connector, configure the connector.
    public var isWellFormed: Bool {
        let bytes = Array(id.utf8)
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard (1...63).contains(bytes.count), let first = bytes.first, let last = bytes.last else { return false }
        return isLetter(first) && (isLetter(last) || isDigit(last))
            && bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
}

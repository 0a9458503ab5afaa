public import FreeMarker

/// A recipient as it came in.
public struct RecipientRow: Sendable {
    /// Where it stands in what was read.
    public enum Place: Sendable, Equatable {
        /// An item of a list, 1 for the first.
        case item(Int)
        /// A record of a table, by its line.
        case record(line: Int)
        /// A JSON object, by its line.
        case object(line: Int)
    }

    /// Its place among the recipients, 1 for the first.
    public let position: Int
    /// Where it stands, for messages.
    public let place: Place
    /// The recipient as written.
    public let to: String
    /// What comes with it: data for the body's template.
    public var data: Value.Hash

    /// A recipient.
    public init(position: Int, place: Place, to: String, data: Value.Hash = [:]) {
        self.position = position
        self.place = place
        self.to = to
        self.data = data
    }
}

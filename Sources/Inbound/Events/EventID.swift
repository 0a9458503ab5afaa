/// Names an event within its store: a number that only grows, so that a reader goes on behind the last one it has seen.
public struct EventID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number that stores keep.
    public let rawValue: Int64

    /// The event that a store keeps under this number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads the written form; `nil` where it is none.
    public init?(_ text: some StringProtocol) {
        guard let number = Int64(text), number >= 0 else { return nil }
        rawValue = number
    }

    /// Before all events.
    public static let zero = EventID(rawValue: 0)

    /// The number.
    public var description: String { String(rawValue) }

    /// Older first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How a job stands to others that want the same sender or connection: the more urgent one gets all it can use first.
public enum JobPriority: Int, Sendable, Codable, CaseIterable, Comparable, CustomStringConvertible {
    /// After everything else.
    case low = 0
    /// The usual.
    case normal = 1
    /// Before everything else.
    case urgent = 2

    /// Its name.
    public var description: String {
        switch self {
        case .low: "low"
        case .normal: "normal"
        case .urgent: "urgent"
        }
    }

    /// The priority of that name.
    public init?(_ name: String) {
        guard let priority = Self.allCases.first(where: { $0.description == name }) else { return nil }
        self = priority
    }

    /// Less urgent first.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

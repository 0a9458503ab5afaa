internal import FoundationEssentials

/// What has come of a bulk task, as it is stored and answered.
public struct BulkResult: Sendable, Equatable, Codable {
    /// How it stands.
    public enum State: String, Sendable, Codable {
        /// Rows are left.
        case working
        /// All rows were looked at.
        case done
        /// The files cannot be had or read: what was not looked at is not sent.
        case failed
    }

    /// How it stands.
    public var state = State.working
    /// Why it has failed.
    public var reason: String?
    /// Rows that were looked at.
    public var rows = 0
    /// Rows that became a message.
    public var accepted = 0
    /// Rows that another task or event had brought already.
    public var repeated = 0
    /// Rows that were too old.
    public var stale = 0
    /// Rows of the control group.
    public var controlGroup = 0
    /// Rows whose message cannot be sent.
    public var invalid = 0
    /// The first of these.
    public var problems: [Problem] = []

    /// What is wrong with a row.
    public struct Problem: Sendable, Equatable, Codable {
        /// Its place in the file, 1 for the first.
        public var row: Int
        /// The problem and its remedy.
        public var problem: String
    }

    private enum CodingKeys: String, CodingKey {
        case state, reason, rows, accepted, repeated, stale, invalid, problems
        case controlGroup = "control_group"
    }

    static let keptProblems = 20

    /// Nothing was looked at.
    public init() {}

    mutating func note(_ skip: CI360Skip) {
        switch skip {
        case .stale: stale += 1
        case .controlGroup, .otherType: controlGroup += 1
        }
    }

    mutating func note(_ error: CI360Error, row: Int) {
        invalid += 1
        if problems.count < Self.keptProblems { problems.append(Problem(row: row, problem: error.message)) }
    }

    /// As it is stored and answered: one JSON object.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// Reads what was stored; anew where nothing was.
    init(text: String) { self = (try? JSONDecoder().decode(Self.self, from: Data(text.utf8))) ?? .init() }
}

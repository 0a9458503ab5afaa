internal import TwilioCatalog

/// Writes of the open transaction: sent when it commits, forgotten when it is rolled back.
struct WriteBuffer {
    /// What names a row at Twilio.
    struct Identity {
        let connection: String
        let key: String?
        let parents: [String]
        /// Whether it was found by a condition that Twilio was asked by, not by going through the whole list.
        let isBounded: Bool

        func isSame(as other: Identity) -> Bool {
            connection == other.connection && key == other.key && parents == other.parents
        }
    }

    enum Operation {
        case create([String: [String]], parents: [String: String], connection: String)
        case update(Identity, [String: [String]])
        case delete(Identity)
    }

    struct Write {
        let entity: Entity
        let operation: Operation
    }

    private(set) var writes: [Write] = []
    /// Rows by the numbers that SQLite was given for them; `nil` for a number that two rows share.
    private var identities: [Int64: Identity?] = [:]
    /// Tables that take part in the transaction.
    private var tables: Set<String> = []
    /// How many writes there were when a savepoint was opened, by SQLite's number for it: a statement of several rows
    /// has one of its own.
    private var savepoints: [Int: Int] = [:]

    mutating func began(_ table: String) { tables.insert(table) }
    func isInvolved(_ table: String) -> Bool { tables.contains(table) }
    var isOpen: Bool { !tables.isEmpty }

    mutating func append(_ write: Write) { writes.append(write) }

    // MARK: Savepoints

    /// Every table of the transaction tells of a savepoint; the first one counts.
    mutating func opened(savepoint number: Int) {
        if savepoints[number] == nil { savepoints[number] = writes.count }
    }

    mutating func released(savepoint number: Int) { savepoints = savepoints.filter { $0.key < number } }

    /// Forgets what was written since. A savepoint that no table has told of is older than the first write.
    mutating func rolledBack(to number: Int) {
        writes.removeLast(writes.count - min(savepoints[number] ?? 0, writes.count))
        savepoints = savepoints.filter { $0.key <= number }
    }

    // MARK: Rows

    /// Keeps what a number stands for, for as long as the transaction or statement lasts.
    mutating func remember(_ identity: Identity, as number: Int64) {
        if let known = identities[number] {
            if let known, known.isSame(as: identity) { return }
            identities[number] = .some(nil)
        } else {
            identities[number] = identity
        }
    }

    func identity(_ number: Int64) -> Identity? { identities[number] ?? nil }

    /// What is to be sent; nothing is left.
    mutating func take() -> [Write] {
        defer { writes = [] }
        return writes
    }

    mutating func forget() { self = WriteBuffer() }

    /// Numbers of rows are not needed any longer, unless a transaction is open.
    mutating func forgetRows() { if !isOpen { identities = [:] } }
}

internal import TwilioCatalog

/// Writes of the open transaction: sent when it commits, forgotten when it is rolled back.
struct WriteBuffer {
    /// What names a row at Twilio.
    struct Identity: Hashable {
        let connection: String
        let key: String?
        let parents: [String]
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
    /// Rows by the numbers that SQLite was given for them, and back: a condition with OR drops the rows whose number it
    /// has seen.
    private var identities: [Identity] = []
    private var numbers: [Identity: Int64] = [:]
    /// Tables that take part in the transaction.
    private var tables: Set<String> = []

    mutating func began(_ table: String) { tables.insert(table) }
    func isInvolved(_ table: String) -> Bool { tables.contains(table) }
    var isOpen: Bool { !tables.isEmpty }

    mutating func append(_ write: Write) { writes.append(write) }

    /// A number for a row, for as long as the transaction or statement lasts.
    mutating func number(_ identity: Identity) -> Int64 {
        if let number = numbers[identity] { return number }
        identities.append(identity)
        let number = Int64(identities.count)
        // Rows without a key cannot be told apart: each is another.
        if identity.key != nil { numbers[identity] = number }
        return number
    }

    func identity(_ number: Int64) -> Identity? {
        identities.indices.contains(Int(number) - 1) ? identities[Int(number) - 1] : nil
    }

    /// What is to be sent; nothing is left.
    mutating func take() -> [Write] {
        defer { writes = [] }
        return writes
    }

    mutating func forget() { self = WriteBuffer() }

    /// Numbers of rows are not needed any longer, unless a transaction is open.
    mutating func forgetRows() { if !isOpen { (identities, numbers) = ([], [:]) } }
}

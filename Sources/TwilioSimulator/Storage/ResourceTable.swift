/// Resources of one kind and of all accounts, in the order of their creation: for what there are few of.
///
/// Messages and calls have stores of their own, which cost less per row.
struct ResourceTable<Row> {
    /// A resource with what all of them have.
    struct Entry {
        let sid: String
        /// The index of the account that it belongs to.
        let account: Int
        let created: Instant
        var updated: Instant
        var row: Row
    }

    private var entries: [Entry?] = []
    /// Also of rows that are gone: the tokens of pages outlive them.
    private var indexes: [String: Int] = [:]
    private let mint: IdentifierMint
    private let prefix: String

    /// `prefix` are the two letters of the SIDs, `key` makes them differ from those of other runs.
    init(prefix: String, key: UInt64) {
        self.prefix = prefix
        mint = IdentifierMint(key: key)
    }

    /// The index of the newest row, whether it is still there or not.
    var newest: Int? { entries.indices.last }

    /// A row; `nil` once it has been removed.
    subscript(index: Int) -> Entry? { entries[index] }

    /// The SID that the next row gets unless it brings one.
    var nextSID: String { mint.identifier(entries.count).text(prefix: prefix) }

    /// Adds a row and returns its index.
    @discardableResult
    mutating func add(_ row: Row, account: Int, now: Instant, sid: String? = nil) -> Int {
        let sid = sid ?? nextSID
        indexes[sid] = entries.count
        entries.append(Entry(sid: sid, account: account, created: now, updated: now, row: row))
        return entries.count - 1
    }

    mutating func change(_ index: Int, now: Instant, _ change: (inout Row) throws(Refusal) -> Void) throws(Refusal) {
        guard var entry = entries[index] else { return }
        try change(&entry.row)
        entry.updated = now
        entries[index] = entry
    }

    /// Changes a row in a way that cannot fail.
    mutating func set(_ index: Int, now: Instant, _ change: (inout Row) -> Void) {
        guard var entry = entries[index] else { return }
        change(&entry.row)
        entry.updated = now
        entries[index] = entry
    }

    /// Removes a row and returns it.
    @discardableResult
    mutating func remove(_ index: Int) -> Entry? {
        defer { entries[index] = nil }
        return entries[index]
    }

    /// The row of a SID, whether it is still there or not.
    func index(_ sid: some StringProtocol) -> Int? { indexes[String(sid)] }

    /// The row of a SID, if it is there and belongs to the account.
    func index(_ sid: some StringProtocol, account: Int) -> Int? {
        guard let index = index(sid), entries[index]?.account == account else { return nil }
        return index
    }

    /// The newest row that is there and fits.
    func last(where fits: (Entry) -> Bool) -> Entry? {
        for case let entry? in entries.reversed() where fits(entry) { return entry }
        return nil
    }

    /// The rows that are there, oldest first.
    var all: [Entry] { entries.compactMap { $0 } }
}

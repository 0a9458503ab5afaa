/// The calls of all accounts in the order of their creation, with an index by recipient.
struct CallStore {
    private(set) var records = ChunkedArray<CallRecord>()
    private let mint: IdentifierMint
    private var newestByRecipient: [PackedAddress: UInt32] = [:]
    private var requested: Set<PackedAddress> = []
    private var contents: Set<UInt64> = []
    /// Calls that somebody has requested, in contrast to those that came in or that `<Dial>` made.
    private(set) var created = 0
    private(set) var duplicates = 0

    init(key: UInt64) { mint = IdentifierMint(key: key) }

    var count: Int { records.count }
    var recipients: Int { requested.count }

    subscript(index: Int) -> CallRecord {
        get { records[index] }
        set { records[index] = newValue }
    }

    /// Adds a call.
    mutating func append(_ record: CallRecord) -> Int {
        let index = records.count
        var record = record
        record.previousToSame = newestByRecipient.updateValue(UInt32(index), forKey: record.to).map { $0 + 1 } ?? 0
        records.append(record)
        return index
    }

    /// Counts a requested call; `content` is equal for calls that count as duplicates.
    mutating func count(_ index: Int, content: UInt64) {
        created += 1
        requested.insert(records[index].to)
        if !contents.insert(content).inserted { duplicates += 1 }
    }

    func identifier(_ index: Int) -> Identifier { mint.identifier(index) }

    func sid(_ index: Int) -> String { mint.identifier(index).text(prefix: "CA") }

    func index(sid: Substring) -> Int? {
        guard sid.hasPrefix("CA"), let identifier = Identifier(sid.dropFirst(2)),
            let index = mint.number(of: identifier), index < count
        else { return nil }
        return index
    }

    /// The call of a SID, if it is there and belongs to the account.
    func index(sid: Substring, account: Int) -> Int? {
        guard let index = index(sid: sid), records[index].account == account, !records[index].isDeleted else {
            return nil
        }
        return index
    }

    func newest(to recipient: PackedAddress) -> Int? { newestByRecipient[recipient].map(Int.init) }

    func previousToSame(_ index: Int) -> Int? {
        let previous = records[index].previousToSame
        return previous == 0 ? nil : Int(previous) - 1
    }
}

/// The calls of all accounts in the order of their creation, with an index by recipient.
struct CallStore {
    private(set) var records = ChunkedArray<CallRecord>()
    private let mint: IdentifierMint
    private var newestByRecipient: [PackedAddress: UInt32] = [:]
    private var contents: Set<UInt64> = []
    private(set) var duplicates = 0

    init(key: UInt64) { mint = IdentifierMint(key: key) }

    var count: Int { records.count }
    var recipients: Int { newestByRecipient.count }

    subscript(index: Int) -> CallRecord {
        get { records[index] }
        set { records[index] = newValue }
    }

    /// Adds a call; `content` is equal for calls that count as duplicates.
    mutating func append(_ record: CallRecord, content: UInt64) -> Int {
        let index = records.count
        var record = record
        record.previousToSame = newestByRecipient.updateValue(UInt32(index), forKey: record.to).map { $0 + 1 } ?? 0
        if !contents.insert(content).inserted { duplicates += 1 }
        records.append(record)
        return index
    }

    func identifier(_ index: Int) -> Identifier { mint.identifier(index) }

    func sid(_ index: Int) -> String { mint.identifier(index).text(prefix: "CA") }

    func index(sid: Substring) -> Int? {
        guard sid.hasPrefix("CA"), let identifier = Identifier(sid.dropFirst(2)),
            let index = mint.number(of: identifier), index < count
        else { return nil }
        return index
    }

    func newest(to recipient: PackedAddress) -> Int? { newestByRecipient[recipient].map(Int.init) }

    func previousToSame(_ index: Int) -> Int? {
        let previous = records[index].previousToSame
        return previous == 0 ? nil : Int(previous) - 1
    }
}

/// The messages of all accounts in the order of their creation, with an index by recipient.
struct MessageStore {
    private(set) var records = ChunkedArray<MessageRecord>()
    private let mint: IdentifierMint
    private var newestByRecipient: [PackedAddress: UInt32] = [:]
    private var contents: Set<UInt64> = []
    /// Messages that API requests created, and what is counted about them.
    private(set) var created = 0
    private(set) var recipients = 0
    private(set) var duplicates = 0
    private var details: [Int: MessageDetails] = [:]
    /// Messages that lists do not show before an instant.
    private var hiddenUntil: [Int: Instant] = [:]

    init(key: UInt64) { mint = IdentifierMint(key: key) }

    var count: Int { records.count }

    subscript(index: Int) -> MessageRecord {
        get { records[index] }
        set { records[index] = newValue }
    }

    /// Adds a message; `content` is equal for messages that count as duplicates, and `nil` for those that no API request
    /// created: they are not counted.
    mutating func append(
        _ record: MessageRecord, content: UInt64?, details: MessageDetails? = nil, hiddenUntil instant: Instant? = nil
    ) -> Int {
        let index = records.count
        var record = record
        record.previousToSame = newestByRecipient.updateValue(UInt32(index), forKey: record.to).map { $0 + 1 } ?? 0
        if let content {
            created += 1
            if !contents.insert(content).inserted { duplicates += 1 }
            if isFirst(record) { recipients += 1 }
        }
        if let instant { hiddenUntil[index] = instant }
        if let details { self.details[index] = details }
        records.append(record)
        return index
    }

    /// Whether no API request before this one created a message to its recipient.
    private func isFirst(_ record: MessageRecord) -> Bool {
        var previous = record.previousToSame
        while previous != 0 {
            let earlier = records[Int(previous) - 1]
            if earlier.direction == "outbound-api" { return false }
            previous = earlier.previousToSame
        }
        return true
    }

    /// What a message has that few have.
    func details(_ index: Int) -> MessageDetails? {
        records[index].flags.contains(.detailed) ? details[index] : nil
    }

    mutating func changeDetails(_ index: Int, _ change: (inout MessageDetails) -> Void) {
        records[index].flags.insert(.detailed)
        change(&details[index, default: MessageDetails()])
    }

    func identifier(_ index: Int) -> Identifier { mint.identifier(index) }

    func sid(_ index: Int) -> String { mint.identifier(index).text(prefix: prefix(index)) }

    private func prefix(_ index: Int) -> String { records[index].media > 0 ? "MM" : "SM" }

    /// The message with this SID, deleted or not.
    func index(sid: Substring) -> Int? {
        guard let identifier = Identifier(sid.dropFirst(2)), let index = mint.number(of: identifier), index < count,
            sid.hasPrefix(prefix(index))
        else { return nil }
        return index
    }

    /// The newest message to a recipient.
    func newest(to recipient: PackedAddress) -> Int? { newestByRecipient[recipient].map(Int.init) }

    /// The message to the same recipient before this one.
    func previousToSame(_ index: Int) -> Int? {
        let previous = records[index].previousToSame
        return previous == 0 ? nil : Int(previous) - 1
    }

    func isHidden(_ index: Int, at now: Instant) -> Bool {
        hiddenUntil.isEmpty ? false : hiddenUntil[index].map { now < $0 } ?? false
    }
}

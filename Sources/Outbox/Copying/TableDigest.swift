internal import Crypto

/// What tells whether two tables have the same rows, in whatever order.
struct TableDigest: Equatable {
    private(set) var rows = 0
    private var sum: UInt64 = 0

    mutating func add(_ rows: [[StoredValue]]) {
        self.rows += rows.count
        for row in rows { sum &+= Self.digest(row) }
    }

    private static func digest(_ row: [StoredValue]) -> UInt64 {
        var bytes: [UInt8] = []
        for value in row {
            switch value {
            case .null: bytes.append(0)
            case .integer(let number): append(1, number.littleEndian, EmptyCollection(), &bytes)
            case .text(let text): append(2, Int64(text.utf8.count), text.utf8, &bytes)
            case .bytes(let content): append(3, Int64(content.count), content, &bytes)
            }
        }
        return SHA256.hash(data: bytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func append(_ kind: UInt8, _ number: Int64, _ content: some Sequence<UInt8>, _ bytes: inout [UInt8])
    {
        bytes.append(kind)
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: content)
    }
}

/// Values in the text format of `COPY`.
enum CopyText {
    static func append(_ text: String?, to rows: inout [UInt8]) throws(PostgresFailure) {
        guard let text else { return rows.append(contentsOf: "\\N".utf8) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): rows.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): rows.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): rows.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): rows.append(contentsOf: "\\t".utf8)
            case 0: throw PostgresFailure.nul
            default: rows.append(byte)
            }
        }
    }
}

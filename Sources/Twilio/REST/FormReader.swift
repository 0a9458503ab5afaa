/// Reads `application/x-www-form-urlencoded` text: `+` is a blank, `%XX` a byte; a broken escape stands for itself.
package enum FormReader {
    /// The fields in their order, at most `limit` of them.
    package static func fields(
        _ bytes: some Collection<UInt8>, limit: Int = .max
    ) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) where fields.count < limit {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            fields.append((decode(pair[..<end]), decode(pair[end...].dropFirst())))
        }
        return fields
    }

    private static func decode(_ bytes: some Collection<UInt8>) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2)
                if digits.count == 2, digits.allSatisfy(\.isHexDigit),
                    let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
                {
                    decoded.append(value)
                    rest = rest.dropFirst(2)
                } else {
                    decoded.append(byte)
                }
            default: decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}

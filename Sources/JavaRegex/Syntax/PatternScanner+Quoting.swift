extension PatternScanner {
    /// The code points of a pattern with `\Q…\E` written out as single escapes; error indexes refer to this form.
    static func withoutQuotes(_ source: [UInt32]) -> [UInt32] {
        guard let first = firstQuote(source) else { return source }
        var result = Array(source[..<first])
        var index = first + 2
        var inQuote = true
        var atStart = true
        while index < source.count {
            let point = source[index]
            index += 1
            let following = index < source.count ? source[index] : 0
            switch point {
            case 0x80..., 0x41...0x5A, 0x61...0x7A:
                result.append(point)
            case 0x30...0x39:
                // A digit must not join a numeric escape that ends just before the quote.
                if atStart { result += [0x5C, 0x78, 0x33] }
                result.append(point)
            case 0x5C where inQuote && following == 0x45:
                index += 1
                inQuote = false
            case 0x5C where inQuote:
                result += [0x5C, 0x5C]
            case 0x5C where following == 0x51:
                index += 1
                inQuote = true
                atStart = true
                continue
            case 0x5C:
                result.append(point)
                if index < source.count {
                    result.append(following)
                    index += 1
                }
            default:
                if inQuote { result.append(0x5C) }
                result.append(point)
            }
            atStart = false
        }
        return result
    }

    private static func firstQuote(_ source: [UInt32]) -> Int? {
        var index = 0
        while index + 1 < source.count {
            if source[index] != 0x5C {
                index += 1
            } else if source[index + 1] != 0x51 {
                index += 2
            } else {
                return index
            }
        }
        return nil
    }
}

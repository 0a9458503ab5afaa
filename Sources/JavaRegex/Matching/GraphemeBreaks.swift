/// Extended grapheme clusters (UAX #29, Unicode 13).
enum GraphemeBreaks {
    /// Break classes, numbered as in the table.
    private enum Class {
        static let carriageReturn: UInt16 = 1
        static let lineFeed: UInt16 = 2
        static let control: UInt16 = 3
        static let extend: UInt16 = 4
        static let joiner: UInt16 = 5
        static let regionalIndicator: UInt16 = 6
        static let prepend: UInt16 = 7
        static let spacingMark: UInt16 = 8
        static let leading: UInt16 = 9
        static let vowel: UInt16 = 10
        static let trailing: UInt16 = 11
        static let leadingVowel: UInt16 = 12
        static let leadingVowelTrailing: UInt16 = 13
        static let pictographic: UInt16 = 14
    }

    /// End of the cluster that starts at a position before `end`.
    static func next(after position: Int, in input: UnsafePointer<UInt16>, end: Int) -> Int {
        var index = position
        var left = kind(&index, input, end)
        var indicators = left == Class.regionalIndicator ? 1 : 0
        var inPicture = left == Class.pictographic
        while index < end {
            var after = index
            let right = kind(&after, input, end)
            var joins = !isBreak(left, right)
            if right == Class.regionalIndicator, left == Class.regionalIndicator {
                joins = indicators % 2 == 1
                indicators += 1
            } else if right == Class.regionalIndicator {
                indicators = 1
            }
            if right == Class.pictographic {
                joins = joins || (left == Class.joiner && inPicture)
                inPicture = true
            } else if right != Class.extend, right != Class.joiner {
                inPicture = false
            }
            guard joins else { return index }
            left = right
            index = after
        }
        return index
    }

    private static func kind(_ index: inout Int, _ input: UnsafePointer<UInt16>, _ end: Int) -> UInt16 {
        var point = UInt32(input[index])
        index += 1
        if point & 0xFC00 == 0xD800, index < end, input[index] & 0xFC00 == 0xDC00 {
            point = 0x10000 + (point & 0x3FF) << 10 + UInt32(input[index]) & 0x3FF
            index += 1
        }
        return UnicodeTables.graphemeClasses[point]
    }

    private static func isBreak(_ left: UInt16, _ right: UInt16) -> Bool {
        if left == Class.carriageReturn { return right != Class.lineFeed }
        if left == Class.lineFeed || left == Class.control { return true }
        switch right {
        case Class.carriageReturn, Class.lineFeed, Class.control: return true
        case Class.extend, Class.joiner, Class.spacingMark: return false
        default: break
        }
        if left == Class.prepend { return false }
        switch left {
        case Class.leading:
            return ![Class.leading, Class.vowel, Class.leadingVowel, Class.leadingVowelTrailing].contains(right)
        case Class.leadingVowel, Class.vowel: return right != Class.vowel && right != Class.trailing
        case Class.leadingVowelTrailing, Class.trailing: return right != Class.trailing
        default: return true
        }
    }
}

/// The order of strings: letters by alphabet first, then accents, then case; spaces and hyphens count last.
enum Collation {
    /// A string prepared for many comparisons.
    struct Key {
        let text: String
        fileprivate let primary: [UInt32]
        fileprivate let secondary: [UInt32]
        fileprivate let tertiary: [UInt32]

        init(_ text: String) {
            self.text = text
            var primary: [UInt32] = []
            var secondary: [UInt32] = []
            var tertiary: [UInt32] = []
            for scalar in text.unicodeScalars {
                let weights = Collation.weights(scalar)
                for weight in weights {
                    if weight.primary != 0 { primary.append(weight.primary) }
                    if weight.secondary != 0 { secondary.append(weight.secondary) }
                    if weight.tertiary != 0 { tertiary.append(weight.tertiary) }
                }
            }
            self.primary = primary
            self.secondary = secondary
            self.tertiary = tertiary
        }
    }

    fileprivate struct Weight {
        var primary: UInt32
        var secondary: UInt32
        var tertiary: UInt32
    }

    static func compare(_ left: String, _ right: String) -> Int {
        left == right ? 0 : compare(Key(left), Key(right))
    }

    static func compare(_ left: Key, _ right: Key) -> Int {
        let primary = order(left.primary, right.primary)
        if primary != 0 { return primary }
        let secondary = order(left.secondary, right.secondary)
        if secondary != 0 { return secondary }
        return order(left.tertiary, right.tertiary)
    }

    private static func order(_ left: [UInt32], _ right: [UInt32]) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count == right.count ? 0 : (left.count < right.count ? -1 : 1)
    }

    /// Punctuation and symbols in their order.
    private static let symbols: [UInt32: UInt32] = {
        let order = "_¯,;:!¡?¿/.`^¨'´\"«»()[]{}§¶©®@¤฿¢$£¥€+±÷×<=>|¦~#%&°*\\"
        var table: [UInt32: UInt32] = [:]
        for (index, scalar) in order.unicodeScalars.enumerated() { table[scalar.value] = UInt32(index) + 16 }
        return table
    }()

    fileprivate static func weights(_ scalar: Unicode.Scalar) -> [Weight] {
        let value = scalar.value
        if value < 0x80 {
            if value >= 97 && value <= 122 {
                return [Weight(primary: 1_000 + (value - 97) * 4, secondary: 1, tertiary: 1)]
            }
            if value >= 65 && value <= 90 {
                return [Weight(primary: 1_000 + (value - 65) * 4, secondary: 1, tertiary: 2)]
            }
            if value >= 48 && value <= 57 { return [Weight(primary: 500 + value - 48, secondary: 1, tertiary: 1)] }
            // Spaces and hyphens are ignored at first.
            if value == 32 { return [Weight(primary: 0, secondary: 10, tertiary: 1)] }
            if value >= 9 && value <= 13 { return [Weight(primary: 0, secondary: 3 + value - 9, tertiary: 1)] }
            if value == 45 { return [Weight(primary: 0, secondary: 14, tertiary: 1)] }
            if let symbol = symbols[value] { return [Weight(primary: symbol, secondary: 1, tertiary: 1)] }
            return []
        }
        switch value {
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0xFEFF: return []
        case 0xA0: return [Weight(primary: 0, secondary: 11, tertiary: 1)]
        case 0x2010...0x2015, 0x2212: return [Weight(primary: 0, secondary: 15 + value - 0x2010, tertiary: 1)]
        case 0xDF: return [letter("s"), letter("s", tertiary: 3)]
        case 0xE6: return [letter("a"), letter("e", tertiary: 3)]
        case 0xC6: return [letter("a", tertiary: 2), letter("e", tertiary: 4)]
        case 0xF8: return [Weight(primary: letter("o").primary, secondary: 200, tertiary: 1)]
        case 0xD8: return [Weight(primary: letter("o").primary, secondary: 200, tertiary: 2)]
        case 0xF0: return [Weight(primary: letter("d").primary + 1, secondary: 1, tertiary: 1)]
        case 0xD0: return [Weight(primary: letter("d").primary + 1, secondary: 1, tertiary: 2)]
        case 0xFE: return [Weight(primary: letter("z").primary + 2, secondary: 1, tertiary: 1)]
        case 0xDE: return [Weight(primary: letter("z").primary + 2, secondary: 1, tertiary: 2)]
        case 0x131: return [Weight(primary: letter("i").primary + 1, secondary: 1, tertiary: 1)]
        default: break
        }
        if let symbol = symbols[value] { return [Weight(primary: symbol, secondary: 1, tertiary: 1)] }
        if scalar.properties.canonicalCombiningClass != .notReordered {
            return [Weight(primary: 0, secondary: 100 + value % 1_000, tertiary: 1)]
        }
        return decomposed(scalar)
    }

    private static func letter(_ character: Unicode.Scalar, tertiary: UInt32 = 1) -> Weight {
        Weight(primary: 1_000 + (character.value - 97) * 4, secondary: 1, tertiary: tertiary)
    }

    /// A letter with accents is its letter with a heavier secondary weight.
    private static func decomposed(_ scalar: Unicode.Scalar) -> [Weight] {
        let parts = Array(Decomposition.canonical(scalar))
        if parts.count > 1, let base = parts.first, base.isASCII {
            var weights = weights(base)
            let accents = parts.dropFirst().reduce(UInt32(0)) { $0 &* 31 &+ ($1.value & 0x3FF) }
            if var last = weights.popLast() {
                last.secondary = 50 + accents % 10_000
                weights.append(last)
            }
            return weights
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        if lower.count == 1, let base = lower.first, base != scalar {
            return [Weight(primary: 100_000 + base.value, secondary: 1, tertiary: 2)]
        }
        return [Weight(primary: 100_000 + scalar.value, secondary: 1, tertiary: 1)]
    }
}

/// Code points by name (`\N{…}`), as Java names them.
enum CharacterNames {
    /// Control characters, and every scalar that the standard library has a name for, by name.
    private static let numbers: [String: UInt32] = {
        var numbers: [String: UInt32] = [:]
        for line in UnicodeTables.text(UnicodeTables.controlNames).split(separator: "|") {
            let parts = line.split(separator: "=")
            guard parts.count == 2, let number = UInt32(parts[1], radix: 16) else { continue }
            numbers[String(parts[0])] = number
        }
        for number: UInt32 in 0x20..<0x3_0000 + 0x1_0000 {
            guard UnicodeTables.categories[number] != 0, let scalar = Unicode.Scalar(number),
                let name = scalar.properties.name, !isNamedByBlock(number)
            else { continue }
            numbers[name] = number
        }
        for number: UInt32 in 0xE0000..<0xE0200 {
            guard UnicodeTables.categories[number] != 0, let name = Unicode.Scalar(number)?.properties.name else {
                continue
            }
            numbers[name] = number
        }
        return numbers
    }()

    /// The code point with a name. Case does not matter; blanks around the name do not either.
    static func codePoint(named name: String) -> UInt32? {
        var scalars = name.unicodeScalars[...]
        while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        let name = String(scalars).uppercased()
        if let number = numbers[name] { return number }
        return codePoint(namedByBlock: name)
    }

    /// Ideographs and syllables carry the name of their block and their number.
    private static func codePoint(namedByBlock name: String) -> UInt32? {
        guard let space = name.lastIndex(of: " "), let number = UInt32(name[name.index(after: space)...], radix: 16),
            number < UnicodeTables.codePointCount, isNamedByBlock(number)
        else { return nil }
        let block = Int(UnicodeTables.blocks[number])
        guard block > 0, block <= UnicodeProperty.blockTitles.count else { return nil }
        return UnicodeProperty.blockTitles[block - 1] == name[..<space] ? number : nil
    }

    private static func isNamedByBlock(_ number: UInt32) -> Bool {
        guard UnicodeTables.categories[number] != 0 else { return false }
        switch number {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xD800...0xF8FF, 0x1_7000...0x1_87FF,
            0x1_8D00...0x1_8D08, 0x2_0000...0x2_F7FF, 0x3_0000...0x3_134A, 0xF_0000...0x10_FFFD:
            return true
        default:
            return false
        }
    }
}

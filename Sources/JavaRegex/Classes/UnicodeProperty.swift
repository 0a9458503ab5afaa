/// The sets behind `\p{…}` and the predefined classes, by the names Java gives them.
enum UnicodeProperty {
    // MARK: Categories

    private enum Category {
        static let unassigned = 0
        static let codes: [(name: String, number: Int)] = [
            ("Cn", 0), ("Lu", 1), ("Ll", 2), ("Lt", 3), ("Lm", 4), ("Lo", 5), ("Mn", 6), ("Me", 7), ("Mc", 8),
            ("Nd", 9), ("Nl", 10), ("No", 11), ("Zs", 12), ("Zl", 13), ("Zp", 14), ("Cc", 15), ("Cf", 16),
            ("Co", 18), ("Cs", 19), ("Pd", 20), ("Ps", 21), ("Pe", 22), ("Pc", 23), ("Po", 24), ("Sm", 25),
            ("Sc", 26), ("Sk", 27), ("So", 28), ("Pi", 29), ("Pf", 30),
        ]
        static let groups: [String: [Int]] = [
            "L": [1, 2, 3, 4, 5], "M": [6, 7, 8], "N": [9, 10, 11], "Z": [12, 13, 14], "C": [0, 15, 16, 18, 19],
            "P": [20, 21, 22, 23, 24, 29, 30], "S": [25, 26, 27, 28], "LC": [1, 2, 3], "LD": [1, 2, 3, 4, 5, 9],
        ]
    }

    private static let categorySets: [String: CharacterSet] = {
        var sets: [String: CharacterSet] = [:]
        for (name, number) in Category.codes { sets[name] = categories([number]) }
        for (name, numbers) in Category.groups { sets[name] = categories(numbers) }
        return sets
    }()

    private static func categories(_ numbers: [Int]) -> CharacterSet {
        UnicodeTables.categories.set { numbers.contains(Int($0)) }
    }

    private static func category(_ name: String) -> CharacterSet {
        categorySets[name] ?? .empty
    }

    // MARK: Sets with a use beyond their name

    static let alphabetic = UnicodeTables.members(UnicodeTables.alphabetic)
    static let lowercase = UnicodeTables.members(UnicodeTables.lowercase)
    static let uppercase = UnicodeTables.members(UnicodeTables.uppercase)
    static let ideographic = UnicodeTables.members(UnicodeTables.ideographic)
    static let digit = category("Nd")
    static let letter = category("L")
    static let letterOrDigit = category("LD")
    static let nonSpacingMark = category("Mn")
    static let whiteSpace = category("Z").union(CharacterSet(0x09...0x0D)).union(CharacterSet(0x85...0x85))
    static let word = alphabetic.union(category("M")).union(digit).union(category("Pc"))
        .union(CharacterSet(0x200C...0x200D))
    static let wordASCII = CharacterSet(bounds: [0x30, 0x3A, 0x41, 0x5B, 0x5F, 0x60, 0x61, 0x7B])
    static let digitASCII = CharacterSet(0x30...0x39)
    static let spaceASCII = CharacterSet(bounds: [0x09, 0x0E, 0x20, 0x21])
    static let horizontalSpace = CharacterSet(bounds: [
        0x09, 0x0A, 0x20, 0x21, 0xA0, 0xA1, 0x1680, 0x1681, 0x180E, 0x180F, 0x2000, 0x200B, 0x202F, 0x2030, 0x205F,
        0x2060, 0x3000, 0x3001,
    ])
    static let verticalSpace = CharacterSet(bounds: [0x0A, 0x0E, 0x85, 0x86, 0x2028, 0x202A])
    static let lineTerminators = CharacterSet(bounds: [0x0A, 0x0B, 0x0D, 0x0E, 0x85, 0x86, 0x2028, 0x202A])

    // MARK: Look-ups

    /// `\p{name}` without prefix: categories, US-ASCII classes and the `java…` methods. Case matters.
    static func named(_ name: String, ignoringCase: Bool) -> CharacterSet? {
        if ignoringCase {
            switch name {
            case "Lu", "Ll", "Lt": return category("LC")
            case "Lower", "Upper": return ascii["Alpha"]
            case "javaLowerCase", "javaUpperCase", "javaTitleCase":
                return lowercase.union(uppercase).union(category("Lt"))
            default: break
            }
        }
        return categorySets[name] ?? ascii[name] ?? java[name]
    }

    /// `\p{IsName}`: the binary properties and the Unicode reading of the POSIX names. Case does not matter.
    static func binary(_ name: String, ignoringCase: Bool) -> CharacterSet? {
        let upper = name.uppercased()
        if ignoringCase, ["LOWERCASE", "UPPERCASE", "TITLECASE"].contains(upper) {
            return lowercase.union(uppercase).union(category("Lt"))
        }
        switch upper {
        case "ALPHABETIC": return alphabetic
        case "ASSIGNED": return category("Cn").inverted
        case "CONTROL": return category("Cc")
        case "HEXDIGIT", "HEX_DIGIT": return hexDigit
        case "IDEOGRAPHIC": return ideographic
        case "JOINCONTROL", "JOIN_CONTROL": return CharacterSet(0x200C...0x200D)
        case "LETTER": return letter
        case "LOWERCASE": return lowercase
        case "NONCHARACTERCODEPOINT", "NONCHARACTER_CODE_POINT": return nonCharacters
        case "TITLECASE": return category("Lt")
        case "PUNCTUATION": return category("P")
        case "UPPERCASE": return uppercase
        case "WHITESPACE", "WHITE_SPACE": return whiteSpace
        case "WORD": return word
        default: return posix(name, ignoringCase: ignoringCase)
        }
    }

    /// The POSIX names read as Unicode (flag `UNICODE_CHARACTER_CLASS`). Case does not matter.
    static func posix(_ name: String, ignoringCase: Bool) -> CharacterSet? {
        switch name.uppercased() {
        case "ALPHA": alphabetic
        case "LOWER": ignoringCase ? lowercase.union(uppercase).union(category("Lt")) : lowercase
        case "UPPER": ignoringCase ? lowercase.union(uppercase).union(category("Lt")) : uppercase
        case "SPACE": whiteSpace
        case "PUNCT": category("P")
        case "XDIGIT": hexDigit
        case "ALNUM": alphabetic.union(digit)
        case "CNTRL": category("Cc")
        case "DIGIT": digit
        case "BLANK": blank
        case "GRAPH": graph
        case "PRINT": graph.union(blank).intersection(category("Cc").inverted)
        default: nil
        }
    }

    /// A script by its Unicode name or four-letter code. Case does not matter.
    static func script(_ name: String) -> CharacterSet? {
        guard let number = scriptNumbers[name.uppercased()] else { return nil }
        return UnicodeTables.scripts.set { Int($0) == number }
    }

    /// A block by any of the names Java knows. Case does not matter.
    static func block(_ name: String) -> CharacterSet? {
        guard let number = blockNumbers[name.uppercased()] else { return nil }
        return UnicodeTables.blocks.set { Int($0) == number }
    }

    // MARK: Tables

    private static let blank = category("Zs").union(CharacterSet(0x09...0x09))
    private static let graph =
        category("Z").union(CharacterSet(0x09...0x0D)).union(category("Cc")).union(category("Cs")).union(category("Cn"))
        .inverted
    private static let hexDigit = digit.union(
        CharacterSet(bounds: [0x41, 0x47, 0x61, 0x67, 0xFF21, 0xFF27, 0xFF41, 0xFF47]))
    private static let nonCharacters: CharacterSet = {
        var builder = CharacterSetBuilder()
        builder.insert(0xFDD0...0xFDEF)
        for plane: UInt32 in 0...16 { builder.insert((plane << 16 | 0xFFFE)...(plane << 16 | 0xFFFF)) }
        return builder.set
    }()

    private static let ascii: [String: CharacterSet] = [
        "ASCII": CharacterSet(0...0x7F),
        "Alnum": CharacterSet(bounds: [0x30, 0x3A, 0x41, 0x5B, 0x61, 0x7B]),
        "Alpha": CharacterSet(bounds: [0x41, 0x5B, 0x61, 0x7B]),
        "Blank": CharacterSet(bounds: [0x09, 0x0A, 0x20, 0x21]),
        "Cntrl": CharacterSet(bounds: [0x00, 0x20, 0x7F, 0x80]),
        "Digit": digitASCII,
        "Graph": CharacterSet(0x21...0x7E),
        "Lower": CharacterSet(0x61...0x7A),
        "Print": CharacterSet(0x20...0x7E),
        "Punct": CharacterSet(bounds: [0x21, 0x30, 0x3A, 0x41, 0x5B, 0x61, 0x7B, 0x7F]),
        "Space": spaceASCII,
        "Upper": CharacterSet(0x41...0x5A),
        "XDigit": CharacterSet(bounds: [0x30, 0x3A, 0x41, 0x47, 0x61, 0x67]),
        "L1": CharacterSet(0...0xFF),
        "all": .all,
    ]

    private static let java: [String: CharacterSet] = [
        "javaLowerCase": lowercase,
        "javaUpperCase": uppercase,
        "javaAlphabetic": alphabetic,
        "javaIdeographic": ideographic,
        "javaTitleCase": category("Lt"),
        "javaDigit": digit,
        "javaDefined": category("Cn").inverted,
        "javaLetter": letter,
        "javaLetterOrDigit": letterOrDigit,
        "javaJavaIdentifierStart": UnicodeTables.members(UnicodeTables.javaIdentifierStart),
        "javaJavaIdentifierPart": UnicodeTables.members(UnicodeTables.javaIdentifierPart),
        "javaUnicodeIdentifierStart": UnicodeTables.members(UnicodeTables.unicodeIdentifierStart),
        "javaUnicodeIdentifierPart": UnicodeTables.members(UnicodeTables.unicodeIdentifierPart),
        "javaIdentifierIgnorable": UnicodeTables.members(UnicodeTables.identifierIgnorable),
        "javaSpaceChar": category("Z"),
        "javaWhitespace": category("Z").intersection(
            CharacterSet(bounds: [0xA0, 0xA1, 0x2007, 0x2008, 0x202F, 0x2030]).inverted
        ).union(CharacterSet(bounds: [0x09, 0x0E, 0x1C, 0x20])),
        "javaISOControl": CharacterSet(bounds: [0x00, 0x20, 0x7F, 0xA0]),
        "javaMirrored": UnicodeTables.members(UnicodeTables.mirrored),
    ]

    private static let scriptNumbers = numbers(of: UnicodeTables.scriptNames, from: 0)
    private static let blockNumbers = numbers(of: UnicodeTables.blockNames, from: 1)

    /// Block names in order, as Java writes them in the names of characters without a name of their own.
    static let blockTitles: [String] = UnicodeTables.text(UnicodeTables.blockNames).split(separator: "|").map { line in
        String((line.split(separator: ",").first ?? "").map { $0 == "_" ? " " : $0 })
    }

    private static func numbers(of table: StaticString, from first: Int) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (index, line) in UnicodeTables.text(table).split(separator: "|").enumerated() {
            for name in line.split(separator: ",") { numbers[String(name)] = index + first }
        }
        return numbers
    }
}

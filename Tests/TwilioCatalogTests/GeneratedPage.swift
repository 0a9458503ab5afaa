/// A page of a list as Twilio could have written it, and what it says.
struct GeneratedPage {
    static let rowsKey = "rows"
    static let names = ["sid", "body", "price", "flag", "nested"]

    var bytes: [UInt8] = []
    /// The texts of the wanted columns, row by row.
    private(set) var rows: [[String?]] = []
    private var random: SplitMix

    init(_ random: inout SplitMix) {
        self.random = random
        write()
        random = self.random
    }

    // MARK: The document

    private mutating func write() {
        var members: [(inout GeneratedPage) -> Void] = [
            { $0.member("page", { $0.put("0") }) },
            { $0.member("next_page_uri", { $0.quoted("/2010-04-01/Messages.json?Page=1") }) },
            { $0.member("meta", { $0.put(#"{"key":"rows","url":"https:\/\/x\/","page":0}"#) }) },
            { $0.member("other", { _ = $0.structure(depth: 0) }) },
            { $0.member(Self.rowsKey, { $0.list() }) },
        ]
        members.shuffle(using: &random)
        blank()
        put("{")
        for (index, member) in members.enumerated() {
            if index > 0 { put(",") }
            member(&self)
        }
        put("}")
        blank()
    }

    private mutating func list() {
        put("[")
        // Mostly the same order, as from a real server.
        var order = Array(Self.names.indices)
        for row in 0..<random.below(12) {
            if row > 0 { put(",") }
            if random.below(6) == 0 { order.shuffle(using: &random) }
            self.row(order)
        }
        blank()
        put("]")
    }

    private mutating func row(_ order: [Int]) {
        var texts = [String?](repeating: nil, count: Self.names.count)
        blank()
        put("{")
        var isFirst = true
        for column in order where random.below(10) > 0 {
            if !isFirst { put(",") }
            isFirst = false
            if random.below(4) == 0 {
                member("unknown", { _ = $0.value() })
                put(",")
            }
            member(Self.names[column], { texts[column] = $0.value() })
        }
        blank()
        put("}")
        rows.append(texts)
    }

    private mutating func member(_ name: String, _ value: (inout GeneratedPage) -> Void) {
        blank()
        put("\"\(name)\"")
        blank()
        put(":")
        blank()
        value(&self)
        blank()
    }

    // MARK: Values

    /// Writes any value; its text.
    private mutating func value() -> String? {
        switch random.below(10) {
        case 0:
            put("null")
            return nil
        case 1:
            let word = random.below(2) == 0 ? "true" : "false"
            put(word)
            return word
        case 2:
            let number = ["0", "-1", "42", "3.25", "-0.00750", "1e9", "2.5E-3", "12345678901234567890"][random.below(8)]
            put(number)
            return number
        case 3: return structure(depth: 0)
        default: return string()
        }
    }

    private mutating func structure(depth: Int) -> String {
        let start = bytes.count
        let isArray = random.below(2) == 0
        put(isArray ? "[" : "{")
        for index in 0..<random.below(4) {
            if index > 0 { put(",") }
            blank()
            if !isArray {
                // Names of a structure are nobody's columns.
                put("\"\(Self.names[random.below(Self.names.count)])\(index)\"")
                put(":")
            }
            if depth < 4, random.below(3) == 0 { _ = structure(depth: depth + 1) } else { _ = string() }
            blank()
        }
        put(isArray ? "]" : "}")
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    private static let scalars: [Unicode.Scalar] = [
        "a", "Z", "0", " ", "\"", "\\", "/", "{", "}", "[", "]", ":", ",", "\n", "\t", "\u{8}", "\u{0}", "é", "€", "ж",
        "\u{FFFD}", "👍", "\u{10FFFF}", "\u{200D}",
    ]

    private mutating func string() -> String {
        var text = String.UnicodeScalarView()
        put("\"")
        for _ in 0..<random.below(random.below(20) == 0 ? 300 : 12) {
            let scalar = Self.scalars[random.below(Self.scalars.count)]
            text.append(scalar)
            escaped(scalar)
        }
        put("\"")
        return String(text)
    }

    private mutating func escaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n": put("\\n")
        case "\t": put("\\t")
        case "\u{8}": put("\\b")
        case "\"", "\\": put("\\\(scalar)")
        case "/" where random.below(2) == 0: put("\\/")
        case _ where scalar.value < 0x20 || random.below(4) == 0:
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16, uppercase: random.below(2) == 0)
                put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        default: put(String(scalar))
        }
    }

    private mutating func quoted(_ text: String) { put("\"\(text)\"") }

    private mutating func blank() {
        if random.below(5) == 0 { put([" ", "\n", "\t", "\r\n  "][random.below(4)]) }
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    // MARK: Breaking it

    /// Changes bytes at random, as no sender should.
    mutating func mutate(_ random: inout SplitMix) {
        for _ in 0...random.below(4) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(6) {
            case 0: bytes[place] = UInt8(random.below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.removeSubrange(place...)
            case 3:
                let end = min(bytes.count, place + random.below(40))
                let part = Array(bytes[place..<end])
                bytes.insert(contentsOf: part, at: random.below(bytes.count))
            default:
                let pieces = Array(#"{}[]",:\tnf-0eu"#.utf8)
                bytes.insert(pieces[random.below(pieces.count)], at: place)
            }
        }
    }
}

/// Numbers that a seed decides.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// The GSM 03.38 default alphabet: which characters a 7-bit text message can carry, and how many septets each takes.
///
/// Source: 3GPP TS 23.038 §6.2.1, as Twilio's own segment calculator uses it.
enum GSM7 {
    /// Septets that `scalar` takes: 1 from the basic set, 2 from the extension, `nil` where the alphabet lacks it.
    static func septets(of scalar: Unicode.Scalar) -> Int? {
        let value = scalar.value
        if value < 0x80 { return Int(ascii[Int(value)]).nonZero }
        if value == 0x20AC { return 2 }
        return others.contains(value) ? 1 : nil
    }

    /// 0: not in the alphabet, 1: basic, 2: extension, for the code points below 128.
    private static let ascii: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 128)
        for code in 0x20...0x7A { table[code] = 1 }
        for code in [0x0A, 0x0D] { table[code] = 1 }
        table[0x60] = 0
        for code in [0x0C, 0x5B, 0x5C, 0x5D, 0x5E, 0x7B, 0x7C, 0x7D, 0x7E] { table[code] = 2 }
        return table
    }()

    private static let others = Set("£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".unicodeScalars.map(\.value))
}

extension Int {
    fileprivate var nonZero: Int? { self == 0 ? nil : self }
}

/// 64-bit FNV-1a with a final mix: equal contents, equal numbers. For counting, not for security.
enum ContentHash {
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    static func of(_ bytes: some Sequence<UInt8>, from state: UInt64 = seed) -> UInt64 {
        var state = state
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return IdentifierMint.mix(state)
    }
}

internal import Twilio

/// A phone number or channel address in 8 bytes; ``AddressBook`` gives its text back.
struct PackedAddress: Hashable {
    static let none = PackedAddress(bits: 0)

    fileprivate enum Kind: UInt64 { case none, phone, whatsapp, other }

    fileprivate let bits: UInt64
    fileprivate init(bits: UInt64) { self.bits = bits }
    fileprivate init(_ kind: Kind, _ value: UInt64) { bits = kind.rawValue << 60 | value }
    fileprivate var kind: Kind { Kind(rawValue: bits >> 60) ?? .none }
    fileprivate var value: UInt64 { bits & 0x0FFF_FFFF_FFFF_FFFF }

    /// Whether it is a WhatsApp user or sender.
    var isWhatsApp: Bool { kind == .whatsapp }
    /// Whether it is a plain phone number.
    var isPhone: Bool { kind == .phone }
    /// Whether it is a number that costs its caller nothing. Source: North American Numbering Plan.
    var isTollFree: Bool {
        isPhone && (10_000_000_000...19_999_999_999).contains(value)
            && [800, 833, 844, 855, 866, 877, 888].contains(value / 10_000_000 % 1000)
    }
    /// Whether it is a number of the country code 1.
    var isNorthAmerican: Bool { isPhone && value / 10_000_000_000 == 1 }
    /// Stable across runs; for choosing a sender.
    var hash: UInt64 { IdentifierMint.mix(bits) }
}

/// Packs addresses: numbers as their digits, everything else as an entry of a small table.
struct AddressBook {
    private var others: [String] = []
    private var indexes: [String: Int] = [:]

    /// Packs `text`, entering it into the table where it is no number.
    mutating func pack(_ text: String) -> PackedAddress {
        if let known = find(text) { return known }
        indexes[text] = others.count
        others.append(text)
        return PackedAddress(.other, UInt64(others.count - 1))
    }

    /// Packs `text` without changing the table: `nil` when nothing with this address can exist.
    func find(_ text: String) -> PackedAddress? {
        if text.isEmpty { return PackedAddress.none }
        if E164Number(text) != nil, let digits = UInt64(text.dropFirst()) { return PackedAddress(.phone, digits) }
        if text.hasPrefix("whatsapp:+"), E164Number(String(text.dropFirst(9))) != nil,
            let digits = UInt64(text.dropFirst(10))
        {
            return PackedAddress(.whatsapp, digits)
        }
        return indexes[text].map { PackedAddress(.other, UInt64($0)) }
    }

    /// The text of a packed address; `nil` for none.
    func text(_ address: PackedAddress) -> String? {
        switch address.kind {
        case .none: nil
        case .phone: "+" + String(address.value)
        case .whatsapp: "whatsapp:+\(address.value)"
        case .other: others[Int(address.value)]
        }
    }
}

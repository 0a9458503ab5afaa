internal import Twilio

/// What a sender is: it decides how fast the sender is, and whom it reaches.
public enum SenderKind: String, Sendable, Codable, CaseIterable {
    /// An ordinary phone number.
    case longCode = "long_code"
    /// A number that begins with +1 800, 833, 844, 855, 866, 877 or 888.
    case tollFree = "toll_free"
    /// 3 to 8 digits.
    case shortCode = "short_code"
    /// A name of at most 11 characters.
    case alphanumeric
    /// `whatsapp:+…`
    case whatsApp = "whatsapp"
    /// Any other channel, such as `rcs:agent`.
    case channel
}

extension AddressBook {
    /// What an address is as a sender.
    func kind(of address: PackedAddress) -> SenderKind {
        if address.isWhatsApp { return .whatsApp }
        if address.isPhone { return address.isTollFree ? .tollFree : .longCode }
        let text = text(address) ?? ""
        if text.contains(":") { return .channel }
        return text.utf8.allSatisfy(\.isDigit) ? .shortCode : .alphanumeric
    }
}

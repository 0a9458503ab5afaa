extension Channel {
    /// The address as its users write it: without `whatsapp:` where the channel says so already.
    package func plain(_ address: String) -> String {
        self == .whatsapp && address.hasPrefix("whatsapp:") ? String(address.dropFirst(9)) : address
    }

    /// The sender as Twilio takes it, from the form that its users write.
    package func sender(_ text: String) -> String {
        self == .whatsapp && !text.contains(":") ? "whatsapp:" + text : text
    }
}

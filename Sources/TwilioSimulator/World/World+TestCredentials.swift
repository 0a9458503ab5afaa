extension World {
    /// Answers a request with test credentials: everything is checked, nothing happens.
    ///
    /// The answer is that of a copy of the world, which is forgotten. In it the account owns the one magic number, so
    /// that every other sender is a stranger's. Source: Twilio's "Test credentials".
    mutating func rehearse(
        _ request: Request, _ product: ProductHost, caller: AccountDirectory.Caller, now: Instant
    ) throws(Refusal) -> Answer {
        let resource = product.parts.last ?? ""
        let isAllowed =
            request.method == "POST" && product.parts.count == 4
            && ["Messages.json", "Calls.json", "IncomingPhoneNumbers.json"].contains(resource)
        guard product.name == "api", isAllowed,
            resource != "Messages.json" || FormFields(request.body).nonEmpty("MessagingServiceSid") == nil
        else {
            throw Refusal(20008, "Resource not accessible with Test Account Credentials")
        }
        var copy = self
        // No SID comes twice, even if nobody can find it.
        copy.messages = MessageStore(key: random.next())
        copy.calls = CallStore(key: random.next())
        copy.senders.keep(only: addresses.pack(MagicNumber.valid))
        return try copy.route(request, path: product.path, caller: caller, listLag: nil, now: now)
    }
}

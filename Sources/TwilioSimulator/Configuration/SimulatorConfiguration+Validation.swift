internal import Twilio

extension SimulatorConfiguration {
    /// Throws what contradicts itself, naming the value.
    func validate() throws(SimulatorError) {
        try check(!accounts.isEmpty, "at least one account is needed")
        for account in accounts {
            try check(AccountSID(account.sid) != nil, "\(account.sid) is not AC and 32 hexadecimal digits")
            try check(!account.authToken.isEmpty, "account \(account.sid) has no token")
            try check(
                account.parentSID.map { parent in accounts.contains { $0.sid == parent } } ?? true,
                "the parent of \(account.sid) is not among the accounts")
        }
        for key in apiKeys {
            try check(APIKeySID(key.sid) != nil, "\(key.sid) is not SK and 32 hexadecimal digits")
            try check(
                key.accountSID.map { sid in accounts.contains { $0.sid == sid } } ?? true,
                "\(key.sid) belongs to no account")
        }
        for app in oauthApps {
            try check(
                app.clientID.hasPrefix("OQ") && Identifier(app.clientID.dropFirst(2)) != nil,
                "\(app.clientID) is not OQ and 32 hexadecimal digits")
            try check(
                app.accountSID.map { sid in accounts.contains { $0.sid == sid } } ?? true,
                "\(app.clientID) belongs to no account")
        }
        try check(accessTokenLifetime > .zero, "access tokens must live for a while")
        for service in messagingServices {
            try check(MessagingServiceSID(service.sid) != nil, "\(service.sid) is not MG and 32 hexadecimal digits")
            try check(!service.senders.isEmpty, "\(service.sid) has no senders")
            try check(service.senders.allSatisfy(senders.contains), "\(service.sid) has a sender that nobody owns")
        }
        try check(
            throughput.perSecond.values.allSatisfy { (0...1_000_000).contains($0) },
            "a sender's throughput must be between 0 (no limit) and 1,000,000 per second")
        try check(
            smsURL.map(WebURL.isValidCallback) ?? true, "\(smsURL ?? "") is no address for inbound messages")
        try check((0...65_535).contains(port), "\(port) is no port")
        try check(concurrencyLimit.map { $0 > 0 } ?? true, "the concurrency limit must be positive")
        try check(callsPerSecond >= 0, "calls per second cannot be negative")
        try check(largestRequest > 0 && largestRequest < TextArena.longestText, "the largest request is out of range")
        try check(concurrentCallbacks > 0 && largestCallbackBacklog > 0, "callbacks need room")
    }

    private func check(_ condition: Bool, _ message: String) throws(SimulatorError) {
        if !condition { throw SimulatorError(code: .invalidConfiguration, message: message) }
    }
}

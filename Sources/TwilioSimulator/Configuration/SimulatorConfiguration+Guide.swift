extension SimulatorConfiguration {
    /// For people: how to point an application at a simulator that runs at `baseURL`.
    public func guide(baseURL: String) -> String {
        let base = publicURL ?? baseURL
        let account = accounts.first?.sid ?? "-"
        let token = accounts.first?.authToken ?? "-"
        var lines = [
            "Twilio simulator at \(base)",
            "",
            "  Account SID   \(account)",
            "  Auth Token    \(token)",
        ]
        if let key = apiKeys.first { lines.append("  API key       \(key.sid) : \(key.secret)") }
        if let app = oauthApps.first { lines.append("  OAuth app     \(app.clientID) : \(app.clientSecret)") }
        lines.append("  Senders       \(senders.joined(separator: ", "))")
        for service in messagingServices {
            lines.append("  Service       \(service.sid) over \(service.senders.joined(separator: ", "))")
        }
        lines += [
            "",
            "Try it:",
            "  curl -u \(account):\(token) \\",
            "    --data-urlencode To=+15551230001 --data-urlencode From=\(senders.first ?? "") \\",
            "    --data-urlencode Body=Hello \(base)/2010-04-01/Accounts/\(account)/Messages.json",
            "",
            "Trunkline:  export TWILIO_ACCOUNT_SID=\(account) TWILIO_AUTH_TOKEN=\(token) TWILIO_API_BASE=\(base)",
            "SDKs:       replace scheme, host and port of every request by \(base); keep the host name in `Host`",
            "Watch it:   \(base)/_simulator/",
            "",
        ]
        return lines.joined(separator: "\n")
    }
}

extension Settings {
    /// The references of a connection's `webhook_tokens`.
    func webhookTokens(_ connection: String) throws -> [ConnectionSettings.Secret]? {
        let place = ["connections", connection, "webhook_tokens"]
        guard let references = texts(place) else { return nil }
        guard !references.isEmpty else { throw problem(place, "is an empty list; leave it out, or name a token") }
        return try references.map { try .init(reference: $0, for: place.joined(separator: ".")) }
    }

    /// The references of a connection's `webhook_shared_keys` by the keys' names.
    func webhookSharedKeys(_ connection: String) throws -> [String: ConnectionSettings.Secret] {
        let place = ["connections", connection, "webhook_shared_keys"]
        return try children(of: place).reduce(into: [:]) { keys, name in
            guard let reference = text(place + [name]) else { return }
            keys[name] = try .init(reference: reference, for: (place + [name]).joined(separator: "."))
        }
    }
}

extension ConnectionSettings {
    /// The Auth Tokens that its webhooks may be signed with, the one that signs what is passed on first.
    func signingTokens(_ environment: [String: String]) throws -> [String] {
        if let webhookTokens { return try webhookTokens.map { try $0.read(environment) } }
        guard apiKey == nil, let authToken else {
            throw CommandError.usage(
                "connections.\(name).webhook_tokens: is missing, and Twilio signs webhooks with the Auth Token, not with "
                    + "an API key; add `webhook_tokens: [env:NAME]` with the account's Auth Token")
        }
        return [try authToken.read(environment)]
    }
}

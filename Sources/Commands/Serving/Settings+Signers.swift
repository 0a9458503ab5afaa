internal import Gateway
internal import Twilio

extension Settings {
    /// What signs the webhooks that a gateway takes: without a public URL Twilio does not know where to call.
    func servedSigners(_ environment: [String: String]) throws -> [String: WebhookSigners.Signer] {
        try publicURL == nil ? [:] : webhookSigners(environment)
    }

    /// What signs the webhooks of each connection.
    func webhookSigners(_ environment: [String: String]) throws -> [String: WebhookSigners.Signer] {
        var signers: [String: WebhookSigners.Signer] = [:]
        for name in connectionNames {
            let connection = try connection(name)
            // The default connection need not be there as long as nobody uses it.
            if name == "default", connection.accountSID == nil { continue }
            signers[name] = WebhookSigners.Signer(
                account: try connection.credentials(environment).accountSID,
                authTokens: try connection.signingTokens(environment),
                sharedKeys: try connection.webhookSharedKeys.mapValues { try $0.read(environment) })
        }
        return signers
    }
}

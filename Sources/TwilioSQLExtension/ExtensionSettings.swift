internal import Twilio
internal import TwilioSQL

/// Why the extension cannot be loaded, with the remedy. Nothing in it is secret.
struct ExtensionError: Error {
    let message: String
}

/// What the environment of the program that loads the extension says.
struct ExtensionSettings {
    let credentials: Credentials
    /// In the place of Twilio's hosts.
    let baseURL: String?
    let options: SQLOptions

    /// Reads the variables that `trunkline` reads, and those of `--write` and `--write-limit`.
    init(_ environment: (String) -> String?) throws(ExtensionError) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap(environment).first { !$0.isEmpty }
        }
        guard let account = value("TWILIO_ACCOUNT_SID", "TWILIO_ACCOUNT") else {
            throw ExtensionError(
                message: "the Account SID is missing: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in the environment")
        }
        let accountSID = try Self.sid(AccountSID.self, account, "TWILIO_ACCOUNT_SID")
        if let key = value("TWILIO_API_KEY") {
            guard let secret = value("TWILIO_API_SECRET") else {
                throw ExtensionError(message: "an API key without its secret: set TWILIO_API_SECRET")
            }
            credentials = .apiKey(
                try Self.sid(APIKeySID.self, key, "TWILIO_API_KEY"), secret: secret, account: accountSID)
        } else if let token = value("TWILIO_AUTH_TOKEN", "TWILIO_TOKEN") {
            credentials = .authToken(token, account: accountSID)
        } else {
            throw ExtensionError(
                message: "the Auth Token is missing: set TWILIO_AUTH_TOKEN, or TWILIO_API_KEY and TWILIO_API_SECRET")
        }
        baseURL = try Self.url(value("TWILIO_API_BASE"))
        options = try Self.options(write: value("TRUNKLINE_SQL_WRITE"), limit: value("TRUNKLINE_SQL_WRITE_LIMIT"))
    }

    private static func sid<Kind>(
        _ type: SID<Kind>.Type, _ text: String, _ name: String
    ) throws(ExtensionError) -> SID<Kind> {
        do { return try SID<Kind>(validating: text) } catch {
            throw ExtensionError(message: "\(name): \(error.message)")
        }
    }

    private static func url(_ text: String?) throws(ExtensionError) -> String? {
        guard var text else { return nil }
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
            throw ExtensionError(message: "TWILIO_API_BASE: `\(text)` is not an http or https URL")
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    private static func options(write: String?, limit: String?) throws(ExtensionError) -> SQLOptions {
        var options = SQLOptions()
        switch write {
        case nil, "off": break
        case "direct": options.allowsWrites = true
        case let other?:
            throw ExtensionError(
                message: "TRUNKLINE_SQL_WRITE: is `\(other)`; it must be off, or direct: there is no outbox here")
        }
        if let limit {
            guard let number = Int(limit), number >= 0 else {
                throw ExtensionError(message: "TRUNKLINE_SQL_WRITE_LIMIT: is `\(limit)`; it must be a number")
            }
            options.writeBudget = number
        }
        return options
    }
}

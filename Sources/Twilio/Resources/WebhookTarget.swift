/// Where Twilio sends a webhook, and with which method.
public struct WebhookTarget: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The address; empty for none.
    public var url: String
    /// `POST` or `GET`; Twilio's default, `POST`, when `nil`.
    public var method: String?

    /// An address, with the method where the default does not fit.
    public init(_ url: String, method: String? = nil) {
        self.url = url
        self.method = method
    }

    /// An address.
    public init(stringLiteral url: String) { self.init(url) }

    /// Takes back an address that was set.
    public static let none = WebhookTarget("")
}

extension Form {
    /// Adds `<name>Url` and `<name>Method`.
    mutating func append(_ name: String, _ target: WebhookTarget?) {
        append(name + "Url", target?.url)
        append(name + "Method", target?.method)
    }
}

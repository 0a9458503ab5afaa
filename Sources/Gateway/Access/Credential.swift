internal import FoundationEssentials
internal import HTTPTypes
internal import Outbox

/// What a caller shows to be let in.
enum Credential: Sendable, Equatable {
    /// An API key, with the user that Basic authentication names: the key's name or its tenant.
    case key(String, user: String?)
    /// A JSON Web Token.
    case token(String)
    /// Something that cannot be read as any of them.
    case unreadable

    /// Longer ones are not looked at.
    static let mostBytes = 8192

    /// Reads `X-API-Key`, or `Authorization` with the scheme Bearer or Basic; `nil` where there is neither.
    init?(_ headers: HTTPFields) {
        if let key = headers[.apiKey] {
            self = key.utf8.count <= Self.mostBytes ? .key(key, user: nil) : .unreadable
            return
        }
        guard let authorization = headers[.authorization] else { return nil }
        guard authorization.utf8.count <= Self.mostBytes, let blank = authorization.firstIndex(of: " ") else {
            self = .unreadable
            return
        }
        let value = String(authorization[blank...].drop { $0 == " " })
        switch authorization[..<blank].lowercased() {
        case "bearer": self = value.hasPrefix(APIKey.prefix) ? .key(value, user: nil) : .token(value)
        case "basic": self = Self.basic(value)
        default: self = .unreadable
        }
    }

    /// Source: RFC 7617.
    private static func basic(_ value: String) -> Self {
        guard let data = Data(base64Encoded: value), let text = String(validating: data, as: UTF8.self),
            let colon = text.firstIndex(of: ":")
        else { return .unreadable }
        return .key(String(text[text.index(after: colon)...]), user: String(text[..<colon]))
    }
}

extension HTTPField.Name {
    /// `X-API-Key`.
    static let apiKey = constant("x-api-key")
    /// `X-Forwarded-For`.
    static let forwardedFor = constant("x-forwarded-for")

    /// A name that is known to be one.
    static func constant(_ name: String) -> Self {
        guard let field = Self(name) else { preconditionFailure("\(name) is no field name") }
        return field
    }
}

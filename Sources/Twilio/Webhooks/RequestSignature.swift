internal import Crypto
internal import FoundationEssentials

/// `X-Twilio-Signature`: proves that a webhook comes from Twilio.
///
/// Base64 of HMAC-SHA1 with the account's primary Auth Token over the full URL as Twilio called it, followed for a form
/// by every parameter as name and value, sorted by name (code points), repeated names by their distinct sorted values.
/// Source: Twilio's request validation, with the vectors of the official SDKs.
public struct RequestSignature: Sendable {
    private let key: SymmetricKey

    /// Signs and checks with an account's primary Auth Token.
    public init(authToken: String) { key = SymmetricKey(data: Array(authToken.utf8)) }

    /// The header's value for a call of `url` with the form `parameters` (decoded; none for GET and JSON).
    public func value(url: String, parameters: [(name: String, value: String)] = []) -> String {
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: Self.base(url: url, parameters: parameters), using: key)
        return Data(code).base64EncodedString()
    }

    /// Whether `signature` is right for this URL, with or without the scheme's default port in it. Constant time.
    public func isValid(
        _ signature: String, url: String, parameters: [(name: String, value: String)] = []
    ) -> Bool {
        guard let given = Data(base64Encoded: signature) else { return false }
        return Self.spellings(of: url).contains { spelling in
            HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                given, authenticating: Self.base(url: spelling, parameters: parameters), using: key)
        }
    }

    private static func base(url: String, parameters: [(name: String, value: String)]) -> [UInt8] {
        var base = Array(url.prefix { $0 != "#" }.utf8)
        let sorted = parameters.sorted {
            $0.name == $1.name
                ? $0.value.unicodeScalars.lexicographicallyPrecedes($1.value.unicodeScalars)
                : $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
        }
        var previous: (name: String, value: String)?
        for parameter in sorted {
            if let previous, previous == parameter { continue }
            base.append(contentsOf: parameter.name.utf8)
            base.append(contentsOf: parameter.value.utf8)
            previous = parameter
        }
        return base
    }

    /// The URL without and with its port: proxies add or drop the default one.
    static func spellings(of url: String) -> [String] {
        guard let schemeEnd = url.firstRange(of: "://") else { return [url] }
        let rest = url[schemeEnd.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let tail = rest[authority.endIndex...]
        let host = authority.hasSuffix("]") ? authority : authority.prefix(upTo: portColon(authority))
        let port = authority.dropFirst(host.count).dropFirst()
        let scheme = url[..<schemeEnd.lowerBound]
        let filled = port.isEmpty ? (scheme == "http" ? "80" : "443") : String(port)
        return ["\(scheme)://\(host)\(tail)", "\(scheme)://\(host):\(filled)\(tail)"]
    }

    private static func portColon(_ authority: Substring) -> Substring.Index {
        guard let colon = authority.lastIndex(of: ":"),
            authority[authority.index(after: colon)...].utf8.allSatisfy(\.isDigit)
        else { return authority.endIndex }
        return colon
    }
}

/// What a webhook's signature is made over: the URL without its fragment, then every parameter of the form as name and
/// value, sorted by name (code points), repeated names by their distinct sorted values.
public struct SigningText: Sendable {
    /// The URL that is hashed.
    public let url: String
    /// The parameters that are hashed, in their order, each name and value once.
    public let parameters: [(name: String, value: String)]

    /// The text for a call of `url` with a form's decoded `parameters`.
    public init(url: String, parameters: [(name: String, value: String)] = []) {
        self.url = String(url.prefix { $0 != "#" })
        let sorted = parameters.sorted {
            $0.name == $1.name
                ? $0.value.unicodeScalars.lexicographicallyPrecedes($1.value.unicodeScalars)
                : $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
        }
        var distinct: [(name: String, value: String)] = []
        distinct.reserveCapacity(sorted.count)
        for parameter in sorted where distinct.last.map({ $0 != parameter }) ?? true { distinct.append(parameter) }
        self.parameters = distinct
    }

    /// The bytes that are hashed.
    public var bytes: [UInt8] {
        var bytes = Array(url.utf8)
        for parameter in parameters {
            bytes.append(contentsOf: parameter.name.utf8)
            bytes.append(contentsOf: parameter.value.utf8)
        }
        return bytes
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

internal import Crypto
internal import FoundationEssentials
internal import Twilio

/// Where a list goes on, as callers get it: they can read nothing of it and change nothing in it.
struct PageToken: Codable, Equatable {
    /// What the list was asked with; a token of another list is refused.
    var query: String
    /// Twilio's page to begin with; `nil` for the first one.
    var page: String?
    /// How many rows of the walk from there were passed.
    var passed = 0
    /// The last row that was given: the list goes on behind it, wherever it is by then.
    var last: String?
    /// The value by which that row was sorted.
    var sortedBy: String?
}

/// Seals tokens with a key that all processes with the connection's credentials have.
struct PageTokens: Sendable {
    private let key: SymmetricKey

    /// For lists of what callers have made themselves: a token opens nothing, and the seal finds those that were changed.
    static let forAll = PageTokens(key: SymmetricKey(data: SHA256.hash(data: Data("trunkline page tokens".utf8))))

    private init(key: SymmetricKey) { self.key = key }

    init(_ credentials: Credentials) { key = SymmetricKey(data: Data(credentials.key(for: "page tokens"))) }

    /// The token as text.
    func text(_ token: PageToken) throws -> String {
        let sealed = try AES.GCM.seal(try JSONEncoder().encode(token), using: key).combined ?? Data()
        return sealed.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The token that a text holds.
    func token(_ text: String, for query: String) throws(GoogleError) -> PageToken {
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        while base64.utf8.count % 4 != 0 { base64 += "=" }
        // The last character may have bits that mean nothing: changed, they would be another text with the same bytes.
        guard text.utf8.count <= 16_384, let sealed = Data(base64Encoded: base64),
            sealed.base64EncodedString() == base64, let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: key),
            let token = try? JSONDecoder().decode(PageToken.self, from: plain)
        else { throw GoogleError(.invalidArgument, "pageToken: is none that was given out here") }
        guard token.query == query else {
            throw GoogleError(
                .invalidArgument, "pageToken: belongs to another list; repeat conditions and sortBy as they were")
        }
        return token
    }

    /// A short name of what a list is asked with.
    static func query(_ parts: String?...) -> String {
        let digest = SHA256.hash(data: Data(parts.map { $0.map { "+\($0)" } ?? "-" }.joined(separator: "\n").utf8))
        return Data(digest.prefix(12)).base64EncodedString()
    }
}

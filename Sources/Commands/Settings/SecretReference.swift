internal import FoundationEssentials

/// Where a secret is to be found; the secret itself is read when it is needed and kept nowhere else.
enum SecretReference: Equatable {
    case environment(String)
    case file(String)

    /// Reads `env:NAME` or `file:/path`.
    init?(_ text: String) {
        if text.hasPrefix("env:"), text.count > 4 {
            self = .environment(String(text.dropFirst(4)))
        } else if text.hasPrefix("file:"), text.count > 5 {
            self = .file(String(text.dropFirst(5)))
        } else {
            return nil
        }
    }

    /// The secret, blanks at its end removed.
    func read(environment: [String: String], for key: String) throws -> String {
        switch self {
        case .environment(let name):
            guard let secret = environment[name], !secret.isEmpty else {
                throw CommandError.usage("\(key): the environment variable \(name) is not set")
            }
            return secret
        case .file(let path):
            var text = Substring(try readTextFile(path, limit: 1 << 16))
            while let last = text.last, last.isWhitespace { text.removeLast() }
            guard !text.isEmpty else { throw CommandError.usage("\(key): the file \(path) is empty") }
            return String(text)
        }
    }
}

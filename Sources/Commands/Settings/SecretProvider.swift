/// A place that keeps secrets, known by the scheme of its references.
///
/// A secret is asked for again whenever credentials are taken up anew, so that one that was rotated is found.
protocol SecretProvider: Sendable {
    /// What its references begin with, without the colon.
    var scheme: String { get }
    /// A reference, for people.
    var example: String { get }

    /// The secret of a name as it is now, or an error that names `key` and says what is missing, never what was found.
    func secret(_ name: String, environment: [String: String], for key: String) throws -> String
}

extension Settings {
    /// How often a gateway asks services for secrets again.
    func secretRefresh() throws -> Duration {
        let place = ["secrets", "refresh"]
        guard let text = text(place) else { return .seconds(300) }
        guard let span = duration(from: text), span >= .milliseconds(100), span <= .seconds(86_400) else {
            throw problem(place, "`\(text)` is no span of time from 100ms to 1d")
        }
        return span
    }
}

/// `env:NAME`: variables of the process's environment.
struct EnvironmentSecrets: SecretProvider {
    let scheme = "env"
    let example = "env:NAME"

    func secret(_ name: String, environment: [String: String], for key: String) throws -> String {
        guard let secret = environment[name], !secret.isEmpty else {
            throw CommandError.usage("\(key): the environment variable \(name) is not set")
        }
        return secret
    }
}

/// `file:/path`: files, as secret stores of container platforms mount them. Blanks at the end are left out.
struct FileSecrets: SecretProvider {
    let scheme = "file"
    let example = "file:/path"

    func secret(_ path: String, environment: [String: String], for key: String) throws -> String {
        var text = Substring(try readTextFile(path, limit: 1 << 16))
        while let last = text.last, last.isWhitespace { text.removeLast() }
        guard !text.isEmpty else { throw CommandError.usage("\(key): the file \(path) is empty") }
        return String(text)
    }
}

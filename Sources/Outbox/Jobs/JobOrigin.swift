internal import FoundationEssentials

/// Where a job of a host platform comes from, in the platform's own words: what it takes to tell the platform later what
/// became of it. It says nothing about what is sent, and is part of every event about the job.
public struct JobOrigin: Sendable, Hashable {
    /// The host that asked, such as `ci360` or `corezoid`.
    public let host: String
    /// What the host wants to be reminded of. No secrets: they are stored and shown.
    public let fields: [String: String]

    /// An origin; `host` is no name of a field.
    public init(host: String, fields: [String: String] = [:]) {
        self.host = host
        self.fields = fields.filter { $0.key != Self.hostName }
    }

    /// Reads what ``json`` has made; `nil` for anything else.
    public init?(json: String) {
        guard var fields = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8)),
            let host = fields.removeValue(forKey: Self.hostName)
        else { return nil }
        self.init(host: host, fields: fields)
    }

    /// One JSON object of strings: the fields, and the host as `host`.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let object = fields.merging([Self.hostName: host]) { $1 }
        // Strings are always encoded.
        return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private static let hostName = "host"
}

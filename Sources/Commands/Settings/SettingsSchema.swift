/// Every key of the configuration: what is not here is refused, and `docs/configuration.md` describes each.
enum SettingsSchema {
    /// How a key's value is written.
    enum Kind {
        case text
        case number
        case flag
        /// A reference to a secret: `env:NAME` or `file:/path`.
        case secret
        /// A span of time: `250ms`, `5s`, `15m`, `10h`.
        case duration
        /// A list of spans of time.
        case durations
    }

    /// A key; `*` stands for a name that the user chooses.
    struct Key {
        let path: [String]
        let kind: Kind
    }

    static let keys: [Key] = [
        Key(path: ["store"], kind: .text),
        Key(path: ["listen"], kind: .text),
        Key(path: ["public_url"], kind: .text),
        Key(path: ["lease_duration"], kind: .duration),
        Key(path: ["log_level"], kind: .text),
        Key(path: ["connections", "*", "account_sid"], kind: .text),
        Key(path: ["connections", "*", "auth_token"], kind: .secret),
        Key(path: ["connections", "*", "api_key"], kind: .text),
        Key(path: ["connections", "*", "api_secret"], kind: .secret),
        Key(path: ["connections", "*", "api_base"], kind: .text),
        Key(path: ["connections", "*", "ca_bundle"], kind: .text),
        Key(path: ["connections", "*", "system_ca"], kind: .flag),
        Key(path: ["connections", "*", "client_certificate"], kind: .text),
        Key(path: ["connections", "*", "client_key"], kind: .text),
        Key(path: ["connections", "*", "proxy", "type"], kind: .text),
        Key(path: ["connections", "*", "proxy", "url"], kind: .text),
        Key(path: ["connections", "*", "proxy", "user"], kind: .text),
        Key(path: ["connections", "*", "proxy", "password"], kind: .secret),
        Key(path: ["connections", "*", "proxy", "auth"], kind: .text),
        Key(path: ["connections", "*", "proxy", "ssl"], kind: .text),
        Key(path: ["connections", "*", "proxy", "ca_bundle"], kind: .text),
        Key(path: ["connections", "*", "proxy", "client_certificate"], kind: .text),
        Key(path: ["connections", "*", "proxy", "client_key"], kind: .text),
        Key(path: ["connections", "*", "limits", "concurrent_requests"], kind: .number),
        Key(path: ["connections", "*", "limits", "pacing"], kind: .text),
        Key(path: ["connections", "*", "limits", "segments_per_second"], kind: .number),
        Key(path: ["connections", "*", "limits", "senders", "*"], kind: .number),
        Key(path: ["connections", "*", "limits", "calls_per_second"], kind: .number),
        Key(path: ["connections", "*", "limits", "transactions_per_second"], kind: .number),
        Key(path: ["connections", "*", "limits", "request_timeout"], kind: .duration),
        Key(path: ["connections", "*", "limits", "silence_timeout"], kind: .duration),
        Key(path: ["reconciliation", "lookups"], kind: .durations),
    ]

    static func key(_ path: [String]) -> Key? {
        keys.first { key in key.path.count == path.count && zip(key.path, path).allSatisfy { $0 == "*" || $0 == $1 } }
    }

    /// The names that may stand at a place: for "did you mean".
    static func names(under path: [String]) -> [String] {
        let fitting = keys.filter { key in
            key.path.count > path.count && zip(key.path, path).allSatisfy { $0 == "*" || $0 == $1 }
        }
        return Array(Set(fitting.map { $0.path[path.count] })).sorted()
    }
}

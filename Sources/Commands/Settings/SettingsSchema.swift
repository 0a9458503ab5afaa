/// Every key of the configuration: what is not here is refused, and `docs/configuration.md` describes each.
enum SettingsSchema {
    /// How a key's value is written.
    enum Kind {
        case text
        case number
        case flag
        /// A reference to a secret: `env:NAME`, `file:/path` or `aws-sm:NAME#member`.
        case secret
        /// A span of time: `250ms`, `5s`, `15m`, `10h`, `30d`.
        case duration
        /// A list of spans of time.
        case durations
        /// A list of texts.
        case texts
        /// A list of references to secrets.
        case secrets
    }

    /// A key; `*` stands for a name that the user chooses, `[]` for an item of a list.
    struct Key {
        let path: [String]
        let kind: Kind
    }

    static let keys: [Key] = [
        Key(path: ["store"], kind: .text), Key(path: ["store_password"], kind: .secret),
        Key(path: ["listen"], kind: .text),
        Key(path: ["gateway", "job_bytes"], kind: .number),
        Key(path: ["gateway", "request_time"], kind: .duration),
        Key(path: ["gateway", "idle_time"], kind: .duration),
        Key(path: ["gateway", "connections"], kind: .number),
        Key(path: ["public_url"], kind: .text),
        Key(path: ["lease_duration"], kind: .duration),
        Key(path: ["retention"], kind: .duration),
        Key(path: ["log_level"], kind: .text),
        Key(path: ["trusted_proxies"], kind: .texts),
        Key(path: ["tls", "certificate"], kind: .text),
        Key(path: ["tls", "key"], kind: .text),
        Key(path: ["log_format"], kind: .text),
        Key(path: ["mask_numbers"], kind: .flag),
        Key(path: ["connections", "*", "account_sid"], kind: .text),
        Key(path: ["connections", "*", "auth_token"], kind: .secret),
        Key(path: ["connections", "*", "api_key"], kind: .text),
        Key(path: ["connections", "*", "api_secret"], kind: .secret),
        Key(path: ["connections", "*", "webhook_tokens"], kind: .secrets),
        Key(path: ["connections", "*", "webhook_shared_keys", "*"], kind: .secret),
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
        Key(path: ["tracking", "after"], kind: .duration),
        Key(path: ["tracking", "until"], kind: .duration),
        Key(path: ["tenants", "*", "connections"], kind: .texts),
        Key(path: ["tenants", "*", "keys", "[]", "sha256"], kind: .text),
        Key(path: ["tenants", "*", "cors_origins"], kind: .texts),
        Key(path: ["tenants", "*", "rate_limit", "requests_per_second"], kind: .number),
        Key(path: ["tenants", "*", "rate_limit", "burst"], kind: .number),
        Key(path: ["tenants", "*", "jwt", "algorithm"], kind: .text),
        Key(path: ["tenants", "*", "jwt", "secret"], kind: .secret),
        Key(path: ["tenants", "*", "jwt", "public_key"], kind: .secret),
        Key(path: ["tenants", "*", "jwt", "issuer"], kind: .text),
        Key(path: ["tenants", "*", "jwt", "audience"], kind: .text),
        Key(path: ["tenants", "*", "jwt", "tenant_claim"], kind: .text),
        Key(path: ["rules", "[]", "name"], kind: .text),
        Key(path: ["rules", "[]", "connection"], kind: .text),
        Key(path: ["rules", "[]", "tenant"], kind: .text),
        Key(path: ["rules", "[]", "match"], kind: .text),
        Key(path: ["rules", "[]", "pattern"], kind: .text),
        Key(path: ["rules", "[]", "condition", "from"], kind: .texts),
        Key(path: ["rules", "[]", "condition", "to"], kind: .texts),
        Key(path: ["rules", "[]", "condition", "channel"], kind: .texts),
        Key(path: ["rules", "[]", "condition", "media"], kind: .flag),
        Key(path: ["rules", "[]", "priority"], kind: .number),
        Key(path: ["rules", "[]", "echo"], kind: .text),
        Key(path: ["rules", "[]", "echo_error"], kind: .text),
        Key(path: ["rules", "[]", "sinks"], kind: .texts),
        Key(path: ["inbound", "echoes_per_hour"], kind: .number),
        Key(path: ["sinks", "*", "url"], kind: .text),
        Key(path: ["sinks", "*", "secret"], kind: .secret),
        Key(path: ["sinks", "*", "via"], kind: .text),
        Key(path: ["sinks", "*", "file"], kind: .text),
        Key(path: ["sinks", "*", "kinds"], kind: .texts),
        Key(path: ["sinks", "*", "tenant"], kind: .text),
        Key(path: ["sinks", "*", "batch"], kind: .number),
        Key(path: ["sinks", "*", "retry_for"], kind: .duration),
        Key(path: ["events", "retention"], kind: .duration),
        Key(path: ["secrets", "refresh"], kind: .duration),
        Key(path: ["hosts", "alfresco", "answer_within"], kind: .duration),
        Key(path: ["hosts", "alfresco", "broker", "url"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "user"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "password"], kind: .secret),
        Key(path: ["hosts", "alfresco", "broker", "ca_bundle"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "client_certificate"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "client_key"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "heartbeat"], kind: .duration),
        Key(path: ["hosts", "alfresco", "broker", "requests_in_hand"], kind: .number),
        Key(path: ["hosts", "alfresco", "broker", "sasl"], kind: .text),
        Key(path: ["hosts", "alfresco", "broker", "partitions"], kind: .number),
        Key(path: ["hosts", "alfresco", "destinations", "prefix"], kind: .text),
        Key(path: ["hosts", "alfresco", "destinations", "separator"], kind: .text),
        Key(path: ["hosts", "alfresco", "destinations", "transformers"], kind: .texts),
        Key(path: ["hosts", "alfresco", "destinations", "results"], kind: .text),
        Key(path: ["hosts", "alfresco", "destinations", "errors"], kind: .text),
        Key(path: ["hosts", "alfresco", "answers_kept"], kind: .duration),
        Key(path: ["hosts", "alfresco", "instances", "*", "tenant"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "connection"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "application"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "sender"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "contract"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "partial_failure"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "wait"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "delivered_within"], kind: .duration),
        Key(path: ["hosts", "alfresco", "instances", "*", "validity"], kind: .duration),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "files"], kind: .texts),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "application"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "engine"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "token"], kind: .secret),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "via"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "events"], kind: .text),
        Key(path: ["hosts", "alfresco", "instances", "*", "triggers", "retry_for"], kind: .duration),
        Key(path: ["hosts", "ci360", "event_ttl"], kind: .duration),
        Key(path: ["hosts", "ci360", "default_sender"], kind: .text),
        Key(path: ["hosts", "ci360", "secret_prefix"], kind: .text),
        Key(path: ["hosts", "ci360", "strict_compat"], kind: .flag),
        Key(path: ["hosts", "ci360", "answers"], kind: .text),
        Key(path: ["hosts", "ci360", "answer_limit"], kind: .duration),
        Key(path: ["hosts", "ci360", "errors"], kind: .text),
        Key(path: ["hosts", "ci360", "bulk_hosts"], kind: .texts),
        Key(path: ["hosts", "ci360", "via"], kind: .text),
        Key(path: ["hosts", "ci360", "reply_ttl"], kind: .duration),
        Key(path: ["hosts", "ci360", "default_tenant"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "tenant"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "connection"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "default_sender"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "event_ttl"], kind: .duration),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "gateway"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "client_id"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "client_secret"], kind: .secret),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "names", "*"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "identity"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "stranger_identity"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "tracking_attribute"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "application_id"], kind: .text),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "nested_attributes"], kind: .flag),
        Key(path: ["hosts", "ci360", "tenants", "*", "reports", "capitalize_replies"], kind: .flag),
        Key(path: ["hosts", "google", "project"], kind: .text),
        Key(path: ["hosts", "google", "location"], kind: .text),
        Key(path: ["hosts", "google", "nodes"], kind: .number),
        Key(path: ["hosts", "google", "queue"], kind: .duration),
        Key(path: ["hosts", "google", "api_base"], kind: .text),
        Key(path: ["hosts", "google", "secrets", "*"], kind: .secret),
        Key(path: ["hosts", "corezoid", "*", "tenant"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "connection"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "sender"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "call_key"], kind: .secret),
        Key(path: ["hosts", "corezoid", "*", "clock_window"], kind: .duration),
        Key(path: ["hosts", "corezoid", "*", "answer_within"], kind: .duration),
        Key(path: ["hosts", "corezoid", "*", "validity"], kind: .duration),
        Key(path: ["hosts", "corezoid", "*", "api_base"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "api_login"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "api_secret"], kind: .secret),
        Key(path: ["hosts", "corezoid", "*", "conv_id"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "callback_url"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "obj_id_path"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "callback_hashes"], kind: .texts),
        Key(path: ["hosts", "corezoid", "*", "statuses"], kind: .text),
        Key(path: ["hosts", "corezoid", "*", "retry_for"], kind: .duration),
        Key(path: ["hosts", "corezoid", "*", "via"], kind: .text),
    ]

    static func key(_ path: [String]) -> Key? { keys.first { $0.path.count == path.count && fits($0, path) } }

    /// The names that may stand at a place: for "did you mean".
    static func names(under path: [String]) -> [String] {
        let fitting = keys.filter { $0.path.count > path.count && fits($0, path) }
        return Array(Set(fitting.map { $0.path[path.count] })).sorted()
    }

    /// Whether a list of maps stands at a place.
    static func isList(_ path: [String]) -> Bool { names(under: path) == ["[]"] }

    /// Items of a list are named by their numbers.
    private static func fits(_ key: Key, _ path: [String]) -> Bool {
        zip(key.path, path).allSatisfy { $0 == "*" || $0 == $1 || ($0 == "[]" && Int($1) != nil) }
    }
}

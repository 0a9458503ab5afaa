internal import TwilioCatalog

/// A connection resource as callers write it, checked: every member is one that Google's interface knows.
///
/// Source: connectors v1 discovery document, `Connection`; Google's page of the Twilio connector.
struct ConnectionDocument {
    /// What callers write, by Google's names.
    private(set) var members: [String: JSONValue]

    /// What can be written.
    static let inputs: Set<String> = [
        "description", "labels", "connectorVersion", "serviceAccount", "suspended", "configVariables", "authConfig",
        "destinationConfigs", "lockConfig", "logConfig", "nodeConfig", "sslConfig", "eventingEnablementType",
        "eventingConfig", "trafficShapingConfigs", "asyncOperationsEnabled", "authOverrideEnabled", "adminFilters",
        "euaOauthAuthConfig", "fallbackOnAdminCredentials",
    ]
    /// What only the service says; clients send back what they were given, and it is left out.
    static let outputs: Set<String> = [
        "name", "createTime", "updateTime", "status", "connectionRevision", "serviceDirectory", "tlsServiceDirectory",
        "host", "imageLocation", "envoyImageLocation", "subscriptionType", "connectorVersionLaunchStage",
        "connectorVersionInfraConfig", "eventingRuntimeData", "billingConfig", "isTrustedTester",
    ]

    /// Reads what a caller sends.
    init(_ body: [UInt8]) throws(GoogleError) {
        guard let given = JSONValue(document: body)?.members else {
            throw GoogleError(.invalidArgument, "the body must be a connection as a JSON object")
        }
        for name in given.keys.sorted() where !Self.inputs.contains(name) && !Self.outputs.contains(name) {
            throw GoogleError(
                .invalidArgument,
                "a connection has no field `\(name.prefix(80))`\(Spelling.hint(name, among: Self.inputs.sorted()))")
        }
        members = given.filter { Self.inputs.contains($0.key) && $0.value != .null }
    }

    init(_ members: [String: JSONValue]) { self.members = members }

    /// Takes over what a mask names; without one, everything that is given.
    mutating func take(_ change: ConnectionDocument, mask: FieldMask) throws(GoogleError) {
        guard let paths = mask.paths else {
            members.merge(change.members) { $1 }
            return
        }
        if paths == [["*"]] {
            members = change.members
            return
        }
        for path in paths {
            guard let first = path.first, Self.inputs.contains(first) else {
                let text = path.joined(separator: ".")
                throw GoogleError(
                    .invalidArgument,
                    Self.outputs.contains(path.first ?? "")
                        ? "updateMask: `\(text)` cannot be written" : "updateMask: a connection has no `\(text)`")
            }
            let whole = JSONValue.object(members).setting(
                path[...], to: JSONValue.object(change.members).value(at: path))
            members = whole.members ?? [:]
        }
    }
}

/// The fields that a change is about. Source: google.protobuf.FieldMask, its JSON form.
struct FieldMask {
    /// Names of members, outermost first; `nil` where there is no mask.
    let paths: [[String]]?

    init(_ text: String?) {
        let paths = (text ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        self.paths = paths.isEmpty ? nil : paths.map { $0.split(separator: ".").map { Self.camel(String($0)) } }
    }

    /// `node_config` as `nodeConfig`.
    private static func camel(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
    }
}

extension JSONValue {
    /// The value at the end of a path of members.
    fileprivate func value(at path: [String]) -> JSONValue? {
        path.reduce(self as JSONValue?) { $0?[$1] }
    }

    /// The same with another value at the end of a path; `nil` removes it.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSONValue?) -> JSONValue {
        guard let name = path.first else { return value ?? .null }
        var members = members ?? [:]
        if path.count == 1 {
            members[name] = value
        } else {
            members[name] = (members[name] ?? .object([:])).setting(path.dropFirst(), to: value)
        }
        return .object(members)
    }
}

internal import TwilioCatalog

/// A connection resource as callers write it, checked: every member is one that Google's interface knows.
///
/// Source: connectors v1 discovery document, `Connection`; Google's page of the Twilio connector.
struct ConnectionDocument {
    /// What callers write, by Google's names.
    private(set) var members: [String: JSONValue]

    /// What only the service says; clients send back what they were given, and it is left out.
    static let outputs: Set<String> = [
        "name", "createTime", "updateTime", "status", "connectionRevision", "serviceDirectory", "tlsServiceDirectory",
        "host", "imageLocation", "envoyImageLocation", "subscriptionType", "connectorVersionLaunchStage",
        "connectorVersionInfraConfig", "eventingRuntimeData", "billingConfig", "isTrustedTester",
    ]

    /// All that is shown.
    static let fields = outputs.union(Shape.connection.keys)

    /// Reads what a caller sends.
    init(_ body: [UInt8]) throws(GoogleError) {
        guard let given = JSONValue(document: body)?.members else {
            throw GoogleError(.invalidArgument, "the body must be a connection as a JSON object")
        }
        let inputs = given.filter { !Self.outputs.contains(GoogleSpelling.camel($0.key)) }
        members = try Shape.object(Shape.connection).value(.object(inputs), at: "").members ?? [:]
    }

    init(_ members: [String: JSONValue]) { self.members = members }

    /// The secrets that it names, by where it does.
    var secrets: [(place: String, version: String)] { Self.secrets(in: .object(members), at: "") }

    private static func secrets(in value: JSONValue, at place: String) -> [(place: String, version: String)] {
        if case .array(let elements) = value {
            return elements.enumerated().flatMap { secrets(in: $1, at: "\(place)[\($0)]") }
        }
        return (value.members ?? [:]).sorted { $0.key < $1.key }.flatMap { name, value in
            if name == "secretVersion", let version = value.text { return [(place, version)] }
            return secrets(in: value, at: place.isEmpty ? name : "\(place).\(name)")
        }
    }

    /// Whether it may be changed and removed. Source: connectors v1 discovery document, `LockConfig`.
    var isLocked: Bool { members["lockConfig"]?["locked"] == .boolean(true) }

    /// A locked connection takes nothing but another lock.
    func requireOnlyLockDiffers(from before: [String: JSONValue], _ name: ConnectionName) throws(GoogleError) {
        let old = ConnectionDocument(before)
        guard old.isLocked else { return }
        func rest(_ members: [String: JSONValue]) -> [String: JSONValue] { members.filter { $0.key != "lockConfig" } }
        guard rest(old.members) == rest(members) else { throw old.locked(name) }
    }

    /// What a change of a locked connection is refused with.
    func locked(_ name: ConnectionName) -> GoogleError {
        let reason = members["lockConfig"]?["reason"]?.text ?? ""
        return GoogleError(
            .failedPrecondition, "\(name) is locked (\(reason.prefix(200))); unlock it with updateMask=lockConfig first"
        )
    }

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
            guard Shape.object(Shape.connection).has(path[...]) else {
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
        self.paths = paths.isEmpty ? nil : paths.map { GoogleSpelling.path($0) }
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

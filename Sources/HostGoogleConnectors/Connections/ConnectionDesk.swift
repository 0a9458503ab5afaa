internal import FoundationEssentials
public import Outbox
internal import Twilio
internal import TwilioCatalog

/// Makes what a connection says work, and finds out whether it can.
public protocol ConnectionMaker: Sendable {
    /// Whether the connection's secrets are there and its way out can be gone.
    ///
    /// - Throws: ``GoogleError``.
    func check(_ spec: ConnectionSpec) async throws
}

/// Google's connection resource (connectors v1): what callers make is kept in the store, what the configuration has is
/// shown beside it.
public struct ConnectionDesk: Sendable {
    /// A connection of the configuration, as it is shown.
    public struct Configured: Sendable {
        /// Its name.
        public var name: ConnectionName
        /// The Account SID.
        public var account: String
        /// Its nodes.
        public var nodes: Int

        /// A connection of the configuration.
        public init(name: ConnectionName, account: String, nodes: Int) {
            self.name = name
            self.account = account
            self.nodes = nodes
        }
    }

    static let host = "google"
    let store: any HostDocumentStore
    private let maker: any ConnectionMaker
    private let configured: @Sendable (_ tenant: String) -> [Configured]
    let now: @Sendable () -> Date

    /// - Parameter configured: the connections of the configuration that a tenant may use.
    public init(
        store: any HostDocumentStore, maker: any ConnectionMaker,
        configured: @escaping @Sendable (_ tenant: String) -> [Configured]
    ) {
        self.store = store
        self.maker = maker
        self.configured = configured
        now = { Date() }
    }

    // MARK: Reading

    /// The connection of a name as runtimes need it; `nil` where it was not made here.
    public func spec(_ name: ConnectionName, of tenant: String) async throws -> ConnectionSpec? {
        guard let kept = try await store.document(key(name, tenant)) else { return nil }
        return try Self.spec(kept, name)
    }

    /// All that was made, whoever's it is.
    public func specs() async throws -> [ConnectionSpec] {
        try await store.documents(host: Self.host, tenant: nil, prefix: "projects/", after: nil, limit: 100_000)
            .compactMap { kept in try ConnectionName(kept.key.name).map { try Self.spec(kept, $0) } }
    }

    /// `connections.get`.
    public func get(_ name: ConnectionName, of tenant: String) async throws -> String {
        if let item = configured(tenant).first(where: { $0.name == name }) { return Self.document(item).json }
        guard let kept = try await store.document(key(name, tenant)) else { throw Self.missing(name) }
        return try Self.document(kept, name).json
    }

    /// `connections.list`.
    public func list(parent: String, of tenant: String, _ query: DocumentQuery) async throws -> String {
        var all = configured(tenant).filter { $0.name.parent == parent }.map { Self.document($0) }
        for kept in try await store.documents(
            host: Self.host, tenant: tenant, prefix: "\(parent)/connections/", after: nil, limit: 10_000)
        {
            guard let name = ConnectionName(kept.key.name) else { continue }
            all.append(try Self.document(kept, name))
        }
        let page = try query.page(of: all, in: "\(tenant) \(parent)/connections", fields: ConnectionDocument.fields)
        var object = JSONObject()
        object.add("connections", JSONObject.array(page.documents.map(\.json)))
        object.add("nextPageToken", text: page.next)
        return object.json
    }

    // MARK: Writing

    /// `connections.create`; the answer is an operation that is done.
    public func create(_ name: ConnectionName, of tenant: String, _ body: [UInt8]) async throws -> String {
        guard name.isWellFormed else {
            throw GoogleError(
                .invalidArgument,
                "connectionId: `\(name.id.prefix(80))` must be 1 to 63 lower-case letters, digits and hyphens, begin "
                    + "with a letter and end with a letter or digit")
        }
        guard !configured(tenant).contains(where: { $0.name == name }) else { throw Self.exists(name) }
        let document = try ConnectionDocument(body)
        try await maker.check(try ConnectionSpec(document, name: name, tenant: tenant, revision: 1))
        let time = TwilioDate.iso8601(now())
        let kept = Kept(members: document.members, createTime: time, updateTime: time)
        guard try await store.keep(kept.text, as: key(name, tenant), replacing: nil) else { throw Self.exists(name) }
        return try await operation("create", name, tenant, response: try await get(name, of: tenant))
    }

    /// `connections.patch`.
    public func update(
        _ name: ConnectionName, of tenant: String, mask: String?, _ body: [UInt8]
    ) async throws -> String {
        let change = try ConnectionDocument(body)
        for _ in 0..<10 {
            let old = try await own(name, tenant)
            let before = try Kept(old.text)
            var document = ConnectionDocument(before.members)
            try document.take(change, mask: FieldMask(mask))
            if document.isLocked { try document.requireOnlyLockDiffers(from: before.members, name) }
            try await maker.check(
                try ConnectionSpec(document, name: name, tenant: tenant, revision: old.revision + 1))
            let kept = Kept(
                members: document.members, createTime: before.createTime, updateTime: TwilioDate.iso8601(now()))
            guard try await store.keep(kept.text, as: key(name, tenant), replacing: old.revision) else { continue }
            return try await operation("update", name, tenant, response: try await get(name, of: tenant))
        }
        throw GoogleError(.aborted, "\(name) was changed by others at the same time; try again")
    }

    /// `connections.delete`.
    public func delete(_ name: ConnectionName, of tenant: String) async throws -> String {
        let document = ConnectionDocument(try Kept(try await own(name, tenant).text).members)
        guard !document.isLocked else { throw document.locked(name) }
        guard try await store.removeDocument(key(name, tenant)) else { throw Self.missing(name) }
        return try await operation("delete", name, tenant, response: nil)
    }

    /// What was made here; the configuration's cannot be changed by callers.
    private func own(_ name: ConnectionName, _ tenant: String) async throws -> HostDocument {
        guard !configured(tenant).contains(where: { $0.name == name }) else {
            throw GoogleError(.failedPrecondition, "\(name) is in the configuration file; change it there")
        }
        guard let kept = try await store.document(key(name, tenant)) else { throw Self.missing(name) }
        return kept
    }

    // MARK: Documents

    /// What is kept of a connection.
    private struct Kept {
        var members: [String: JSONValue]
        var createTime: String
        var updateTime: String

        init(members: [String: JSONValue], createTime: String, updateTime: String) {
            (self.members, self.createTime, self.updateTime) = (members, createTime, updateTime)
        }

        init(_ text: String) throws(GoogleError) {
            guard let document = JSONValue(document: text.utf8), let members = document["connection"]?.members else {
                throw GoogleError(.unknown, "the store's document cannot be read")
            }
            self.init(
                members: members, createTime: document["createTime"]?.text ?? "",
                updateTime: document["updateTime"]?.text ?? "")
        }

        var text: String {
            JSONValue.object([
                "connection": .object(members), "createTime": .string(createTime), "updateTime": .string(updateTime),
            ]).json
        }
    }

    private func key(_ name: ConnectionName, _ tenant: String) -> HostDocument.Key {
        .init(host: Self.host, tenant: tenant, name: "\(name)")
    }

    private static func spec(_ kept: HostDocument, _ name: ConnectionName) throws -> ConnectionSpec {
        try ConnectionSpec(
            ConnectionDocument(try Kept(kept.text).members), name: name, tenant: kept.key.tenant,
            revision: kept.revision)
    }

    private static func document(_ kept: HostDocument, _ name: ConnectionName) throws -> JSONValue {
        let content = try Kept(kept.text)
        var members = content.members
        members["createTime"] = .string(content.createTime)
        members["updateTime"] = .string(content.updateTime)
        members["connectionRevision"] = .string("\(kept.revision)")
        let isSuspended = members["suspended"] == .boolean(true)
        return shown(members, name, state: isSuspended ? "INACTIVE" : "ACTIVE")
    }

    /// A connection of the configuration, as if it had been made over this interface; its secrets are not named.
    private static func document(_ item: Configured) -> JSONValue {
        shown(
            [
                "description": .string("a connection of the configuration file"),
                "connectorVersion": .string(
                    "projects/\(item.name.project)/locations/global/providers/twilio/connectors/twilio/versions/1"),
                "authConfig": .object([
                    "authType": .string("USER_PASSWORD"),
                    "userPassword": .object(["username": .string(item.account)]),
                ]),
                "nodeConfig": .object([
                    "minNodeCount": .integer(item.nodes), "maxNodeCount": .integer(item.nodes),
                ]), "connectionRevision": .string("1"),
            ], item.name, state: "ACTIVE")
    }

    private static func shown(
        _ given: [String: JSONValue], _ name: ConnectionName, state: String
    ) -> JSONValue {
        var members = given
        let nodes = ConnectionSpec.counts(of: members["nodeConfig"])
        members["nodeConfig"] = .object([
            "minNodeCount": .integer(nodes.least), "maxNodeCount": .integer(nodes.most),
        ])
        members["name"] = .string("\(name)")
        members["suspended"] = members["suspended"] ?? .boolean(false)
        members["status"] = .object([
            "state": .string(state), "status": .string(""), "description": .string(""),
        ])
        members["connectorVersionLaunchStage"] = .string("GA")
        members["subscriptionType"] = .string("PAY_G")
        members["connectorVersionInfraConfig"] = .object([
            "ratelimitThreshold": .string("\(NodeThrottle.transactionsPerNode)"),
            "connectionRatelimitWindowSeconds": .string("1"),
        ])
        return .object(members)
    }

    private static func missing(_ name: ConnectionName) -> GoogleError {
        GoogleError(.notFound, "there is no connection \(name)")
    }

    private static func exists(_ name: ConnectionName) -> GoogleError {
        GoogleError(.alreadyExists, "there is a connection \(name) already")
    }
}

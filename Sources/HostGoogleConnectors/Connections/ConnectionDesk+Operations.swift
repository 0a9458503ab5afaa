internal import FoundationEssentials
internal import Outbox
internal import Twilio
internal import TwilioCatalog

/// What was done to connections, for those who ask afterwards. Source: connectors v1, `projects.locations.operations`.
extension ConnectionDesk {
    /// `operations.get`.
    public func operation(_ name: String, of tenant: String) async throws -> String {
        guard let kept = try await store.document(.init(host: Self.host, tenant: tenant, name: "operation:\(name)"))
        else { throw GoogleError(.notFound, "there is no operation \(name.prefix(200))") }
        return kept.text
    }

    /// `operations.list`.
    public func operations(parent: String, of tenant: String, _ query: DocumentQuery) async throws -> String {
        let list = "\(parent)/operations/"
        let kept = try await store.documents(
            host: Self.host, tenant: tenant, prefix: "operation:\(list)", after: nil, limit: 10_000)
        let page = try query.page(
            of: kept.compactMap { JSONValue(document: $0.text.utf8) }, in: "\(tenant) \(list)",
            fields: ["name", "done", "metadata", "response"])
        var object = JSONObject()
        object.add("operations", JSONObject.array(page.documents.map(\.json)))
        object.add("nextPageToken", text: page.next)
        return object.json
    }

    /// `operations.delete`.
    public func forget(operation name: String, of tenant: String) async throws {
        guard try await store.removeDocument(.init(host: Self.host, tenant: tenant, name: "operation:\(name)")) else {
            throw GoogleError(.notFound, "there is no operation \(name.prefix(200))")
        }
    }

    /// An operation that is done, kept for those who ask. Source: google.longrunning.Operation.
    func operation(
        _ verb: String, _ target: ConnectionName, _ tenant: String, response: String?
    ) async throws -> String {
        let now = now()
        let time = TwilioDate.iso8601(now)
        let name =
            "\(target.parent)/operations/operation-\(Self.milliseconds(now))-\(UInt64.random(in: 0 ... .max))"
        try await forgetOperations(of: target.parent, tenant, before: now.addingTimeInterval(-Self.memory))
        var metadata = JSONObject()
        metadata.add("@type", text: "type.googleapis.com/google.cloud.connectors.v1.OperationMetadata")
        metadata.add("createTime", text: time)
        metadata.add("endTime", text: time)
        metadata.add("target", text: "\(target)")
        metadata.add("verb", text: verb)
        metadata.add("requestedCancellation", "false")
        metadata.add("apiVersion", text: "v1")
        let type = response == nil ? "google.protobuf.Empty" : "google.cloud.connectors.v1.Connection"
        var object = JSONObject()
        object.add("name", text: name)
        object.add("metadata", metadata.json)
        object.add("done", "true")
        let members = response.map { "," + $0.dropFirst().dropLast() } ?? ""
        object.add("response", "{\"@type\":\"type.googleapis.com/\(type)\"\(members)}")
        _ = try await store.keep(
            object.json, as: .init(host: Self.host, tenant: tenant, name: "operation:\(name)"), replacing: nil)
        return object.json
    }

    /// How long an operation is kept: 30 days. Source: Google AIP-151.
    private static let memory: Double = 30 * 86_400

    private static func milliseconds(_ time: Date) -> Int { Int(time.timeIntervalSince1970 * 1000) }

    /// Forgets some of the oldest operations; their names begin with their times.
    private func forgetOperations(of parent: String, _ tenant: String, before end: Date) async throws {
        let prefix = "operation:\(parent)/operations/operation-"
        let oldest = try await store.documents(host: Self.host, tenant: tenant, prefix: prefix, after: nil, limit: 100)
        for kept in oldest where kept.key.name < "\(prefix)\(Self.milliseconds(end))" {
            _ = try await store.removeDocument(kept.key)
        }
    }
}

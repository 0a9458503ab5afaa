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
    public func operations(parent: String, of tenant: String) async throws -> String {
        let kept = try await store.documents(
            host: Self.host, tenant: tenant, prefix: "operation:\(parent)/operations/", after: nil, limit: 1000)
        var object = JSONObject()
        object.add("operations", JSONObject.array(kept.map(\.text)))
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
        let time = TwilioDate.iso8601(now())
        let name = "\(target.parent)/operations/operation-\(UInt64.random(in: 0 ... .max))"
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
}

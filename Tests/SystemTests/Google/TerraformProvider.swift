import Foundation
import Testing
import Twilio

/// Plays `google_integration_connectors_connection` of Terraform's provider, which is not to be had on every machine: the
/// same requests in the same order, and its comparison of what the block says with what is read.
///
/// Source: terraform-provider-google, resource_integration_connectors_connection.go (create, wait for the operation, wait
/// until the state is not CREATING, read; update with a mask of the changed blocks; delete, wait).
struct TerraformProvider {
    private let google: GoogleStage

    init(_ google: GoogleStage) { self.google = google }

    private func path(_ id: String) -> String { "v1/\(GoogleStage.parent)/connections/\(id)" }

    private func json(_ block: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: block), as: UTF8.self)
    }

    func create(_ id: String, _ block: [String: Any]) async throws {
        let operation = try await google.call(
            .post, "v1/\(GoogleStage.parent)/connections", try json(block), query: ["connectionId": id])
        try await wait(for: operation)
        #expect(try await state(id) == "ACTIVE")
    }

    func update(_ id: String, _ block: [String: Any]) async throws {
        let mask = try await differences(id, block).joined(separator: ",")
        let operation = try await google.call(.patch, path(id), try json(block), query: ["updateMask": mask])
        try await wait(for: operation)
        #expect(try await state(id) == "ACTIVE")
    }

    func destroy(_ id: String) async throws {
        try await wait(for: try await google.call(.delete, path(id)))
    }

    /// The blocks of a plan: none where it is empty.
    func differences(_ id: String, _ block: [String: Any]) async throws -> [String] {
        let read = try await google.call(.get, path(id)).document
        return block.keys.filter { name in
            guard let wanted = block[name] as? NSObject else { return true }
            return (read[name] as? NSObject)?.isEqual(wanted) != true
        }
    }

    private func state(_ id: String) async throws -> String? {
        let read = try await google.call(.get, path(id))
        return (read["status"] as? [String: Any])?["state"] as? String
    }

    /// The provider asks for the operation until it is done, and takes an error for its own.
    private func wait(for started: GoogleStage.Answer) async throws {
        let name = try #require(started.text("name"), "\(started.text)")
        try await google.stage.until {
            let operation = try await google.call(.get, "v1/\(name)")
            #expect(operation.status == 200 && operation["error"] == nil, "\(operation.text)")
            return operation["done"] as? Bool == true
        }
    }
}

internal import FoundationEssentials
internal import Twilio
internal import TwilioCatalog

/// Runs actions; the answer is one row.
struct ActionDesk {
    let access: EntityAccess
    let rows: EntityDesk

    func execute(_ action: GoogleAction, _ parameters: [String: JSONValue]) async throws -> String {
        switch action {
        case .sendMessage: return try await rows.create("Messages", parameters).fields
        case .addOutgoingCallerIDs: return try await addCallerID(parameters)
        }
    }

    /// Twilio's answer is no caller id yet, but what its owner has to type.
    private func addCallerID(_ parameters: [String: JSONValue]) async throws -> String {
        let request = try access.request(
            .create, try access.describe("outgoing_caller_ids"), key: nil, parents: [:],
            inputs: parameters.filter { $0.value != .null }.mapValues(RowFields.texts))
        let answer = JSONValue(document: try await access.client.carryOut(request).body)
        var object = JSONObject()
        for field in GoogleAction.addOutgoingCallerIDs.results {
            let value = answer?.members?.first { Catalog.folded($0.key) == Catalog.folded(field.name) }?.value
            object.add(field.name, value?.json ?? "null")
        }
        return object.json
    }
}

internal import Twilio
internal import TwilioCatalog

/// Whether a connection works: `checkStatus`. Source: connectors v2 discovery document, `CheckStatusResponse`.
struct ConnectionCheck {
    let access: EntityAccess

    /// The document; what does not work is told in it.
    func status() async -> String {
        var object = JSONObject()
        let account = access.client.credentials.accountSID.description
        do {
            let row = try await access.get("accounts", key: account)
            let status = row["status"] ?? "active"
            guard status == "active" else { throw GoogleError(.failedPrecondition, "the account is \(status)") }
            object.add("state", text: "ACTIVE")
        } catch let error as TwilioError where error.httpStatus == 401 {
            object.add("state", text: "AUTH_ERROR")
            object.add("description", text: error.description)
        } catch {
            return Self.document(error)
        }
        return object.json
    }

    /// That it does not work, and why.
    static func document(_ error: any Error) -> String {
        var object = JSONObject()
        object.add("state", text: "ERROR")
        object.add("description", text: GoogleError(error)?.message ?? "\(error)")
        return object.json
    }
}

internal import TwilioCatalog

/// An action of Google's connector. Source: CData's driver for Twilio, stored procedures.
enum GoogleAction: String, CaseIterable, Sendable {
    case sendMessage = "SendMessage"
    case addOutgoingCallerIDs = "AddOutgoingCallerIds"

    var displayName: String {
        switch self {
        case .sendMessage: "Send a message"
        case .addOutgoingCallerIDs: "Add an outgoing caller id"
        }
    }

    var about: String {
        switch self {
        case .sendMessage: "Sends a message, and answers with its SID once Twilio has it."
        case .addOutgoingCallerIDs: "Has Twilio call a number, whose owner types the validation code."
        }
    }

    var inputs: [GoogleField] {
        switch self {
        case .sendMessage:
            [
                GoogleField(name: "To", type: .phone, isNullable: false),
                GoogleField(name: "From", type: .phone), GoogleField(name: "Body", type: .string),
                GoogleField(name: "MediaUrl", type: .uri), GoogleField(name: "MessagingServiceSid", type: .sid("MG")),
                GoogleField(name: "ContentSid", type: .sid("HX")),
                GoogleField(name: "ContentVariables", type: .string),
                GoogleField(name: "StatusCallback", type: .uri),
            ]
        case .addOutgoingCallerIDs:
            [
                GoogleField(name: "PhoneNumber", type: .phone, isNullable: false),
                GoogleField(name: "FriendlyName", type: .string), GoogleField(name: "CallDelay", type: .integer),
                GoogleField(name: "Extension", type: .string), GoogleField(name: "StatusCallback", type: .uri),
                GoogleField(name: "StatusCallbackMethod", type: .string),
            ]
        }
    }

    var results: [GoogleField] {
        switch self {
        case .sendMessage: [GoogleField(name: "Sid", type: .sid("SM"), isNullable: false)]
        case .addOutgoingCallerIDs:
            [
                GoogleField(name: "AccountSid", type: .sid("AC")), GoogleField(name: "CallSid", type: .sid("CA")),
                GoogleField(name: "FriendlyName", type: .string), GoogleField(name: "PhoneNumber", type: .phone),
                GoogleField(name: "ValidationCode", type: .string),
            ]
        }
    }

    /// The action of a name.
    init(named name: String) throws(GoogleError) {
        guard let action = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
            throw GoogleError(
                .notFound,
                "there is no action `\(name.prefix(80))`; there are \(Self.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        self = action
    }

    /// The `Action` document.
    func document(isFull: Bool) -> String {
        var object = JSONObject()
        object.add("name", text: rawValue)
        object.add("displayName", text: displayName)
        object.add("description", text: about)
        guard isFull else { return object.json }
        object.add("inputParameters", JSONObject.array(inputs.map(\.parameter)))
        object.add("resultMetadata", JSONObject.array(results.map(\.parameter)))
        object.add("inputJsonSchema", GoogleField.schema(of: inputs))
        object.add("resultJsonSchema", GoogleField.schema(of: results))
        return object.json
    }
}

extension GoogleField {
    /// As inputs and results of actions are described.
    fileprivate var parameter: String {
        var object = JSONObject()
        object.add("name", text: name)
        object.add("dataType", text: dataType)
        object.add("nullable", isNullable ? "true" : "false")
        object.add("description", text: description)
        return object.json
    }
}

internal import TwilioCatalog

extension GoogleEntity {
    /// The fields of a row.
    var fields: [GoogleField] {
        switch rows {
        case .twilio(let entity): entity.googleFields(writable: !isView)
        case .feedback: Feedback.fields
        case .feedbackSummary: FeedbackSummary.fields
        }
    }

    /// The `EntityType` document.
    ///
    /// - Parameter isFull: whether fields and schema are told as well.
    func document(isFull: Bool) -> String {
        var object = JSONObject()
        object.add("name", text: name)
        object.add("operations", JSONObject.array(texts: operations.map(\.rawValue)))
        guard isFull else { return object.json }
        let fields = fields
        object.add("fields", JSONObject.array(fields.map(\.json)))
        object.add("jsonSchema", GoogleField.schema(of: fields))
        if let key = fields.first(where: \.isKey) { object.add("defaultSortBy", text: key.name) }
        return object.json
    }
}

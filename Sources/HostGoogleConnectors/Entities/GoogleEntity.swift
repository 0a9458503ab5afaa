internal import TwilioCatalog

/// An entity as Google's connector names it.
struct GoogleEntity: Sendable {
    /// Where its rows are.
    enum Rows: Sendable {
        /// At Twilio.
        case twilio(Entity)
        /// Voice Insights annotations in the place of Twilio's Call Feedback, which is gone.
        case feedback(Entity)
        /// Computed from annotations and kept here.
        case feedbackSummary
    }

    /// What can be done with rows; `rawValue` is Google's word.
    enum Operation: String, Sendable {
        case list = "LIST"
        case get = "GET"
        case create = "CREATE"
        case update = "UPDATE"
        case delete = "DELETE"
    }

    /// The name: `IncomingPhoneNumbers`.
    let name: String
    let rows: Rows
    /// Whether it is one of the views, which are only read.
    let isView: Bool

    /// What can be done.
    var operations: [Operation] {
        switch rows {
        case .feedback: return [.list, .get, .create, .update]
        case .feedbackSummary: return [.list, .get, .create, .delete]
        case .twilio(let entity):
            let fetch = entity.operation(.fetch)
            let canList = entity.operation(.list) != nil
            var operations: [Operation] = []
            if canList || fetch?.place == .single { operations.append(.list) }
            if fetch != nil || (canList && entity.keyColumn != nil) { operations.append(.get) }
            guard !isView else { return operations }
            if entity.operation(.create) != nil { operations.append(.create) }
            if entity.operation(.update) != nil { operations.append(.update) }
            if entity.operation(.delete) != nil { operations.append(.delete) }
            return operations
        }
    }

    /// Refuses what cannot be done, before anything is asked of Twilio.
    func require(_ operation: Operation) throws(GoogleError) {
        guard operations.contains(operation) else {
            throw GoogleError(
                .unimplemented,
                "\(name) does not take \(operation.rawValue); it takes "
                    + operations.map(\.rawValue).joined(separator: ", "))
        }
    }
}

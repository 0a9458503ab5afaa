internal import TwilioCatalog

/// All entities by the names that Google's connector has for them: first its own 13 tables and 10 views, then everything
/// else that Twilio has.
///
/// Source: CData's driver for Twilio, which is behind Google's connector, tables and views.
struct EntityDirectory: Sendable {
    static let shared = EntityDirectory(.builtIn)

    static let tables = [
        "Accounts", "Applications", "Calls", "Feedback", "FeedbackSummary", "IncomingPhoneNumbers", "Media", "Messages",
        "OutgoingCallerIds", "Recordings", "ServiceLists", "Transcriptions", "Triggers",
    ]
    static let views = [
        "AvailablePhoneNumbers", "CallEvents", "CallMetrics", "CallSummary", "ConversationMessages",
        "ConversationParticipants", "Conversations", "IncomingPhoneNumbersCategory", "Services", "UsageRecords",
    ]

    /// The names, in the order in which they are listed.
    let names: [String]
    private let catalog: Catalog
    private let numbers: [String: Int]

    private init(_ catalog: Catalog) {
        self.catalog = catalog
        var names = Self.tables + Self.views
        var numbers: [String: Int] = [:]
        for (number, name) in names.enumerated() { numbers[Catalog.folded(name)] = number }
        for name in catalog.names where numbers[Catalog.folded(name)] == nil {
            numbers[Catalog.folded(name)] = names.count
            names.append(name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
        }
        self.names = names
        self.numbers = numbers
    }

    /// The entity of a name, its letters' case aside.
    func entity(named name: String) throws(GoogleError) -> GoogleEntity {
        guard let entity = find(name) else {
            throw GoogleError(
                .notFound, "there is no entity type `\(name.prefix(80))`\(Spelling.hint(name, among: names))")
        }
        return entity
    }

    /// As above; `nil` where there is none.
    func find(_ name: String) -> GoogleEntity? { numbers[Catalog.folded(name)].flatMap { entity(at: $0) } }

    private func entity(at number: Int) -> GoogleEntity? {
        let name = names[number]
        if name == "FeedbackSummary" { return GoogleEntity(name: name, rows: .feedbackSummary, isView: false) }
        guard let entity = try? catalog.entity(named: name) else { return nil }
        if name == "Feedback" { return GoogleEntity(name: name, rows: .feedback(entity), isView: false) }
        return GoogleEntity(name: name, rows: .twilio(entity), isView: Self.views.contains(name))
    }
}
